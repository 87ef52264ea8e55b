/** Functions already run with the same arguments are not run again. */
import { type FunctionValue, hole, type Value } from '../value.ts';
import { deepTaint, isCoarse, type Machine, spend } from './machine.ts';
import { usesReceiver } from './receiver.ts';

/**
 * How often a function whose surroundings changed since is run again for the same arguments. Decoders keep state, are called with constants and give constants: those
 * may go far; everything else is library code, where a second look changes nothing.
 */
const maxReruns = 1;
const maxRerunsConstant = 2000;
const maxRerunsOther = 40;
/** Argument lists without taint a function is run with; then one run serves all the others. */
const maxVariants = 3;

export function memoKey(
  machine: Machine,
  fn: FunctionValue,
  given: readonly Value[],
  receiver: Value | null,
  keywords: ReadonlyMap<string, Value>,
): string {
  // Callbacks are handed more (index, whole list) than they take.
  const { params } = fn.node;
  const fixed = fn.program.language === 'javascript' && !usesReceiver(fn.node);
  const args = fixed && !params.some((param) => param.rest) ? given.slice(0, params.length) : given;
  const self = fixed ? null : receiver;
  const constantOnly =
    self === null || self.kind !== 'object'
      ? args.every((arg) => hasPlainContent(machine, arg)) && keywords.size === 0
      : false;
  if (constantOnly && !isCoarse(machine)) return `=${args.map(contentKey).join('|')}`;
  const taints = [...args, ...keywords.values()].map((arg) => sourceKeys(deepTaint(arg, 2, 30))).join('|');
  const variants = machine.memo.get(fn.node)?.size ?? 0;
  if (variants >= maxVariants || isCoarse(machine)) return `~${taints}`;
  let key = `${self ? keyOf(self) : ''}~`;
  for (const arg of args.length > 20 ? args.slice(0, 20) : args) key += `|${keyOf(arg)}`;
  for (const [name, value] of keywords) key += `|${name}=${keyOf(value)}`;
  return key;
}

/** Whether a value is known to the last character. */
export function isPlain(value: Value): boolean {
  return value.kind === 'const' && !(typeof value.value === 'string' && value.value.includes(hole));
}

/** Longer lists are data, told apart by identity. */
const maxPlainItems = 2000;

/** Constants, and lists of nothing else: codes of characters handed to a decoder. */
function hasPlainContent(machine: Machine, value: Value): boolean {
  if (value.kind !== 'list') return isPlain(value);
  if (!value.exact || value.items.length > maxPlainItems) return false;
  spend(machine, value.items.length >> 2);
  return value.items.every(isPlain);
}

const ids = new WeakMap<object, number>();
let nextId = 1;

function idOf(thing: object): number {
  let id = ids.get(thing);
  if (id === undefined) {
    id = nextId++;
    ids.set(thing, id);
  }
  return id;
}

/** Sources that only together with others mean something; one of them is as good as another. */
const ordinary = new Set(['parameter', 'env-plain', 'file', 'argv', 'system-files', 'host-identity']);

function sourceKeys(taints: Value['taint']): string {
  if (taints.length === 0) return '';
  return [
    ...new Set(taints.map(({ source }) => (ordinary.has(source.class) ? source.class : String(idOf(source))))),
  ].join(',');
}

function taintKey(value: Value): string {
  return sourceKeys(value.taint);
}

function contentKey(value: Value): string {
  return value.kind === 'list' ? `l${value.items.map(keyOf).join(',')}${taintKey(value)}` : keyOf(value);
}

function keyOf(value: Value): string {
  const taint = taintKey(value);
  switch (value.kind) {
    case 'const':
      if (value.value instanceof Uint8Array) return `b${idOf(value.value)}${taint}`;
      if (typeof value.value === 'string')
        return value.value.length < 200
          ? `s${value.value}${taint}`
          : `S${value.value.length}:${value.value.slice(0, 60)}${value.value.slice(-60)}${taint}`;
      return `${typeof value.value}${String(value.value)}${taint}`;
    case 'api':
      return `a${value.path}${taint}`;
    case 'unknown':
      return `u${taint}`;
    case 'union':
      return `[${value.options.map(keyOf).join(',')}]${taint}`;
    case 'method':
      return `m${value.name}${keyOf(value.self)}`;
    case 'function':
      return `f${idOf(value.node)}/${idOf(value.scope)}${taint}`;
    default:
      return `o${value.id}${taint}`;
  }
}

export function recall(machine: Machine, fn: FunctionValue, key: string): Value | null {
  const entry = machine.memo.get(fn.node)?.get(`${idOf(fn.scope)}${key}`);
  if (!entry) return null;
  const limit = key.startsWith('=') ? (isKnown(entry.value) ? maxRerunsConstant : maxRerunsOther) : maxReruns;
  if (entry.version === machine.heap.version || entry.runs > limit || isCoarse(machine)) {
    if (entry.mayThrow) machine.mayThrow++;
    return entry.value;
  }
  return null;
}

function isKnown(value: Value): boolean {
  return value.kind === 'const' && value.value !== undefined;
}

/** `before`: the state when the run began. */
export function remember(
  machine: Machine,
  fn: FunctionValue,
  key: string,
  value: Value,
  before: { readonly version: number; readonly mayThrow: number },
): void {
  let entries = machine.memo.get(fn.node);
  if (!entries) {
    entries = new Map();
    machine.memo.set(fn.node, entries);
  }
  const full = `${idOf(fn.scope)}${key}`;
  const runs = (entries.get(full)?.runs ?? 0) + 1;
  entries.set(full, {
    value,
    version: machine.heap.version === before.version ? before.version : -1,
    mayThrow: machine.mayThrow !== before.mayThrow,
    runs,
  });
}
