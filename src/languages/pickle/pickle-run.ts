/** What a reader of pickles keeps while it follows one: stack, marks, memo, and where it stands. */
import type { Memo } from './memo.ts';
import type { Oddity } from './pickle.ts';
import type { Span } from './pickle-tokens.ts';
import { type ImportedName, kindOf, type Value } from './pickle-values.ts';

/** What is noted on the way. */
export interface PickleNotes {
  readonly imported: (name: ImportedName) => void;
  /** The reader would call `callee`, or set the state of what it made. */
  readonly called: (callee: ImportedName, args: Value) => void;
  readonly constant: (span: Span) => void;
  readonly odd: (what: Oddity, at: number) => void;
}

export interface Run {
  readonly bytes: Uint8Array;
  readonly stack: Value[];
  readonly marks: number[];
  readonly memo: Memo;
  readonly notes: PickleNotes;
  readonly start: number;
  /** Pickles this one stands in the middle of. */
  readonly depth: number;
  /** Where the next instruction stands: raw data of arrays may lie between two. */
  next: number;
  protocol: number;
}

export class Fault extends Error {}

export function pop(run: Run): Value {
  if (run.stack.length <= (run.marks.at(-1) ?? 0)) throw new Fault('an instruction finds too little on the stack');
  return run.stack.pop()!;
}

export const top = (run: Run): Value => {
  const value = pop(run);
  run.stack.push(value);
  return value;
};

/** Values since the last mark. */
export function popMark(run: Run): Value[] {
  const from = run.marks.pop();
  if (from === undefined) throw new Fault('an instruction finds no mark on the stack');
  return run.stack.splice(from);
}

/** Notes a call and answers what it would give. */
export const called = (run: Run, callee: Value, args: Value, at: number): Value => {
  if (kindOf(callee) === 'made') run.notes.odd('calls-what-it-made', at);
  if (kindOf(callee) !== 'global') return null;
  const by = callee as ImportedName;
  const attribute = attributeOf(run, by, args, at);
  // An attribute that is known by name counts as an import of its own, not as a call of `getattr`.
  if (attribute === null || attribute.name === '') run.notes.called(by, args);
  return attribute ?? { kind: 'made', by, args, state: { value: null } };
};

/** `getattr(module, "name")` and `import_module("name")` give what an import would. */
function attributeOf(run: Run, by: ImportedName, args: Value, at: number): ImportedName | null {
  const items = kindOf(args) === 'tuple' ? (args as { items: readonly Value[] }).items : [];
  const full = `${by.module}.${by.name}`;
  if (/^(?:builtins|__builtin__)\.getattr$/.test(full) && kindOf(items[0]) === 'global') {
    const owner = items[0] as ImportedName;
    const module = owner.name === '' ? owner.module : `${owner.module}.${owner.name}`;
    return noted(run, module, textOf(run, items[1]) ?? '?', at);
  }
  // Packages that save functions name the types of Python's own objects like this.
  if (/^(?:cloudpickle\.cloudpickle\._builtin_type|dill\._dill\._load_type)$/.test(full))
    return noted(run, 'types', textOf(run, items[0]) ?? '?', at);
  if (/^(?:(?:builtins|__builtin__)\.__import__|importlib\.import_module)$/.test(full))
    return { kind: 'global', module: textOf(run, items[0]) ?? '?', name: '', at };
  return null;
}

export function noted(run: Run, module: string, name: string, at: number): ImportedName {
  const made: ImportedName = { kind: 'global', module, name, at };
  run.notes.imported(made);
  return made;
}

const maxName = 300;

export const spanText = (bytes: Uint8Array, { start, end }: Pick<Span, 'start' | 'end'>, most: number): string =>
  new TextDecoder('utf-8').decode(bytes.subarray(start, Math.min(end, start + most)));

/** A module or a name in it. */
export const nameAt = (run: Run, span: Span): string => spanText(run.bytes, span, maxName);

export const textOf = (run: Run, value: Value | undefined): string | null =>
  kindOf(value) === 'text' ? nameAt(run, value as Span) : null;
