/** Word splitting: what one word of a command or of a `for` list becomes. */
import type { Expr } from '../../languages/program.ts';
import { frameOf, type Machine } from '../interpreter/machine.ts';
import { hole, type Value, withTaint } from '../value.ts';
import { markSubstituted } from './files.ts';
import { partText, splitWords } from './text-values.ts';

/** Arrays item by item, unquoted expansions split, the outputs behind `<(…)` marked as contents. `expr` is what the word was written as, when that is known. */
export function fieldsOf(machine: Machine, expr: Expr | null, word: Value): Value[] {
  const { text } = frameOf(machine).program;
  if (expr?.kind === 'opaque' && expr.what === 'process-substitution') return [markSubstituted(word)];
  if (word.kind === 'list') return word.items.map((item) => withTaint(item, word.taint));
  if (expr && isExpansion(expr) && text[expr.at - 1] !== '"' && text[expr.end] !== '"') return splitWords(word);
  return atSeparators(word, expr ? text.slice(expr.at, expr.end) : '');
}

function isExpansion(expr: Expr): boolean {
  return (
    expr.kind === 'name' ||
    expr.kind === 'output' ||
    expr.kind === 'member' ||
    (expr.kind === 'call' && expr.callee.kind === 'name' && expr.callee.name.startsWith('#'))
  );
}

/** `curl${IFS}-s`: space, tab and line end together are the separator variable; a parameter that is not set behind it (`$IFS$9`) only ends its name. */
function atSeparators(word: Value, written: string): Value[] {
  const text = partText(word);
  if (word.kind !== 'const' || !text?.includes(' \t\n')) return [word];
  const isEmptyBehind = /\$(?:IFS|\{IFS\})\$[\d@*]/.test(written);
  return splitWords(isEmptyBehind ? { ...word, value: text.replaceAll(` \t\n${hole}`, ' ') } : word);
}
