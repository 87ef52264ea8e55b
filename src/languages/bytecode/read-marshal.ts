/** Walks a `marshal` stream for names and texts (CPython 2.7 to 3.14) without building what it describes. */

export interface MarshalNotes {
  readonly names: Set<string>;
  readonly texts: Set<string>;
}

/** A value as far as the walk needs it: texts, tuples of texts, and nothing else. */
type Value = string | readonly Value[] | null;

interface Run {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly layout: readonly Field[];
  readonly references: Value[];
  readonly interned: string[];
  readonly notes: MarshalNotes;
  at: number;
}

class Fault extends Error {}

const maxDepth = 500;
const maxText = 400;
const minText = 4;
const maxNoted = 20_000;

/** Fields of a code object: `4` bytes that nobody asks for, or a value. */
type Field = 4 | 'consts' | 'names' | 'value';

const code4 = (count: number): Field[] => Array.from({ length: count }, () => 4);
const oldTail: readonly Field[] = ['value', 'consts', 'names', 'value', 'value', 'value', 'value', 'value', 4, 'value'];

/** The layouts of code objects by the magic they begin with. */
const layouts: readonly (readonly [firstMagic: number, lastMagic: number, layout: readonly Field[]])[] = [
  [60_000, 62_999, [...code4(4), ...oldTail]],
  [3000, 3409, [...code4(5), ...oldTail]],
  [3410, 3449, [...code4(6), ...oldTail]],
  [
    3450,
    3999,
    [...code4(5), 'value', 'consts', 'names', 'value', 'value', 'value', 'value', 'value', 4, 'value', 'value'],
  ],
];

/** Adds to `notes`; answers why reading ended early, undefined when all was read. */
export function readMarshal(bytes: Uint8Array, at: number, magic: number, notes: MarshalNotes): string | undefined {
  const layout = layouts.find(([first, last]) => magic >= first && magic <= last)?.[2];
  if (layout === undefined) return `code of version ${magic} is not known`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    readValue({ bytes, view, layout, references: [], interned: [], notes, at }, 0);
    return undefined;
  } catch (error) {
    if (error instanceof Fault || error instanceof RangeError) return (error as Error).message;
    throw error;
  }
}

const letters = (text: string) => new Set([...text].map((letter) => letter.charCodeAt(0)));
const empty = letters('NFTS.');
const shortTexts = letters('zZ');
const longTexts = letters('aAut');
const sized: Readonly<Record<string, number>> = { i: 4, I: 8, g: 8, y: 16 };

function readValue(run: Run, depth: number): Value | undefined {
  if (depth > maxDepth) throw new Fault('values inside one another too deeply');
  const byte = run.bytes[run.at++];
  if (byte === undefined) throw new Fault('the file ends within a value');
  const type = byte & 0x7f;
  // Containers take their number before their items do.
  const slot = byte & 0x80 ? run.references.push(null) - 1 : -1;
  const value = readBody(run, type, depth);
  if (slot >= 0) run.references[slot] = value ?? null;
  return value;
}

/** Undefined for the end mark of a dictionary. */
function readBody(run: Run, type: number, depth: number): Value | undefined {
  if (empty.has(type)) return null;
  const letter = String.fromCharCode(type);
  if (shortTexts.has(type)) return textOf(run, take(run, 1));
  if (longTexts.has(type)) {
    const text = textOf(run, size(run));
    if (letter === 't') run.interned.push(text);
    return text;
  }
  const fixed = sized[letter];
  if (fixed !== undefined) return skip(run, fixed);
  switch (letter) {
    case '0':
      return undefined;
    case 's':
      return textOf(run, size(run));
    case 'l':
      return skip(run, 2 * Math.abs(number(run)));
    case 'f':
      return skip(run, take(run, 1));
    case 'x':
      skip(run, take(run, 1));
      return skip(run, take(run, 1));
    case 'r':
      return run.references[number(run)] ?? null;
    case 'R':
      return run.interned[number(run)] ?? null;
    case ')':
      return items(run, take(run, 1), depth);
    case '(':
    case '[':
    case '<':
    case '>':
      return items(run, size(run), depth);
    case ':':
      return items(run, 3, depth);
    case '{':
      while (readValue(run, depth + 1) !== undefined) readValue(run, depth + 1);
      return null;
    case 'c':
      return readCode(run, depth);
    default:
      throw new Fault(`0x${type.toString(16)} is no kind of value`);
  }
}

function readCode(run: Run, depth: number): null {
  for (const field of run.layout) {
    if (field === 4) {
      skip(run, 4);
      continue;
    }
    const value = readValue(run, depth + 1);
    if (field === 'names') note(run.notes.names, value, 1);
    if (field === 'consts') note(run.notes.texts, value, minText);
  }
  return null;
}

function note(into: Set<string>, value: Value | undefined, shortest: number): void {
  if (typeof value === 'string' && value.length >= shortest && into.size < maxNoted) into.add(value);
  if (Array.isArray(value)) for (const item of value) note(into, item, shortest);
}

function items(run: Run, count: number, depth: number): Value {
  if (count > run.bytes.length - run.at) throw new Fault('the file ends within a value');
  return Array.from({ length: count }, () => readValue(run, depth + 1) ?? null);
}

function textOf(run: Run, length: number): string {
  const start = run.at;
  skip(run, length);
  return new TextDecoder('utf-8').decode(run.bytes.subarray(start, start + Math.min(length, maxText)));
}

function skip(run: Run, count: number): null {
  run.at += count;
  if (run.at > run.bytes.length) throw new Fault('the file ends within a value');
  return null;
}

function take(run: Run, count: 1): number {
  const value = run.bytes[run.at];
  skip(run, count);
  return value!;
}

function number(run: Run): number {
  const value = run.view.getInt32(run.at, true);
  run.at += 4;
  return value;
}

function size(run: Run): number {
  const value = number(run);
  if (value < 0) throw new Fault('a value has a negative size');
  return value;
}
