/** The name before a value. Walks backwards by hand because this runs for every long word of every text. */
import { isTokenCharacter } from './long-runs.ts';

const longestName = 60;
/** White space between name, operator and value; more is a table or a column, not a binding. */
const mostSpace = 4;

export const isQuote = (code: number) => code === 0x22 || code === 0x27 || code === 0x60;
const isSpace = (code: number) => code === 0x20 || code === 0x09;
const isQuoteOrBracket = (code: number) => isQuote(code) || code === 0x5d;
const isNameCode = (code: number) => isTokenCharacter(code) || code === 0x2e || code === 0x24;

/** The first index at or before `at` whose character fails the test, at most `most` steps away. */
function back(text: string, at: number, test: (code: number) => boolean, most: number): number {
  let to = at;
  while (to >= 0 && at - to < most && test(text.charCodeAt(to))) to--;
  return to;
}

/** Index before an operator that binds (`=`, `:`, `=>`, `:=`, or `,` between quoted arguments) and ends at `at`; null when none does. */
function beforeOperator(text: string, at: number, isQuoted: boolean): number | null {
  const last = text[at];
  const previous = text[at - 1] ?? '';
  if (last === ':') return at - 1;
  if (last === ',') return isQuoted ? at - 1 : null;
  if (last === '>') return previous === '=' ? at - 2 : null;
  if (last !== '=') return null;
  if (previous === ':') return at - 2;
  return '=!<>+'.includes(previous) && previous !== '' ? null : at - 1;
}

function nameEndingAt(text: string, at: number): string | null {
  // `const token: string = "…"`
  const declared =
    text.endsWith('string', at + 1) || text.endsWith('String', at + 1)
      ? /:\s?[sS]tring$/.exec(text.slice(at - 8, at + 1))
      : null;
  const end = declared ? at - declared[0].length : at;
  const first = back(text, end, isNameCode, longestName);
  // The middle of `valid ? name : "…"` is no name of what follows.
  if (text[back(text, first, isSpace, mostSpace)] === '?') return null;
  const name = text.slice(first + 1, end + 1);
  return /[A-Za-z]{2}/.test(name) ? name : null;
}

/**
 * The name a value that begins at `start` is bound to, or null: `name = "`, `"name": '`, `name: `, `name => `, `set("name", "`, `--name `, `["name"] = b"`.
 * A comparison is no binding.
 */
export function boundName(text: string, start: number): string | null {
  const isQuoted = isQuote(text.charCodeAt(start - 1));
  let at = isQuoted ? back(text, start - 1, isQuote, 3) : start - 1;
  // The prefix of a Python string, `b"…"`.
  if (isQuoted && 'brufBRUF'.includes(text[at] ?? ' ') && '=:,( '.includes(text[at - 1] ?? 'x')) at--;
  const operator = back(text, at, isSpace, mostSpace);
  const before = beforeOperator(text, operator, isQuoted);
  if (before !== null)
    return nameEndingAt(text, back(text, back(text, before, isSpace, mostSpace), isQuoteOrBracket, 2));
  if (operator === at || !isNameCode(text.charCodeAt(operator))) return null;
  const flag = text.slice(back(text, operator, isTokenCharacter, longestName) + 1, operator + 1);
  return /^--[a-z]{2}/.test(flag) ? flag.slice(2) : null;
}
