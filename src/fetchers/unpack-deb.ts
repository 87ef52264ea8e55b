import type { UnpackSink } from './unpack-sink.ts';

const headerLength = 60;
const firstHeader = 8;

/** A Debian package: an `ar` archive of a few members, themselves compressed tars. */
export function unpackDeb(bytes: Uint8Array, sink: UnpackSink): void {
  for (let at = firstHeader; at < bytes.length; ) {
    const header = Buffer.from(bytes.subarray(at, at + headerLength)).toString('latin1');
    const size = /^ *(\d{1,10}) *`\n$/.exec(header.slice(48))?.[1];
    const start = at + headerLength;
    if (size === undefined || start + Number(size) > bytes.length) {
      sink.broken('a member is cut off or has no header');
      return;
    }
    const name = header.slice(0, 16).replace(/\/? *$/, '');
    const content = bytes.subarray(start, start + Number(size));
    const goOn =
      content.length > sink.room() ? sink.refuse(name) : sink.spend(content.length) && sink.file(name, content);
    if (!goOn) return;
    // Members begin at even offsets.
    at = start + Number(size) + (Number(size) % 2);
  }
}
