/**
 * Everything that can change, changes here. Inside a region (a branch that may or may not be taken) the first change of a location keeps its former state, so that the
 * branch can be taken back and joined with its alternative: a trail, as in logic programming.
 */

import type { Cell } from '../value.ts';
import {
  type ClassValue,
  type ConstValue,
  type FunctionValue,
  freshId,
  join,
  type ListValue,
  type ObjectValue,
  type Value,
} from '../value.ts';

/** What can be changed on its own: a variable, a list as a whole, one key of an object or of a function's or class's own members, a byte array. */
type Location = Cell | ListValue | ObjectValue | Uint8Array | Map<string, Value>;

interface ListState {
  readonly items: Value[];
  readonly exact: boolean;
  readonly rest: Value | null;
}

/** The content of a slot; undefined is a key that is not there. */
type State = Value | ListState | Uint8Array | boolean | null | undefined;

/** Slots by location and key; locations that are one slot use the key `''`. */
type Slots = Map<Location, Map<string, State>>;

/** Keys of the slots of an object that are not properties. Property names cannot begin with NUL here. */
const openKey = '\0open';
const restKey = '\0rest';

/** A branch under way: the former content of what it changed, and when it began. */
interface Region {
  readonly began: number;
  readonly slots: Slots;
}

export interface Heap {
  regions: Region[];
  /** Counts changes; a function whose run left it as it was changed nothing outside. */
  version: number;
}

export function newHeap(): Heap {
  return { regions: [], version: 0 };
}

function touch(heap: Heap, location: Location, key: string): void {
  heap.version++;
  const region = heap.regions.at(-1);
  if (!region || birthOf(location) > region.began) return;
  let slots = region.slots.get(location);
  if (!slots) {
    slots = new Map();
    region.slots.set(location, slots);
  }
  if (!slots.has(key)) slots.set(key, read(location, key));
}

/** What was made inside a branch is not seen from outside it: it needs no way back. */
function birthOf(location: Location): number {
  if (location instanceof Uint8Array || location instanceof Map) return 0;
  return 'kind' in location ? location.id : (location.born ?? 0);
}

function read(location: Location, key: string): State {
  if (location instanceof Uint8Array) return location.slice();
  if (location instanceof Map) return location.get(key);
  if (!('kind' in location)) return location.value;
  if (location.kind === 'list') return { items: [...location.items], exact: location.exact, rest: location.rest };
  if (key === openKey) return location.open;
  return key === restKey ? location.rest : location.props.get(key);
}

function write(location: Location, key: string, state: State): void {
  if (location instanceof Uint8Array) location.set(state as Uint8Array);
  else if (location instanceof Map) put(location, key, state as Value | undefined);
  else if (!('kind' in location)) location.value = state as Value;
  else if (location.kind === 'list') {
    const { items, exact, rest } = state as ListState;
    Object.assign(location, { items: [...items], exact, rest });
  } else if (key === openKey) location.open = state as boolean;
  else if (key === restKey) location.rest = state as Value | null;
  else put(location.props, key, state as Value | undefined);
}

function put(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

export function setCell(heap: Heap, cell: Cell, value: Value): void {
  if (cell.value === value) return;
  touch(heap, cell, '');
  cell.value = value;
}

export function setItems(heap: Heap, list: ListValue, items: Value[]): void {
  touch(heap, list, '');
  list.items = items;
}

export function setItem(heap: Heap, list: ListValue, index: number, value: Value): void {
  if (index < 0 || index > list.items.length + 10_000) return;
  touch(heap, list, '');
  while (list.items.length < index)
    list.items.push({ kind: 'const', value: undefined, taint: [], derived: false, via: [] });
  list.items[index] = value;
}

export function blurList(heap: Heap, list: ListValue, rest: Value): void {
  touch(heap, list, '');
  list.exact = false;
  list.rest = list.rest ? join(list.rest, rest) : rest;
}

export function setProp(heap: Heap, object: ObjectValue, key: string, value: Value): void {
  touch(heap, object, key);
  object.props.set(key, value);
}

export function deleteProp(heap: Heap, object: ObjectValue, key: string): void {
  touch(heap, object, key);
  object.props.delete(key);
}

/** Something was stored under a key that is not known. */
export function blurObject(heap: Heap, object: ObjectValue, value: Value): void {
  touch(heap, object, openKey);
  touch(heap, object, restKey);
  object.open = true;
  object.rest = object.rest ? join(object.rest, value) : value;
}

export function setStatic(heap: Heap, holder: FunctionValue | ClassValue, key: string, value: Value): void {
  touch(heap, holder.props, key);
  holder.props.set(key, value);
}

export function setByte(heap: Heap, bytes: ConstValue, index: number, value: number): void {
  const array = bytes.value;
  if (!(array instanceof Uint8Array) || index < 0 || index >= array.length) return;
  touch(heap, array, '');
  array[index] = value & 255;
}

/** What a branch left in the slots it changed. */
export type Outcome = ReadonlyMap<Location, ReadonlyMap<string, State>>;

/** Runs a branch and takes its changes back; gives its result and what it left. */
export function speculate<T>(heap: Heap, branch: () => T): { readonly result: T; readonly after: Outcome } {
  const slots: Slots = new Map();
  heap.regions.push({ began: freshId(), slots });
  let result: T;
  try {
    result = branch();
  } finally {
    heap.regions.pop();
  }
  const after: Slots = new Map();
  for (const [location, befores] of slots) {
    const left = new Map<string, State>();
    for (const [key, before] of befores) {
      left.set(key, read(location, key));
      write(location, key, before);
    }
    after.set(location, left);
  }
  return { result, after };
}

/** Joins what two alternatives left into the heap. With `drop` the variables of an alternative that left the function are forgotten. */
export function merge(heap: Heap, a: Outcome, b: Outcome, drop: { readonly a: boolean; readonly b: boolean }): void {
  for (const location of new Set([...a.keys(), ...b.keys()])) {
    const isCell = !(location instanceof Uint8Array) && !(location instanceof Map) && !('kind' in location);
    if (isCell && drop.a && drop.b) continue;
    const [left, right] = [a.get(location), b.get(location)];
    for (const key of new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])) {
      const now = read(location, key);
      let x = left?.has(key) ? left.get(key) : now;
      let y = right?.has(key) ? right.get(key) : now;
      if (isCell && drop.a) x = y;
      else if (isCell && drop.b) y = x;
      touch(heap, location, key);
      write(location, key, joinStates(x, y));
    }
  }
}

/** Puts what one alternative left into the heap (it was the one taken). */
export function adopt(heap: Heap, outcome: Outcome): void {
  for (const [location, slots] of outcome) {
    for (const [key, state] of slots) {
      touch(heap, location, key);
      write(location, key, state);
    }
  }
}

/** A key only one side has stays: a property that may exist is more useful to know than its absence. */
function joinStates(a: State, b: State): State {
  if (a === b) return a;
  if (a === undefined || a === null) return b;
  if (b === undefined || b === null) return a;
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === true || b === true;
  if (a instanceof Uint8Array || b instanceof Uint8Array) return b;
  if ('kind' in a && 'kind' in b) return join(a, b);
  return joinLists(a as ListState, b as ListState);
}

function joinLists(a: ListState, b: ListState): ListState {
  const [short, long] = a.items.length <= b.items.length ? [a.items, b.items] : [b.items, a.items];
  const items = short.map((item, index) => join(item, long[index]!));
  const tail = long
    .slice(short.length)
    .reduce<Value | null>((sum, item) => (sum ? join(sum, item) : item), joinMaybe(a.rest, b.rest));
  return { items, exact: a.exact && b.exact && short.length === long.length, rest: tail };
}

function joinMaybe(a: Value | null, b: Value | null): Value | null {
  return a && b ? join(a, b) : (a ?? b);
}
