/** Bytes to instructions, one at a time. */
import { type OpcodeName, type Operand, opcodes } from './opcodes.ts';

/** A stretch of the file, which is also how a text is remembered: what it says is looked at only when somebody asks. */
export interface Span {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
}

export interface Instruction {
  readonly name: OpcodeName;
  readonly at: number;
  readonly next: number;
  readonly number: number;
  /** Texts, bytes and lines. */
  readonly span: Span;
  /** Of `GLOBAL` and `INST`: the second line. */
  readonly second: Span;
}

const table: readonly ({ readonly name: OpcodeName; readonly operand: Operand } | undefined)[] = Array.from(
  { length: 256 },
  (_, byte) => {
    const found = opcodes.find(([, code]) => code === byte);
    return found && { name: found[0], operand: found[2] };
  },
);

const nothing: Span = { kind: 'text', start: 0, end: 0 };
const fixed: Readonly<Partial<Record<Operand, number>>> = { u1: 1, u2: 2, i4: 4, u4: 4, u8: 8, f8: 8 };
const prefixed: Readonly<Partial<Record<Operand, number>>> = {
  long1: 1,
  text1: 1,
  bytes1: 1,
  long4: 4,
  text4: 4,
  bytes4: 4,
  text8: 8,
  bytes8: 8,
};

/** The instruction at an offset, or why there is none. */
export function readInstruction(bytes: Uint8Array, at: number): Instruction | string {
  const code = bytes[at];
  if (code === undefined) return 'the file ends within the pickle';
  const entry = table[code];
  if (entry === undefined) return `0x${code.toString(16).padStart(2, '0')} is no instruction`;
  const { name, operand } = entry;
  const start = at + 1;
  const made = (next: number, number = 0, span = nothing, second = nothing): Instruction | string =>
    next > bytes.length ? 'the file ends within an instruction' : { name, at, next, number, span, second };
  const size = fixed[operand];
  if (size !== undefined) return made(start + size, littleEndian(bytes, start, size, operand === 'i4'));
  const lengthSize = prefixed[operand];
  if (lengthSize !== undefined) {
    const first = start + lengthSize;
    const end = first + littleEndian(bytes, start, lengthSize, false);
    return made(end, end - first, { kind: 'text', start: first, end });
  }
  if (operand === 'none') return made(start);
  const line = lineFrom(bytes, start);
  if (line === null) return 'the file ends within a line';
  if (operand === 'line') return made(line.end + 1, numberOf(bytes, line), line);
  const second = lineFrom(bytes, line.end + 1);
  return second === null ? 'the file ends within a line' : made(second.end + 1, 0, line, second);
}

function littleEndian(bytes: Uint8Array, at: number, size: number, signed: boolean): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
  return signed && value >= 2 ** 31 ? value - 2 ** 32 : value;
}

/** Lines of numbers and names are short; a longer one is no line of a pickle. */
const maxLine = 1 << 20;

function lineFrom(bytes: Uint8Array, start: number): Span | null {
  const end = bytes.subarray(start, start + maxLine).indexOf(0x0a);
  return end < 0 ? null : { kind: 'text', start, end: start + end };
}

function numberOf(bytes: Uint8Array, { start, end }: Span): number {
  return end - start > 20 ? Number.NaN : Number.parseInt(String.fromCharCode(...bytes.subarray(start, end)), 10);
}
