/** Builds Electron archives by hand, hostile ones included: names are taken as they are, folders by their slashes alone when they have no dots. */
export function asarBytes(files: Readonly<Record<string, string>>): Buffer {
  const root: Record<string, unknown> = {};
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const steps = path.startsWith('.') ? [path] : path.split('/');
    let folder = root;
    for (const step of steps.slice(0, -1)) {
      folder[step] ??= { files: {} };
      folder = (folder[step] as { files: Record<string, unknown> }).files;
    }
    folder[steps.at(-1)!] = { size: content.length, offset: String(offset) };
    offset += content.length;
  }
  const json = Buffer.from(JSON.stringify({ files: root }));
  const padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4)]);
  const head = Buffer.alloc(16);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(padded.length + 8, 4);
  head.writeUInt32LE(padded.length + 4, 8);
  head.writeUInt32LE(json.length, 12);
  return Buffer.concat([head, padded, Buffer.from(Object.values(files).join(''))]);
}
