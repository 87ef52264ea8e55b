/** Follows the instructions of one pickle with a stack and a memo, and makes nothing: calls and imports are only noted. */
import { newMemo } from './memo.ts';
import type { OpcodeName } from './opcodes.ts';
import { called, Fault, nameAt, noted, type PickleNotes, pop, popMark, type Run, textOf, top } from './pickle-run.ts';
import { type Instruction, readInstruction } from './pickle-tokens.ts';
import { type ImportedName, kindOf, maxItems, tupleOf, type Value } from './pickle-values.ts';
import { rawArrayEnd } from './raw-array.ts';

export interface Walk {
  /** Offset after the last instruction that was read. */
  readonly end: number;
  readonly broken?: string;
}

/** Instructions of one pickle: some seconds. */
const maxInstructions = 20_000_000;
/** Values on the stack and in the memo together: some hundred megabytes. */
const maxRemembered = 3_000_000;
const maxDepth = 50;

/** From `at` to the `STOP` of the pickle there. Never throws: a pickle that breaks off says so, and what came before has been noted. */
export function walkPickle(bytes: Uint8Array, at: number, notes: PickleNotes, depth = 0): Walk {
  const run: Run = { bytes, stack: [], marks: [], memo: newMemo(), notes, start: at, depth, next: at, protocol: 0 };
  for (let count = 0; count < maxInstructions; count++) {
    const instruction = readInstruction(bytes, run.next);
    if (typeof instruction === 'string') return { end: run.next, broken: instruction };
    if (run.stack.length + run.memo.size() > maxRemembered)
      return { end: run.next, broken: `it keeps more than ${maxRemembered} values` };
    try {
      run.next = instruction.next;
      if (instruction.name === 'STOP') {
        pop(run);
        return { end: run.next };
      }
      effects[instruction.name]?.(run, instruction);
    } catch (error) {
      if (error instanceof Fault) return { end: instruction.at, broken: error.message };
      throw error;
    }
  }
  return { end: run.next, broken: `it has more than ${maxInstructions} instructions` };
}

type Effect = (run: Run, instruction: Instruction) => void;

const push =
  (value: Value): Effect =>
  (run) =>
    void run.stack.push(value);
const pushNumber: Effect = (run, { number }) => void run.stack.push(number);
const pushSpan: Effect = (run, { span }) => {
  run.notes.constant(span);
  run.stack.push(span);
};
/** `STRING` holds a Python literal with its quotes. */
const pushQuoted: Effect = (run, { span: { start, end } }) => {
  const quote = run.bytes[start];
  const quoted = end - start >= 2 && (quote === 0x22 || quote === 0x27) && run.bytes[end - 1] === quote;
  run.stack.push(quoted ? { kind: 'text', start: start + 1, end: end - 1 } : { kind: 'text', start, end });
};
const pushTuple =
  (size: number): Effect =>
  (run) =>
    void run.stack.push(tupleOf(Array.from({ length: size }, () => pop(run)).reverse()));
const replace =
  (count: number): Effect =>
  (run) => {
    for (let i = 0; i < count; i++) pop(run);
    run.stack.push(null);
  };
const get: Effect = (run, { number }) => {
  const value = run.memo.get(number);
  if (value === undefined) throw new Fault('an instruction asks for what was never remembered');
  run.stack.push(value);
};
const put: Effect = (run, { number }) => void run.memo.set(number, top(run));
const extension: Effect = (run, { number, at }) => {
  run.notes.odd('extension-code', at);
  run.stack.push(noted(run, 'copyreg', `extension_${number}`, at));
};
const construct: Effect = (run, { at }) => {
  const args = pop(run);
  run.stack.push(called(run, pop(run), args, at));
};

/** Instructions without a row push or change nothing that matters. */
const effects: Readonly<Partial<Record<OpcodeName, Effect>>> = {
  PROTO(run, { number, at }) {
    if (at !== run.start) run.notes.odd('odd-protocol', at);
    run.protocol = number;
  },
  MARK: (run) => void run.marks.push(run.stack.length),
  POP(run) {
    // On a mark, it takes the mark away.
    if (run.marks.at(-1) === run.stack.length && run.marks.length > 0) run.marks.pop();
    else pop(run);
  },
  POP_MARK: (run) => void popMark(run),
  DUP: (run) => void run.stack.push(top(run)),
  NONE: push(null),
  NEWTRUE: push(1),
  NEWFALSE: push(0),
  INT: pushNumber,
  BININT: pushNumber,
  BININT1: pushNumber,
  BININT2: pushNumber,
  LONG: pushNumber,
  LONG1: push(null),
  LONG4: push(null),
  FLOAT: push(null),
  BINFLOAT: push(null),
  STRING: pushQuoted,
  BINSTRING: pushSpan,
  SHORT_BINSTRING: pushSpan,
  UNICODE: pushSpan,
  BINUNICODE: pushSpan,
  SHORT_BINUNICODE: pushSpan,
  BINUNICODE8: pushSpan,
  BINBYTES: pushSpan,
  SHORT_BINBYTES: pushSpan,
  BINBYTES8: pushSpan,
  BYTEARRAY8: pushSpan,
  PERSID: push(null),
  BINPERSID: replace(1),
  NEXT_BUFFER: push(null),
  READONLY_BUFFER: (run) => void top(run),
  EMPTY_LIST: push(null),
  EMPTY_SET: push(null),
  EMPTY_TUPLE: (run) => void run.stack.push(tupleOf([])),
  EMPTY_DICT: (run) => void run.stack.push({ kind: 'dict', entries: [] }),
  LIST(run) {
    popMark(run);
    run.stack.push(null);
  },
  FROZENSET(run) {
    popMark(run);
    run.stack.push(null);
  },
  TUPLE: (run) => void run.stack.push(tupleOf(popMark(run))),
  TUPLE1: pushTuple(1),
  TUPLE2: pushTuple(2),
  TUPLE3: pushTuple(3),
  DICT(run) {
    const dict: Value = { kind: 'dict', entries: [] };
    remember(dict, popMark(run));
    run.stack.push(dict);
  },
  APPEND(run) {
    pop(run);
    top(run);
  },
  APPENDS(run) {
    popMark(run);
    top(run);
  },
  ADDITEMS(run) {
    popMark(run);
    top(run);
  },
  SETITEM(run) {
    const value = pop(run);
    const key = pop(run);
    remember(top(run), [key, value]);
  },
  SETITEMS(run) {
    const items = popMark(run);
    remember(top(run), items);
  },
  GET: get,
  BINGET: get,
  LONG_BINGET: get,
  PUT: put,
  BINPUT: put,
  LONG_BINPUT: put,
  MEMOIZE: (run) => void run.memo.set(run.memo.size(), top(run)),
  GLOBAL(run, { at, span, second }) {
    run.stack.push(noted(run, nameAt(run, span), nameAt(run, second), at));
  },
  STACK_GLOBAL(run, { at }) {
    const name = textOf(run, pop(run));
    const module = textOf(run, pop(run));
    if (name === null || module === null) run.notes.odd('computed-name', at);
    // Before protocol 4 no writer has this instruction.
    if (run.protocol < 4) run.notes.odd('protocol-mismatch', at);
    run.stack.push(noted(run, module ?? '?', name ?? '?', at));
  },
  EXT1: extension,
  EXT2: extension,
  EXT4: extension,
  REDUCE: construct,
  NEWOBJ: construct,
  NEWOBJ_EX(run, { at }) {
    pop(run);
    const args = pop(run);
    run.stack.push(called(run, pop(run), args, at));
  },
  INST(run, { at, span, second }) {
    const args = tupleOf(popMark(run));
    const callee = noted(run, nameAt(run, span), nameAt(run, second), at);
    run.stack.push(called(run, callee, args, at));
  },
  OBJ(run, { at }) {
    const [callee, ...args] = popMark(run);
    if (callee === undefined) throw new Fault('an instruction finds too little on the stack');
    run.stack.push(called(run, callee, tupleOf(args), at));
  },
  BUILD(run) {
    const state = pop(run);
    const object = top(run);
    if (kindOf(object) === 'global') run.notes.called(object as ImportedName, state);
    if (kindOf(object) !== 'made') return;
    const made = object as Extract<Value, { kind: 'made' }>;
    made.state.value = state;
    run.notes.called(made.by, state);
    const end = rawArrayEnd(run.bytes, run.next, made, (value) => textOf(run, value));
    if (end !== 'pickle') run.next = end;
    else if (run.depth < maxDepth) {
      const inner = walkPickle(run.bytes, run.next, run.notes, run.depth + 1);
      if (inner.broken !== undefined) throw new Fault(inner.broken);
      run.next = inner.end;
    }
  },
};

/** Keys and values by turns. */
function remember(dict: Value, items: readonly Value[]): void {
  if (kindOf(dict) !== 'dict') return;
  const { entries } = dict as Extract<Value, { kind: 'dict' }>;
  for (let i = 0; i + 1 < items.length && entries.length < maxItems; i += 2) entries.push([items[i]!, items[i + 1]!]);
}
