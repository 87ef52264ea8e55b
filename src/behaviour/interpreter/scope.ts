import type { Value } from '../value.ts';

/** Holds the value of one variable. A heap location: written through the heap only. */
export interface Cell {
  value: Value;
  /** Reassigned by some function other than the one that declares it: what it holds when an exported function runs is not certain. */
  readonly volatile: boolean;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'block' | 'class';
  readonly cells: Map<string, Cell>;
  readonly parent: Scope | null;
  /** Names that functions assign without declaring them, over the whole program (see `volatileNames`). */
  readonly volatile: ReadonlySet<string>;
}

export function childScope(parent: Scope, kind: Scope['kind']): Scope {
  return { kind, cells: new Map(), parent, volatile: parent.volatile };
}

export function lookUp(scope: Scope, name: string): Cell | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const cell = at.cells.get(name);
    if (cell) return cell;
  }
  return null;
}

/** The scope a declaration belongs to. */
export function homeOf(scope: Scope, declare: 'var' | 'let' | 'const' | 'global'): Scope {
  let at = scope;
  if (declare === 'let' || declare === 'const') return at;
  while (at.parent && (declare === 'global' || at.kind === 'block')) {
    if (declare === 'global' && at.kind === 'module') break;
    at = at.parent;
  }
  return at;
}
