import type { Cell, Scope } from '../value.ts';

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
