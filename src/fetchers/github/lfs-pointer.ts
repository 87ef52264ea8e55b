/** The size of the file a Git LFS pointer stands for; undefined for what is no pointer. */
export function lfsPointer(bytes: Uint8Array): number | undefined {
  if (bytes.length > 1024) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('version https://git-lfs.github.com/spec/')) return undefined;
  const size = /^size (\d+)$/m.exec(text)?.[1];
  return size === undefined ? undefined : Number(size);
}
