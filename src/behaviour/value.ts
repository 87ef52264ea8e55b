/**
 * Values of the interpreter: what is known of a thing at a moment. Containers (lists, objects, byte arrays) are heap objects with identity, changed only through
 * `Heap`, which can take a change back (branches). All other values are immutable.
 */
import type { ClassExpr, Constant, FunctionExpr, Program } from '../languages/program.ts';
import type { Taint } from './facts.ts';

/** Stands for a part of a text that is not known: OBJECT REPLACEMENT CHARACTER. */
export const hole = '\u{FFFC}';

interface Common {
  /** Sources that reached this value itself (not what a container holds). */
  readonly taint: readonly Taint[];
}

export interface ConstValue extends Common {
  readonly kind: 'const';
  /** Texts may contain holes. `Uint8Array` is JS Buffer / typed array and PY bytes / bytearray. */
  readonly value: Constant;
  /** True when the text does not stand in the source as such: it was joined, decoded or computed. */
  readonly derived: boolean;
  /** Decoders passed: `base64`, `hex`, `url`, `char-codes`, `reverse`, `xor`, `zlib`, `rot13`, `split` … in order, without repeats. */
  readonly via: readonly string[];
}

/** JS array, PY list/tuple/set, SH array. `exact` is false when unknown items may follow or length is not known; `rest` then stands for them. */
export interface ListValue extends Common {
  readonly kind: 'list';
  readonly id: number;
  items: Value[];
  exact: boolean;
  rest: Value | null;
  /** The taint its items have already been given: what taints a list taints each of them, once. */
  sunk?: readonly Taint[];
}

/** JS object, PY dict or instance. `open`: other keys may exist and hold `rest`. Keys are strings (numbers in their JS spelling). */
export interface ObjectValue extends Common {
  readonly kind: 'object';
  readonly id: number;
  readonly props: Map<string, Value>;
  open: boolean;
  rest: Value | null;
  /** The class an instance was made of; its methods are found there. */
  readonly of: ClassValue | null;
  /** JS prototype when set by hand (`Object.create`, `__proto__`). */
  proto?: Value;
}

export interface FunctionValue extends Common {
  readonly kind: 'function';
  readonly id: number;
  readonly node: FunctionExpr;
  readonly scope: Scope;
  readonly program: Program;
  /** `this`/`self` of a bound method or an arrow. */
  readonly self: Value | null;
  /** Arguments fixed by `bind` or `functools.partial`. */
  readonly bound: readonly Value[];
  /** Properties of the function object (JS `f.x = …`, `prototype`). */
  readonly props: Map<string, Value>;
}

export interface ClassValue extends Common {
  readonly kind: 'class';
  readonly id: number;
  readonly node: ClassExpr;
  readonly scope: Scope;
  readonly program: Program;
  readonly bases: readonly Value[];
  /** Static members. */
  readonly props: Map<string, Value>;
  /** Instance methods, getters, setters by key (`get x` / `set x` for accessors). */
  readonly methods: Map<string, FunctionValue>;
}

/**
 * A thing the outside world provides, by canonical path: `child_process.exec`, `os.environ`, `requests.Session()`, `sh:curl`. Calling it gives `path()`, reading a member
 * `path.member`. `made` are the arguments of the call that made an instance, so that `session.post` still knows its base URL.
 */
export interface ApiValue extends Common {
  readonly kind: 'api';
  readonly path: string;
  /** The path was reached through a computed, split or encoded name. */
  readonly hidden: boolean;
  readonly made: readonly Value[] | null;
  /** Arguments fixed by `bind` or `functools.partial`. */
  readonly bound?: readonly Value[];
  readonly keywords?: ReadonlyMap<string, Value>;
}

/** A built-in method waiting to be called: `"abc".split`. */
export interface MethodValue extends Common {
  readonly kind: 'method';
  readonly self: Value;
  readonly name: string;
}

/** One of a few. Never nested, at most `maxOptions`. */
export interface UnionValue extends Common {
  readonly kind: 'union';
  readonly options: readonly Value[];
}

export interface UnknownValue extends Common {
  readonly kind: 'unknown';
}

export type Value =
  | ConstValue
  | ListValue
  | ObjectValue
  | FunctionValue
  | ClassValue
  | ApiValue
  | MethodValue
  | UnionValue
  | UnknownValue;

/** Holds the value of one variable. A heap location: written through the heap only. */
export interface Cell {
  value: Value;
  /** Reassigned by some function other than the one that declares it: what it holds when an exported function runs is not certain. */
  readonly volatile: boolean;
  /** Moment of making (`freshId`): what is younger than a branch need not be taken back with it. */
  readonly born?: number;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'block' | 'class';
  readonly cells: Map<string, Cell>;
  readonly parent: Scope | null;
  /** Names that functions assign without declaring them, over the whole program (see `volatileNames`). */
  readonly volatile: ReadonlySet<string>;
}

const maxOptions = 6;
const maxTaints = 8;
/** Longest text or byte string the interpreter builds, in UTF-16 units or bytes; longer ones become unknown (taint kept). */
export const maxTextLength = 4_000_000;

const none: readonly never[] = [];
export const unknown: UnknownValue = { kind: 'unknown', taint: none };

export function constant(
  value: Constant,
  taint: readonly Taint[] = none,
  derived = false,
  via: readonly string[] = none,
): ConstValue {
  return { kind: 'const', value, taint, derived, via };
}

export const undefinedValue = constant(undefined);
export const nullValue = constant(null);

let nextId = 1;
/** Ids only tell heap objects apart within a run; nothing that is reported depends on them. */
export function freshId(): number {
  return nextId++;
}

export function list(
  items: Value[],
  taint: readonly Taint[] = none,
  exact = true,
  rest: Value | null = null,
): ListValue {
  return { kind: 'list', id: freshId(), items, exact, rest, taint };
}

export function object(
  props: Map<string, Value> = new Map(),
  taint: readonly Taint[] = none,
  of: ClassValue | null = null,
): ObjectValue {
  return { kind: 'object', id: freshId(), props, open: false, rest: null, of, taint };
}

/** Longest path of the outside world that still means something; what comes after is unknown (walks along `next.next.next …`). */
const maxPathLength = 160;

export function api(
  path: string,
  hidden = false,
  made: readonly Value[] | null = null,
  taint: readonly Taint[] = none,
  keywords?: ReadonlyMap<string, Value>,
): ApiValue {
  if (path.length > maxPathLength) return { kind: 'api', path: '?', hidden, made: null, taint };
  return keywords ? { kind: 'api', path, hidden, made, taint, keywords } : { kind: 'api', path, hidden, made, taint };
}

export function method(self: Value, name: string): MethodValue {
  return { kind: 'method', self, name, taint: none };
}

/** Union of two taint lists, one entry per source place, bounded by `maxTaints`. */
export function joinTaint(a: readonly Taint[], b: readonly Taint[]): readonly Taint[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  let out: Taint[] | null = null;
  for (const taint of b) {
    if (a.some((have) => have.source === taint.source || sameSource(have, taint))) continue;
    // One parameter of somebody's function says as much as several.
    if (taint.source.class === 'parameter' && a.some((have) => have.source.class === 'parameter')) continue;
    out ??= [...a];
    if (out.length < maxTaints) out.push(taint);
  }
  return out ?? a;
}

function sameSource(a: Taint, b: Taint): boolean {
  const [x, y] = [a.source, b.source];
  return (
    x.class === y.class &&
    x.name === y.name &&
    x.at.line === y.at.line &&
    x.at.column === y.at.column &&
    x.at.file === y.at.file
  );
}

/** The same value with more taint. Containers keep their identity: their taint only ever grows, so it is changed in place. */
export function withTaint(value: Value, taint: readonly Taint[]): Value {
  if (taint.length === 0) return value;
  const joined = joinTaint(value.taint, taint);
  if (joined === value.taint) return value;
  if (value.kind === 'list' || value.kind === 'object') {
    (value as { taint: readonly Taint[] }).taint = joined;
    return value;
  }
  return { ...value, taint: joined };
}

/** Longer lists (tables) keep their taint to themselves: results made of them carry it anyway. */
const maxSunk = 1000;

/** Gives the taint of a list to its items, before somebody sees them one by one. */
export function sinkTaint(value: ListValue): void {
  if (value.taint.length === 0 || value.sunk === value.taint || value.items.length > maxSunk) return;
  value.sunk = value.taint;
  value.items = value.items.map((item) => withTaint(item, value.taint));
  if (value.rest) value.rest = withTaint(value.rest, value.taint);
}

/** One value standing for either. */
export function join(a: Value, b: Value): Value {
  if (a === b) return a;
  const options: Value[] = [];
  for (const value of [...optionsOf(a), ...optionsOf(b)]) {
    const same = options.findIndex((have) => sameValue(have, value));
    if (same < 0) options.push(value);
    else options[same] = withTaint(options[same]!, value.taint);
  }
  if (options.length === 1) return options[0]!;
  const taint = joinTaint(a.taint, b.taint);
  if (options.length > maxOptions) {
    const known = options.filter((option) => option.kind !== 'unknown').slice(0, maxOptions - 1);
    return {
      kind: 'union',
      options: [...known, options.reduce<Value>((sum, option) => withTaint(sum, option.taint), unknown)],
      taint,
    };
  }
  return { kind: 'union', options, taint };
}

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.options : [value];
}

/** Long texts that agree in length, beginning, middle and end count as the same: comparing them in full at every join would be quadratic. */
function sameConstant(a: Constant, b: Constant): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || a.length < 512) return Object.is(a, b);
  if (a.length !== b.length) return false;
  const middle = a.length >> 1;
  return (
    a.slice(0, 64) === b.slice(0, 64) &&
    a.slice(-64) === b.slice(-64) &&
    a.slice(middle, middle + 64) === b.slice(middle, middle + 64)
  );
}

function sameValue(a: Value, b: Value): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'const' && b.kind === 'const') return sameConstant(a.value, b.value);
  if (a.kind === 'api' && b.kind === 'api') return a.path === b.path && a.made === b.made;
  if (a.kind === 'unknown') return true;
  if (a.kind === 'method' && b.kind === 'method') return a.name === b.name && a.self === b.self;
  return 'id' in a && 'id' in b && a.id === b.id;
}
