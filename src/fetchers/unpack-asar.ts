import type { UnpackSink } from './unpack-sink.ts';

/** An index of nested folders; entries with `unpacked` lie beside the archive, not in it. */
interface Node {
  readonly files?: unknown;
  readonly link?: unknown;
  readonly offset?: unknown;
  readonly size?: unknown;
  readonly unpacked?: unknown;
}

const maxDepth = 100;

/** Electron's archive: a JSON index, then the contents one after another. */
export function unpackAsar(bytes: Uint8Array, sink: UnpackSink): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + view.getUint32(4, true);
  let root: Node;
  try {
    root = JSON.parse(Buffer.from(bytes.subarray(16, 16 + view.getUint32(12, true))).toString('utf8'));
  } catch {
    sink.broken('its index is no JSON');
    return;
  }
  readFolder(root, '', 0);

  /** False when nothing more is wanted. */
  function readFolder(folder: Node, prefix: string, depth: number): boolean {
    if (depth > maxDepth) {
      sink.broken(`folders inside one another more than ${maxDepth} deep`);
      return true;
    }
    return Object.entries((folder?.files ?? {}) as Record<string, Node>).every(([name, node]) =>
      readNode(node ?? {}, prefix + name, depth),
    );
  }

  function readNode(node: Node, path: string, depth: number): boolean {
    if (node.files !== undefined) return readFolder(node, `${path}/`, depth + 1);
    if (typeof node.link === 'string') {
      sink.link(path, node.link, 'hard');
      return true;
    }
    if (node.unpacked === true) return true;
    const [offset, size] = [Number(node.offset), Number(node.size)];
    if (!(offset >= 0 && size >= 0 && start + offset + size <= bytes.length)) {
      sink.skip(path, 'archive-broken', 'its content lies outside of the archive');
      return true;
    }
    if (size > sink.room()) return sink.refuse(path);
    return sink.spend(size) && sink.file(path, bytes.subarray(start + offset, start + offset + size));
  }
}
