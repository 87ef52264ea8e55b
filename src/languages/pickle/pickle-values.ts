/** The few things a reader of pickles has to remember of the values it would have made. */
import type { Span } from './pickle-tokens.ts';

export interface ImportedName {
  readonly kind: 'global';
  readonly module: string;
  readonly name: string;
  /** Of the import, or of the call that got an attribute. */
  readonly at: number;
}

export type Value =
  | number
  | null
  | Span
  | ImportedName
  | { readonly kind: 'tuple'; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: (readonly [Value, Value])[] }
  | { readonly kind: 'made'; readonly by: ImportedName; readonly args: Value; readonly state: { value: Value } };

/** Longer tuples and dicts are data, not arguments: their items are forgotten. */
export const maxItems = 64;

export const tupleOf = (items: readonly Value[]): Value => (items.length > maxItems ? null : { kind: 'tuple', items });

export const kindOf = (value: Value | undefined) =>
  typeof value === 'object' && value !== null ? value.kind : undefined;
