import type { ModelFile } from './model-file.ts';

/** What the format's own reader allows. */
const maxHeader = 100_000_000;

/** A length, a JSON header, then numbers. The reader of the format refuses everything named in `troubles`; others may not. */
export function readSafetensors(bytes: Uint8Array, path: string): ModelFile | null {
  const named = /\.safetensors$/i.test(path);
  if (bytes.length < 10 || (bytes[8] !== 0x7b && !named)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const made = (troubles: string[], texts: ModelFile['texts'] = []): ModelFile => ({
    path,
    format: 'safetensors',
    texts,
    troubles,
  });
  if (length > Math.min(maxHeader, bytes.length - 8))
    return named ? made([`its header claims ${length} bytes and the file has ${bytes.length}`]) : null;
  const header = parse(bytes.subarray(8, 8 + length));
  if (header === null) return named ? made(['its header is no JSON object']) : null;
  const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (!named && !tensors.some(([, tensor]) => (tensor as Tensor | null)?.data_offsets)) return null;
  const metadata = (header.__metadata__ ?? {}) as Record<string, unknown>;
  const texts = Object.entries(metadata).flatMap(([key, text]) => (typeof text === 'string' ? [{ key, text }] : []));
  return made(layoutTroubles(tensors as [string, Tensor][], bytes.length - 8 - length), texts);
}

interface Tensor {
  readonly data_offsets?: readonly [number, number];
}

function parse(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Tensors lie one after another and fill the file: a hole is room for something else. */
function layoutTroubles(tensors: readonly (readonly [string, Tensor])[], size: number): string[] {
  const spans = tensors.map(([name, tensor]) => ({ name, span: tensor?.data_offsets ?? [-1, -1] }));
  const troubles: string[] = [];
  let end = 0;
  for (const { name, span } of spans.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    const [from, to] = span;
    if (!(from >= 0 && to >= from && to <= size)) troubles.push(`the tensor ${name} lies outside of the file`);
    else if (from !== end) troubles.push(`the tensor ${name} does not begin where the one before it ends`);
    end = to;
    if (troubles.length > 5) return troubles;
  }
  if (troubles.length === 0 && end !== size) troubles.push(`${size - end} bytes belong to no tensor`);
  return troubles;
}
