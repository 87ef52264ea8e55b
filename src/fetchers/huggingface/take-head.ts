import type { Intake } from '../intake.ts';
import type { FetchContext } from '../source.ts';
import { readRange } from './client.ts';
import type { HubFile } from './repository.ts';

/** Vocabulary and templates of the largest models take some ten million bytes. */
const ggufHead = 16 * 1024 * 1024;
const pickleHead = 4 * 1024 * 1024;
const firstRead = 64 * 1024;
const maxHeader = 32 * 1024 * 1024;

/** The beginning of a GGUF file: its keys and templates come first, numbers follow. */
export async function takeGgufHead(file: HubFile, from: string, intake: Intake, context: FetchContext): Promise<void> {
  intake.add(file.path, await readRange(from, [0, Math.min(file.size, ggufHead)], context));
}

/** The beginning of a pickle that is no zip: what comes later could still call something. */
export async function takePickleHead(
  file: HubFile,
  from: string,
  intake: Intake,
  context: FetchContext,
): Promise<void> {
  intake.add(file.path, await readRange(from, [0, pickleHead], context));
  intake.skip(file.path, 'partial', `only the first ${pickleHead} of its ${file.size} bytes were fetched`);
}

/**
 * The header of a safetensors file as `file!/header.json`, in the very bytes it has there. Room for anything but tensors is a gap: the header
 * says where each begins and ends, and the listing how long the file is.
 */
export async function takeSafetensorsHeader(
  { path, size }: HubFile,
  from: string,
  intake: Intake,
  context: FetchContext,
): Promise<void> {
  const start = await readRange(from, [0, Math.min(size, firstRead)], context);
  const length = start.length < 8 ? Number.POSITIVE_INFINITY : Number(start.readBigUInt64LE(0));
  if (length > maxHeader || length > size - 8) {
    intake.skip(path, 'model-header', `its header claims ${length} bytes and the file has ${size}`);
    return;
  }
  const whole =
    8 + length <= start.length
      ? start
      : Buffer.concat([start, await readRange(from, [start.length, 8 + length], context)]);
  const header = whole.subarray(8, 8 + length);
  intake.add(`${path}!/header.json`, header);
  const end = endOfTensors(header.toString('utf8'));
  if (end !== size - 8 - length) {
    intake.skip(
      path,
      'model-header',
      'its tensors do not fill the file: what lies between or behind them was not fetched',
    );
  }
}

/** Where the last tensor ends, when they lie one after another without a hole; else undefined. */
function endOfTensors(header: string): number | undefined {
  let told: unknown;
  try {
    told = JSON.parse(header);
  } catch {
    return undefined;
  }
  const spans = Object.entries(told ?? {}).flatMap(([name, tensor]) =>
    name === '__metadata__' ? [] : [((tensor as { data_offsets?: unknown } | null)?.data_offsets ?? []) as number[]],
  );
  let end = 0;
  for (const [from, to] of spans.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0))) {
    if (from !== end || to === undefined || to < from) return undefined;
    end = to;
  }
  return end;
}
