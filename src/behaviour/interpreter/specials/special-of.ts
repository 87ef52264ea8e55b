import type { CodeLanguage } from '../../../languages/program.ts';
import { javascriptSpecials } from './javascript/table.ts';
import { pythonSpecials } from './python/table.ts';
import { shellSpecial } from './shell.ts';
import type { Special } from './special.ts';

export function specialOf(language: CodeLanguage, path: string): Special | undefined {
  if (path.startsWith('sh:') || language === 'shell') return shellSpecial;
  const table = language === 'python' ? pythonSpecials : javascriptSpecials;
  return table.get(path);
}
