import type { EffectKind, Role, SourceClass } from '../facts.ts';

/**
 * What one API does to the world. Argument references: `0` the first argument, `1.body` a key of the second, `kw:json` a keyword argument, `made.0` the first argument of the call
 * that made the receiver, `self` the receiver, `rest` all arguments joined, `0.hostname+0.path` an address put together. Several are tried in order; the first known one that fits counts.
 */
export interface Row {
  readonly effects: readonly EffectKind[];
  readonly args?: Readonly<Partial<Record<Role, string | readonly string[]>>>;
  /** Class of data the result carries. `by-path`: a file; the path decides. */
  readonly gives?: SourceClass | 'by-path';
  /** Functions the API calls back: which argument, what its first parameters carry, and whether that happens later on somebody's request (`later`) or as part of this run. */
  readonly callbacks?: readonly {
    readonly at: string;
    readonly gives?: SourceClass | 'result';
    readonly param?: number;
    readonly later?: true;
  }[];
  /** Canonical path of the result, when it has methods of its own under another name. */
  readonly result?: string;
  /** HTTP method. */
  readonly method?: string;
}

export type Rows = Readonly<Record<string, Row>>;

/** The same row under many names: `{ 'get,post': row }` becomes two entries below `prefix`. */
export function rows(prefix: string, table: Rows): Record<string, Row> {
  const out: Record<string, Row> = {};
  for (const [names, row] of Object.entries(table))
    for (const name of names.split(',')) out[prefix + name.trim()] = row;
  return out;
}
