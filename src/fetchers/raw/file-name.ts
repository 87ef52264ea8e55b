import { posix } from 'node:path';
import { entryPath } from '../entry-path.ts';

/**
 * The name a download gives itself: by its header, else by its address before redirects or after. Of the two, one with an ending goes
 * first, because endings say how a file is read (`/latest` → `/v2/tool.py`). Undefined when nothing says one.
 */
export function fileNameOf(disposition: string | undefined, addresses: readonly string[]): string | undefined {
  const [told] = usable(namesIn(disposition ?? ''));
  const names = usable(addresses.map((address) => lastSegment(new URL(address).pathname)));
  return told ?? names.find((name) => /[^.]\.\w+$/.test(name)) ?? names[0];
}

/** A name is never a path here, however it is spelt: `../../x` is `x`. */
function usable(names: readonly string[]): string[] {
  return names.filter((name) => !/^\.*$/.test(name)).map((name) => posix.basename(entryPath(name).path));
}

/** RFC 6266: the encoded form comes first when both are there. */
function namesIn(disposition: string): string[] {
  const encoded = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(disposition);
  const quoted = plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
  return [encoded === undefined ? undefined : decoded(encoded), quoted].flatMap((name) => name ?? []);
}

function lastSegment(path: string): string {
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
