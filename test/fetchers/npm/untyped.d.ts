declare module 'libnpmpublish' {
  export function publish(manifest: object, tarball: Buffer, options: object): Promise<unknown>;
}
