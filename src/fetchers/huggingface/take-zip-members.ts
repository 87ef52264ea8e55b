import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { entryPath } from '../entry-path.ts';
import { FetchError } from '../fetch-error.ts';
import type { Intake } from '../intake.ts';
import type { FetchContext } from '../source.ts';
import { readRange } from './client.ts';
import { RangeReader } from './range-reader.ts';
import type { HubFile } from './repository.ts';

/** PyTorch keeps each tensor as a nameless file of plain numbers beside the pickle. */
const tensor = /(?:^|\/)data\/\d+$/;

/** The entries of a model's zip that are no tensors, as `file!/entry`. */
export async function takeZipMembers(
  { path, size }: HubFile,
  from: string,
  intake: Intake,
  context: FetchContext,
): Promise<void> {
  const reader = new RangeReader(size, (start, end) => readRange(from, [start, end], context));
  await orBroken(path, intake, async () => {
    const zip = await yauzl.fromRandomAccessReaderPromise(reader, size, { lazyEntries: true, decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
      const at = `${path}!/${entryPath(name).path}`;
      if (tensor.test(name) || name.endsWith('/')) continue;
      if (entry.isEncrypted()) intake.skip(at, 'archive-encrypted');
      else if (entry.uncompressedSize > intake.room()) intake.refuse(at);
      else
        await orBroken(at, intake, async () => intake.add(at, await readAll(await zip.openReadStreamPromise(entry))));
    }
  });
}

/** A damaged entry costs that entry only, a damaged directory what it would have named; trouble with the Hub ends everything. */
async function orBroken(path: string, intake: Intake, read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (error instanceof FetchError) throw error;
    intake.skip(path, 'archive-broken', (error as Error).message);
  }
}

/** The reader itself ends with an error when there is more, or less, than was announced. */
async function readAll(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
