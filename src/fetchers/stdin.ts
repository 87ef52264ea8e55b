import type { Artifact } from '../model/artifact.ts';
import { archiveKind } from './archive-kind.ts';
import { FetchError } from './fetch-error.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { fetchBytes } from './local.ts';

const name = 'standard input';

/** An archive or one nameless file. */
export async function fetchStdin(
  stream: AsyncIterable<Uint8Array>,
  limits: FetchLimits,
  nameText: (text: string) => Promise<string>,
): Promise<Artifact> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > limits.maxBytesTotal) {
      throw new FetchError('target-unsupported', `${name} has more than ${limits.maxBytesTotal} bytes`);
    }
    pieces.push(piece);
  }
  if (length === 0) throw new FetchError('target-unsupported', `${name} is empty`);
  const bytes = Buffer.concat(pieces);
  const fileName = archiveKind(bytes) === undefined ? await nameText(bytes.toString('utf8')) : 'stdin';
  return fetchBytes(name, fileName, bytes, limits);
}
