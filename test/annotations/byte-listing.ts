/**
 * Binary examples as text: `model.pkl.bytes` is a listing that becomes `model.pkl` when the examples are read. A line is a word and its operands, numbers or
 * JSON texts; `#` begins a comment. Words are the instructions of pickles by their names, and those below. See docs/writing-a-rule.md.
 */
import { gzipSync } from 'node:zlib';
import { type Operand, opcodes } from '../../src/languages/pickle/opcodes.ts';

type Arg = string | number;

const integer = (value: Arg, size: number, bigEndian = false): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  const cut = bytes.subarray(0, size);
  return bigEndian ? Buffer.from(cut).reverse() : cut;
};
const varint = (value: number): Buffer =>
  value < 0x80
    ? Buffer.from([value])
    : Buffer.concat([Buffer.from([(value % 128) | 0x80]), varint(Math.floor(value / 128))]);
const sizeOf = (word: Arg): number => ({ u8: 1, u16: 2, u32: 4, u64: 8, be32: 4 })[word as string] ?? 0;
const utf8 = (text: Arg) => Buffer.from(String(text));
const sized = (size: Arg, body: Buffer) => Buffer.concat([integer(body.length, sizeOf(size), size === 'be32'), body]);
const field = (number: Arg, body: Buffer) => Buffer.concat([varint(Number(number) * 8 + 2), varint(body.length), body]);

/** Words that stand alone. */
const words: Readonly<Record<string, (...args: Arg[]) => Buffer>> = {
  hex: (...pairs) => Buffer.from(pairs.join(''), 'hex'),
  text: (text) => utf8(text!),
  repeat: (count, text) => utf8(String(text).repeat(Number(count))),
  u8: (...values) => Buffer.concat(values.map((value) => integer(value, 1))),
  u16: (...values) => Buffer.concat(values.map((value) => integer(value, 2))),
  u32: (...values) => Buffer.concat(values.map((value) => integer(value, 4))),
  u64: (...values) => Buffer.concat(values.map((value) => integer(value, 8))),
  /** `string u64 "abc"`: a length of that type, then the text. */
  string: (size, text) => sized(size!, utf8(text!)),
  /** A text as a field of a protobuf message; with a body, a message in a message. */
  field: (number, text) => field(number!, utf8(text!)),
  /** The head of a `.pyc`: magic number, flags, size of the source. */
  pyc: (magic, flags, size) =>
    Buffer.concat([integer(magic!, 2), Buffer.from('\r\n'), integer(flags!, 4), integer(0, 4), integer(size!, 4)]),
  /** A code object of Python 3.11 and later: `code "names it uses" "text constants"`, each separated by spaces. */
  code: (names, texts) => codeObject(String(names).split(' '), texts === undefined ? [] : [String(texts)]),
};

/** Words that take the lines up to their `end`. */
const blocks: Readonly<Record<string, (args: readonly Arg[], body: Buffer) => Buffer>> = {
  length: ([size], body) => sized(size!, body),
  field: ([number], body) => field(number!, body),
  gzip: (_args, body) => gzipSync(body),
  /** `chunk "IDAT"`: of a PNG; nobody looks at the checksum. */
  chunk: ([type], body) => Buffer.concat([integer(body.length, 4, true), utf8(type!), body, Buffer.alloc(4)]),
};

function codeObject(names: readonly string[], texts: readonly string[]): Buffer {
  const text = (value: string) => Buffer.concat([utf8('z'), integer(value.length, 1), utf8(value)]);
  const tuple = (items: readonly Buffer[]) => Buffer.concat([utf8(')'), integer(items.length, 1), ...items]);
  const none = utf8('N');
  return Buffer.concat([
    ...[utf8('c'), Buffer.alloc(20), utf8('s'), integer(0, 4)],
    ...[tuple([...texts.map(text), none]), tuple(names.map(text)), tuple([]), none],
    ...[text('x.py'), text('<module>'), text('<module>'), integer(1, 4), none, none],
  ]);
}

const instructions = new Map<string, { readonly byte: number; readonly operand: Operand }>(
  opcodes.map(([name, byte, operand]) => [name, { byte, operand }]),
);
const prefixes: Readonly<Record<string, string>> = { '1': 'u8', '4': 'u32', '8': 'u64' };

function instruction(name: string, args: readonly Arg[]): Buffer {
  const { byte, operand } = instructions.get(name)!;
  return Buffer.concat([Buffer.from([byte]), operandBytes(operand, args)]);
}

function operandBytes(operand: Operand, args: readonly Arg[]): Buffer {
  if (operand === 'none') return Buffer.alloc(0);
  if (operand === 'line' || operand === 'lines') return utf8(args.map((arg) => `${arg}\n`).join(''));
  if (operand === 'f8') return Buffer.alloc(8);
  const size = operand.at(-1)!;
  return /^(?:text|bytes|long)/.test(operand)
    ? sized(prefixes[size]!, utf8(args[0]!))
    : integer(args[0]!, Number(size));
}

/** Bytes of a listing. Throws with the line's number when a line says nothing it knows. */
export function bytesOfListing(listing: string, path: string): Buffer {
  const open: { readonly word: string; readonly args: readonly Arg[]; readonly body: Buffer[] }[] = [
    { word: '', args: [], body: [] },
  ];
  for (const [index, line] of listing.split('\n').entries()) {
    const [word, ...args] = partsOf(line);
    if (word === undefined) continue;
    const body = open.at(-1)!.body;
    if (word === 'end' && open.length > 1) {
      const block = open.pop()!;
      open.at(-1)!.body.push(blocks[block.word]!(block.args, Buffer.concat(block.body)));
    } else if (Object.hasOwn(blocks, word) && !(word === 'field' && args.length > 1))
      open.push({ word: String(word), args, body: [] });
    else if (Object.hasOwn(words, word)) body.push(words[word]!(...args));
    else if (instructions.has(String(word))) body.push(instruction(String(word), args));
    else throw new Error(`${path}:${index + 1}: "${word}" is no word of a byte listing`);
  }
  if (open.length > 1) throw new Error(`${path}: "${open.at(-1)!.word}" has no end`);
  return Buffer.concat(open[0]!.body);
}

/** Words, numbers and JSON texts of a line, without its comment. Numbers stay words until they are written. */
function partsOf(line: string): string[] {
  const found = line.match(/"(?:[^"\\]|\\.)*"|#.*|[^\s"]+/g) ?? [];
  const comment = found.findIndex((part) => part.startsWith('#'));
  return (comment < 0 ? found : found.slice(0, comment)).map((part) =>
    part.startsWith('"') ? (JSON.parse(part) as string) : part,
  );
}
