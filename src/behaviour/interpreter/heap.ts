/**
 * Everything that can change, changes here. Inside a region (a branch that may or may not be taken) the first change of a location keeps its former state, so that the
 * branch can be taken back and joined with its alternative: a trail, as in logic programming.
 */
import {
  type ClassValue,
  type ConstValue,
  type FunctionValue,
  join,
  type ListValue,
  type ObjectValue,
  type Value,
} from '../value.ts';
import type { Cell } from './scope.ts';

type Location = Cell | ListValue | ObjectValue | Uint8Array | Map<string, Value>;
type State =
  | { readonly of: 'cell'; readonly value: Value }
  | { readonly of: 'list'; readonly items: Value[]; readonly exact: boolean; readonly rest: Value | null }
  | { readonly of: 'object'; readonly props: Map<string, Value>; readonly open: boolean; readonly rest: Value | null }
  | { readonly of: 'bytes'; readonly bytes: Uint8Array }
  | { readonly of: 'props'; readonly props: Map<string, Value> };

type Region = Map<Location, State>;

export interface Heap {
  regions: Region[];
  /** Counts changes; a function whose run left it as it was changed nothing outside. */
  version: number;
}

export function newHeap(): Heap {
  return { regions: [], version: 0 };
}

function touch(heap: Heap, location: Location): void {
  heap.version++;
  const region = heap.regions.at(-1);
  if (region && !region.has(location)) region.set(location, stateOf(location));
}

function stateOf(location: Location): State {
  if (location instanceof Uint8Array) return { of: 'bytes', bytes: location.slice() };
  if (location instanceof Map) return { of: 'props', props: new Map(location) };
  if (!('kind' in location)) return { of: 'cell', value: location.value };
  if (location.kind === 'list')
    return { of: 'list', items: [...location.items], exact: location.exact, rest: location.rest };
  return { of: 'object', props: new Map(location.props), open: location.open, rest: location.rest };
}

function putBack(location: Location, state: State): void {
  if (state.of === 'cell') (location as Cell).value = state.value;
  else if (state.of === 'bytes') (location as Uint8Array).set(state.bytes);
  else if (state.of === 'props') replaceAll(location as Map<string, Value>, state.props);
  else if (state.of === 'list')
    Object.assign(location as ListValue, { items: [...state.items], exact: state.exact, rest: state.rest });
  else {
    const object = location as ObjectValue;
    replaceAll(object.props, state.props);
    object.open = state.open;
    object.rest = state.rest;
  }
}

function replaceAll(map: Map<string, Value>, by: ReadonlyMap<string, Value>): void {
  map.clear();
  for (const [key, value] of by) map.set(key, value);
}

export function setCell(heap: Heap, cell: Cell, value: Value): void {
  if (cell.value === value) return;
  touch(heap, cell);
  cell.value = value;
}

export function setItems(heap: Heap, list: ListValue, items: Value[]): void {
  touch(heap, list);
  list.items = items;
}

export function setItem(heap: Heap, list: ListValue, index: number, value: Value): void {
  if (index < 0 || index > list.items.length + 10_000) return;
  touch(heap, list);
  while (list.items.length < index)
    list.items.push({ kind: 'const', value: undefined, taint: [], derived: false, via: [] });
  list.items[index] = value;
}

export function blurList(heap: Heap, list: ListValue, rest: Value): void {
  touch(heap, list);
  list.exact = false;
  list.rest = list.rest ? join(list.rest, rest) : rest;
}

export function setProp(heap: Heap, object: ObjectValue, key: string, value: Value): void {
  touch(heap, object);
  object.props.set(key, value);
}

export function deleteProp(heap: Heap, object: ObjectValue, key: string): void {
  touch(heap, object);
  object.props.delete(key);
}

/** Something was stored under a key that is not known. */
export function blurObject(heap: Heap, object: ObjectValue, value: Value): void {
  touch(heap, object);
  object.open = true;
  object.rest = object.rest ? join(object.rest, value) : value;
}

export function setStatic(heap: Heap, holder: FunctionValue | ClassValue, key: string, value: Value): void {
  touch(heap, holder.props);
  holder.props.set(key, value);
}

export function setByte(heap: Heap, bytes: ConstValue, index: number, value: number): void {
  const array = bytes.value;
  if (!(array instanceof Uint8Array) || index < 0 || index >= array.length) return;
  touch(heap, array);
  array[index] = value & 255;
}

/** Runs a branch and takes its changes back; gives its result and the states it left. */
export function speculate<T>(heap: Heap, branch: () => T): { result: T; after: Map<Location, State>; before: Region } {
  const region: Region = new Map();
  heap.regions.push(region);
  let result: T;
  try {
    result = branch();
  } finally {
    heap.regions.pop();
  }
  const after = new Map<Location, State>();
  for (const [location, before] of region) {
    after.set(location, stateOf(location));
    putBack(location, before);
  }
  return { result, after, before: region };
}

/** Joins the states two alternatives left into the heap. With `dropCellsOf` the variables of an alternative that left the function are forgotten. */
export function merge(
  heap: Heap,
  a: Map<Location, State>,
  b: Map<Location, State>,
  dropCellsOf: { a: boolean; b: boolean },
): void {
  for (const location of new Set([...a.keys(), ...b.keys()])) {
    const now = stateOf(location);
    let left = a.get(location) ?? now;
    let right = b.get(location) ?? now;
    if (now.of === 'cell') {
      if (dropCellsOf.a && dropCellsOf.b) continue;
      if (dropCellsOf.a) left = right;
      else if (dropCellsOf.b) right = left;
    }
    touch(heap, location);
    putBack(location, joinStates(left, right));
  }
}

/** Puts the states of one alternative into the heap (it was the one taken). */
export function adopt(heap: Heap, states: Map<Location, State>): void {
  for (const [location, state] of states) {
    touch(heap, location);
    putBack(location, state);
  }
}

function joinStates(a: State, b: State): State {
  if (a === b) return a;
  if (a.of === 'cell' && b.of === 'cell') return { of: 'cell', value: join(a.value, b.value) };
  if (a.of === 'bytes' && b.of === 'bytes') return b;
  if (a.of === 'props' && b.of === 'props') return { of: 'props', props: joinProps(a.props, b.props) };
  if (a.of === 'object' && b.of === 'object') {
    return {
      of: 'object',
      props: joinProps(a.props, b.props),
      open: a.open || b.open,
      rest: joinMaybe(a.rest, b.rest),
    };
  }
  if (a.of === 'list' && b.of === 'list') {
    const [short, long] = a.items.length <= b.items.length ? [a.items, b.items] : [b.items, a.items];
    const items = short.map((item, index) => join(item, long[index]!));
    const tail = long
      .slice(short.length)
      .reduce<Value | null>((sum, item) => joinMaybe(sum, item), joinMaybe(a.rest, b.rest));
    return { of: 'list', items, exact: a.exact && b.exact && short.length === long.length, rest: tail };
  }
  return b;
}

/** A key only one side has stays: a property that may exist is more useful to know than its absence. */
function joinProps(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): Map<string, Value> {
  const out = new Map(a);
  for (const [key, value] of b) {
    const have = out.get(key);
    out.set(key, have ? join(have, value) : value);
  }
  return out;
}

function joinMaybe(a: Value | null, b: Value | null): Value | null {
  return a && b ? join(a, b) : (a ?? b);
}
