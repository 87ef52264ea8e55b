import type { CodeLanguage } from '../../languages/program.ts';
import type { Value } from '../value.ts';
import type { ApiCall } from './api-call.ts';
import type { Machine } from './machine.ts';
import { javascriptSpecials } from './specials-javascript.ts';
import { pythonSpecials } from './specials-python.ts';
import { shellSpecial } from './specials-shell.ts';

/** An API whose meaning is control flow or names rather than data: the interpreter itself plays it. Null hands on to the catalogue. */
export type Special = (machine: Machine, what: ApiCall) => Value | null;

export function specialOf(language: CodeLanguage, path: string): Special | undefined {
  if (path.startsWith('sh:') || language === 'shell') return shellSpecial;
  const table = language === 'python' ? pythonSpecials : javascriptSpecials;
  return table.get(path);
}
