import type { Arg, Expr } from '../program.ts';
import { argsOf, declareOf, readAssignment } from './assignment.ts';
import { skipBlanks } from './blanks.ts';
import { inOrder } from './command-value.ts';
import { readRedirect } from './redirects.ts';
import { type Command, constantAt, placeOf, type ShellReader } from './shell-reader.ts';
import { type Word, wordText } from './word.ts';

const declarations = new Set(['export', 'local', 'declare', 'typeset', 'readonly']);

/**
 * A simple command with its assignments and redirections; null when there is none. `first` is its first word, if it has been read already.
 */
export function readSimpleCommand(s: ShellReader, first: Word | null): Command | null {
  const from = first?.from ?? s.at;
  const before: Expr[] = [];
  const redirects: Arg[] = [];
  const words: Arg[] = first ? argsOf(s, first) : [];
  let commandName = first && wordText(first);
  let hasRedirect = false;
  let to = s.at;
  for (;;) {
    skipBlanks(s);
    if (readRedirect(s, redirects, before)) {
      hasRedirect = true;
      to = s.at;
      continue;
    }
    if (words.length === 0) {
      const assignment = readAssignment(s);
      if (assignment) {
        before.push(assignment);
        to = s.at;
        continue;
      }
    } else if (commandName !== null && declarations.has(commandName)) {
      const scope = scopeOf(commandName, words);
      const assignment = readAssignment(s, scope);
      if (assignment) {
        before.push(assignment);
        if (scope === 'export' && assignment.target.kind === 'name') {
          const { at, end, name } = assignment.target;
          words.push({ value: { kind: 'const', at, end, value: name } });
        }
        to = s.at;
        continue;
      }
    }
    const word = s.read.word(s);
    if (!word) break;
    if (words.length === 0) commandName = wordText(word);
    words.push(...argsOf(s, word));
    to = s.at;
  }
  if (words.length === 0 && redirects.length === 0) {
    return before.length === 0 && !hasRedirect ? null : { kind: 'simple', before, call: null, jump: null };
  }
  return finish(s, from, to, before, words, redirects);
}

function scopeOf(name: string, words: readonly Arg[]): 'plain' | 'local' | 'export' {
  const flags = words.map(({ value }) => (value.kind === 'const' ? String(value.value) : ''));
  const has = (flag: string) => flags.some((word) => word.startsWith('-') && word.includes(flag));
  if (name === 'export' || (name !== 'local' && has('x'))) return 'export';
  return name === 'readonly' || has('g') ? 'plain' : 'local';
}

function finish(
  s: ShellReader,
  from: number,
  to: number,
  before: Expr[],
  words: readonly Arg[],
  redirects: readonly Arg[],
): Command {
  const place = placeOf(s, from, to);
  const [head, ...rest] = words;
  // `$(<file)` prints the file.
  const [input] = redirects;
  if (!head && redirects.length === 1 && input?.keyword === 'input') {
    const callee = { kind: 'name', at: place.at, end: place.at, name: 'sh:cat' } as const;
    return { kind: 'simple', before, call: { ...place, callee, args: [{ value: input.value }] }, jump: null };
  }
  const name = head === undefined ? ':' : head.value.kind === 'const' ? String(head.value.value) : null;
  if (name === 'return') return { kind: 'simple', before, call: null, jump: { kind: 'return', ...place } };
  if (name === 'break' || name === 'continue')
    return { kind: 'simple', before, call: null, jump: { kind: name, ...place } };
  if (name === '[') {
    const operands = rest.map((arg) => arg.value);
    const last = operands.at(-1);
    if (last?.kind === 'const' && last.value === ']') operands.pop();
    return { kind: 'value', value: inOrder([...before, { kind: 'op', ...place, op: 'test', operands }]) };
  }
  if (name !== null && declarations.has(name)) {
    if (scopeOf(name, words) !== 'export') {
      const bare = rest.flatMap((arg) => declaration(s, arg, scopeOf(name, words)));
      // `declare -f name` asks instead of declaring.
      if (before.length + bare.length > 0) {
        return { kind: 'simple', before: [...before, ...bare], call: null, jump: null };
      }
    }
  }
  const headAt = head?.value ?? constantAt(s, from, from, '');
  const callee = { kind: 'name', at: headAt.at, end: headAt.end, name: `sh:${name ?? ''}` } as const;
  const args = name === null ? [...words, ...redirects] : [...rest, ...redirects];
  return { kind: 'simple', before, call: { ...place, callee, args }, jump: null };
}

/** `local x` without a value makes an empty variable; what is computed (`declare "$line"`) is evaluated. */
function declaration(s: ShellReader, arg: Arg, scope: 'plain' | 'local' | 'export'): Expr[] {
  const { value } = arg;
  if (value.kind !== 'const') return [value];
  const name = String(value.value);
  if (scope !== 'local' || !s.locals || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const { at, end } = value;
  const empty = { kind: 'const', at: end, end, value: '' } as const;
  const target = { kind: 'name', at, end, name } as const;
  return [{ kind: 'assign', at, end, target, value: empty, ...declareOf(s, name, scope) }];
}
