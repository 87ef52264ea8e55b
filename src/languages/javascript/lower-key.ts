import type { Expr } from '../program.ts';
import type { EsNode } from './es-node.ts';
import { constantOf, type Walk } from './walk.ts';

/** The key of a member, property or class member. Plain names, private names (`#x`) and literals are string constants. */
export function lowerKey(key: EsNode, computed: boolean, walk: Walk): Expr {
  if (key.type === 'PrivateIdentifier') return constantOf(key, walk, privateName(key.name));
  if (computed) return walk.expression(key);
  if (key.type === 'Identifier') return constantOf(key, walk, key.name);
  if (key.type === 'Literal') return constantOf(key, walk, String(key.value));
  return walk.expression(key);
}

export function privateName(name: string): string {
  return name.startsWith('#') ? name : `#${name}`;
}
