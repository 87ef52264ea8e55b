/** At the root of a wheel, which may lie in a folder beside the source distribution. */
export function isWheelMetadata(path: string): boolean {
  return /^(?:[^/]+\/)?[^/]+\.dist-info\/METADATA$/.test(path);
}
