/** Functions already run with the same arguments are not run again. */
import type { FunctionValue, Value } from '../value.ts';
import { isCoarse, type Machine } from './machine.ts';

/** A function whose surroundings changed since is run again at most this often for the same arguments: decoders keep state, so those called with constants may go further. */
const maxReruns = 10;
const maxRerunsConstant = 2000;
/** Different abstract argument lists a function is run with; then one summary serves all. */
const maxVariants = 30;

export function memoKey(machine: Machine, fn: FunctionValue, args: readonly Value[], self: Value | null, keywords: ReadonlyMap<string, Value>): string {
  let key = self ? keyOf(self) : '';
  for (const arg of args.length > 40 ? args.slice(0, 40) : args) key += `|${keyOf(arg)}`;
  for (const [name, value] of keywords) key += `|${name}=${keyOf(value)}`;
  const variants = machine.memo.get(fn.node)?.size ?? 0;
  const constantOnly = args.length > 0 && args.every((arg) => arg.kind === 'const');
  if ((variants > maxVariants && !constantOnly) || isCoarse(machine)) key = `~${args.map((arg) => taintKey(arg)).join('|')}`;
  return key;
}

const ids = new WeakMap<object, number>();
let nextId = 1;

function idOf(thing: object): number {
  let id = ids.get(thing);
  if (id === undefined) ids.set(thing, (id = nextId++));
  return id;
}

function taintKey(value: Value): string {
  return value.taint.length === 0 ? '' : value.taint.map((taint) => idOf(taint.source)).join(',');
}

function keyOf(value: Value): string {
  const taint = taintKey(value);
  switch (value.kind) {
    case 'const':
      if (value.value instanceof Uint8Array) return `b${idOf(value.value)}${taint}`;
      if (typeof value.value === 'string') return value.value.length < 200 ? `s${value.value}${taint}` : `S${value.value.length}:${value.value.slice(0, 60)}${value.value.slice(-60)}${taint}`;
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
  const limit = key.includes('u') || key.includes('o') ? maxReruns : maxRerunsConstant;
  if (entry.version === machine.heap.version || entry.runs >= limit || isCoarse(machine)) return entry.value;
  return null;
}

export function remember(machine: Machine, fn: FunctionValue, key: string, value: Value, versionBefore: number): void {
  let entries = machine.memo.get(fn.node);
  if (!entries) machine.memo.set(fn.node, (entries = new Map()));
  const full = `${idOf(fn.scope)}${key}`;
  const runs = (entries.get(full)?.runs ?? 0) + 1;
  entries.set(full, { value, version: machine.heap.version === versionBefore ? versionBefore : -1, runs });
}
