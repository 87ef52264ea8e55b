import type { Failure } from '../../model/failure.ts';
import { lineAt } from '../line-at.ts';
import { type Lowered, maxNesting } from '../lowered.ts';
import type { Stmt } from '../program.ts';
import { readDollar } from './dollar.ts';
import { readHeredocBodies } from './heredoc.ts';
import { readCommand, readStatements } from './read-command.ts';
import { readWord } from './read-word.ts';
import { type ShellReader, TooDeep } from './shell-reader.ts';
import { readBackQuotes } from './substitution.ts';

/** A script above this size is not read: shell code of this length does not exist, data does. */
const maxLength = 2 * 1024 * 1024;

const messages = {
  'syntax-error': 'Some of the script could not be read.',
  'nested-too-deep': `The script is nested deeper than ${maxNesting} levels.`,
  'too-large-to-parse': `The script is longer than ${maxLength} characters.`,
} as const;

/**
 * Lowers POSIX shell and Bash (and what zsh and ksh write alike). Never throws and takes time linear in the text. A text with errors gives what could
 * be read and a failure `syntax-error`; one nested past `maxNesting` gives `nested-too-deep`; one above 2 MB gives `too-large-to-parse` and no program.
 *
 * Beyond what `program.ts` says, what an expansion does to a value is the call of
 * `#default` (x, word) — `${x:-word}` and `${x-word}`; `${x:=word}` assigns it to x, too;
 * `#alternative` (x, word) `${x:+word}`; `#required` (x, message) `${x:?message}`; `#length` (x) `${#x}`;
 * `#trim-prefix`, `#trim-longest-prefix`, `#trim-suffix`, `#trim-longest-suffix` (x, pattern) `${x#p}` `${x##p}` `${x%p}` `${x%%p}`;
 * `#replace`, `#replace-all`, `#replace-prefix`, `#replace-suffix` (x, pattern, replacement) `${x/p/r}` `${x//p/r}` `${x/#p/r}` `${x/%p/r}`;
 * `#substring` (x, from, length?) `${x:from:length}`; `#upper-first`, `#upper`, `#lower-first`, `#lower`, `#swap-first-case`, `#swap-case` (x, pattern?) `${x^}` …;
 * `#indirect` (x) `${!x}`; `#names` (prefix) `${!prefix*}`; `#keys` (array) `${!array[@]}`; `#transform` (x, letter) `${x@Q}`.
 * In arithmetic a variable is `pos` of its name. `$@` and `${array[@]}` that are words of their own are spread. `[ … ]` and `[[ … ]]` are `test` of their words; a `case`
 * pattern with wildcards is a `test`, too. A compound command with redirections is `sh:cat` of its output; a redirection without a command is one of `sh::`.
 * A descriptor above 2 that a simple command opens (`exec 5<>file`) is the variable `&5`, read by `<&5` and `>&5`.
 * `export x=1` is the assignment and the call of `sh:export` with the name. A subshell is a block.
 */
export function lowerShell(text: string, options: { readonly path: string }): Lowered {
  const { path } = options;
  const failures: Failure[] = [];
  const fail = (code: keyof typeof messages, at: number) => {
    if (failures.some((failure) => failure.code === code)) return;
    failures.push({ stage: 'parse', code, message: messages[code], path, line: lineAt(text, at) });
  };
  const comments: Lowered['comments'][number][] = [];
  let body: Stmt[] = [];
  if (text.length > maxLength) fail('too-large-to-parse', 0);
  else body = readScript(text, fail, comments);
  comments.sort((a, b) => a.at - b.at);
  return { program: { path, language: 'shell', text, body }, failures, comments };
}

function readScript(
  text: string,
  fail: (code: 'syntax-error' | 'nested-too-deep', at: number) => void,
  comments: Lowered['comments'][number][],
): Stmt[] {
  const source = withoutNul(text);
  const reader: ShellReader = {
    text: source.text,
    at: source.text.startsWith('\ufeff') ? 1 : 0,
    origin: source.origin,
    heredocs: [],
    locals: null,
    shared: { depth: 0, inner: 0, lookahead: 4 * text.length + 10_000, comments, opened: new Set(), fail },
    read: {
      statements: readStatements,
      command: readCommand,
      word: readWord,
      dollar: readDollar,
      backQuotes: readBackQuotes,
      heredocBodies: readHeredocBodies,
    },
  };
  const body: Stmt[] = [];
  while (reader.at < reader.text.length) {
    const begin = reader.at;
    try {
      readStatements(reader, [], body);
    } catch (error) {
      // A RangeError: the stack of a caller with little of it ended before the count did.
      if (!(error instanceof TooDeep || error instanceof RangeError)) throw error;
      fail('nested-too-deep', reader.origin(begin));
      const lineEnd = reader.text.indexOf('\n', Math.max(reader.at, begin + 1));
      reader.at = lineEnd < 0 ? reader.text.length : lineEnd + 1;
      reader.heredocs.length = 0;
      reader.locals = null;
      Object.assign(reader.shared, { depth: 0, inner: 0 });
    }
  }
  if (reader.heredocs.length > 0) fail('syntax-error', reader.origin(reader.text.length));
  return body;
}

/** Bash reads over NUL characters as if they were not there. */
function withoutNul(text: string): { text: string; origin: (at: number) => number } {
  if (!text.includes('\0')) return { text, origin: (at) => at };
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (text[at] !== '\0') offsets.push(at);
  return { text: text.replaceAll('\0', ''), origin: (at) => offsets[at] ?? text.length };
}
