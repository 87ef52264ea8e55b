/** Questions about data whose answer is a yes, a no, a place or a length: it tells something of the data and does not carry it. */
import type { CodeLanguage, Expr } from '../../languages/program.ts';
import type { Value } from '../value.ts';

const comparisons = new Set([
  ...['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not', 'instanceof', '!', 'not'],
]);

const methods: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = {
  javascript: new Set([
    ...['indexOf', 'lastIndexOf', 'findIndex', 'findLastIndex', 'includes', 'startsWith', 'endsWith', 'localeCompare'],
    ...['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  ]),
  python: new Set([
    ...['rfind', 'index', 'rindex', 'count', 'startswith', 'endswith', 'isdigit', 'isdecimal', 'isnumeric'],
    ...['isalpha', 'isalnum', 'isspace', 'isascii', 'isidentifier', 'isupper', 'islower', 'istitle', 'isprintable'],
  ]),
  shell: new Set(),
};

/** Whether an operator only compares. */
export function isComparison(operator: string): boolean {
  return comparisons.has(operator);
}

/**
 * Whether a method only asks, so that its answer carries what it was given and not what it was asked of: the place in a secret table stays, the place in a text goes.
 * PY: `find` asks a text; asked of a parsed page, where it takes the name of an element, it gives a part of it.
 */
export function isQuestion(language: CodeLanguage, method: string, args: readonly Value[]): boolean {
  if (methods[language].has(method)) return true;
  const [part] = args;
  return (
    language === 'python' &&
    method === 'find' &&
    part?.kind === 'const' &&
    typeof part.value === 'string' &&
    !/^[\w.:/@[\]*-]+$/.test(part.value)
  );
}

/** The name under which a method was called, where the text says it. */
export function methodName(node: Expr): string {
  const callee = node.kind === 'call' ? node.callee : node;
  return callee.kind === 'member' && callee.key.kind === 'const' ? String(callee.key.value) : '';
}
