import { archiveKind } from '../fetchers/archive-kind.ts';
import { FetchError } from '../fetchers/fetch-error.ts';
import { fetchBytes, fetchLocal } from '../fetchers/local.ts';
import type { Artifact } from '../model/artifact.ts';
import { limits } from '../scan/limits.ts';

/** A path, or `-` for standard input. */
export async function fetchTarget(target: string): Promise<Artifact> {
  if (target !== '-') return fetchLocal(target, limits.fetch);
  const bytes = await readStdin(limits.fetch.maxBytesTotal);
  if (archiveKind(bytes) !== undefined) return fetchBytes('standard input', 'stdin', bytes, limits.fetch);
  const { submissionArtifact } = await import('../scan/submission.ts');
  return { ...submissionArtifact({ content: bytes, files: [] }), name: 'standard input' };
}

async function readStdin(maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > maxBytes) throw new FetchError('target-unsupported', `standard input has more than ${maxBytes} bytes`);
    pieces.push(piece);
  }
  if (length === 0) throw new FetchError('target-unsupported', 'standard input is empty');
  return Buffer.concat(pieces);
}
