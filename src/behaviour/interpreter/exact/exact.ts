/**
 * Decoders run on exact values. A function that only reckons with its own variables, called with constants, needs neither taint nor branches nor a journal: it is
 * compiled once to closures over plain values, which is some twenty times cheaper than interpreting it. Whatever it does not know ends the attempt (`NotExact`), and
 * the interpreter does the call from the start; nothing outside has been changed by then.
 */
import type { FunctionValue, Value } from '../../value.ts';

/** What exact code reckons with. */
export type Exact = string | number | boolean | null | undefined | Exact[];

/** The variables of one call of an exact function, by slot. */
export interface Run {
  readonly slots: Exact[];
  /** Counts a round of a loop or a call; throws when there is nothing left to spend. */
  readonly tick: () => void;
  /** What a name outside the function stands for. */
  readonly outside: (name: string) => Value | null;
  /** Calls a function of the artifact. */
  readonly call: (callee: FunctionValue, args: readonly Exact[]) => Exact;
}

export type Thunk = (run: Run) => Exact;

/** Something exact code has no words for: the interpreter takes over. */
export class NotExact extends Error {}

/** The names of a function while it is compiled: block scopes inside each other, one slot for each declaration. */
export interface Names {
  readonly known: Map<string, number>;
  readonly outer: Names | null;
  /** Shared by all scopes of the function. */
  readonly size: { slots: number };
}

export function declareName(names: Names, name: string): number {
  const have = names.known.get(name);
  if (have !== undefined) return have;
  const slot = names.size.slots++;
  names.known.set(name, slot);
  return slot;
}

export function slotOf(names: Names, name: string): number | null {
  for (let at: Names | null = names; at; at = at.outer) {
    const slot = at.known.get(name);
    if (slot !== undefined) return slot;
  }
  return null;
}

export function innerNames(outer: Names): Names {
  return { known: new Map(), outer, size: outer.size };
}

export interface ExactFunction {
  readonly slots: number;
  readonly params: readonly number[];
  readonly body: (run: Run) => Exact;
  /** Decoders it plays. */
  readonly via: readonly string[];
}
