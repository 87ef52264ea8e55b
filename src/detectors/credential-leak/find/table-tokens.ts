/** Recognises one row of the token table at a place. */

import { isDocumentedSample } from '../tokens/documented-samples.ts';
import { isPlaceholder } from '../tokens/placeholder.ts';
import { lengthsOf, patternOf, prefixesOf } from '../tokens/shape.ts';
import type { TokenFormat } from '../tokens/token-format.ts';
import { bodyOf, tokenFormats } from '../tokens/token-formats.ts';
import { isTokenCharacter } from './long-runs.ts';
import type { Finder, SecretMatch } from './secret-match.ts';

/** How far before a token the word may stand at most that some formats need beside them, in characters. */
const contextBefore = 120;
const publicWithin = 300;

const startsAlone = (text: string, at: number) => at === 0 || !isTokenCharacter(text.charCodeAt(at - 1));
const endsAlone = (text: string, end: number) => end >= text.length || !isTokenCharacter(text.charCodeAt(end));
const isBase64Sign = (character: string | undefined) => character === '+' || character === '/';

export const article = (words: string) =>
  /^[AEIOaeio]|^(?:npm|nu|xA|uni)/.test(words) && !/^(?:uni|One)/.test(words) ? `an ${words}` : `a ${words}`;

/** Formats without any separator also occur by chance inside longer base64 data. */
const needsClearEnds = (format: TokenFormat) => !/[^A-Za-z0-9]/.test(prefixesOf(format.shape)[0] ?? '');

/** What stands before a value and names it: on its own line, or on the line above when there is nothing before it on its own. */
function contextOf(text: string, start: number): string {
  const window = text.slice(Math.max(0, start - contextBefore), start).toLowerCase();
  const lines = window.split('\n');
  const own = lines.at(-1) ?? '';
  return /[a-z]{2}/.test(own) ? own : `${lines.at(-2) ?? ''} ${own}`;
}

/** What a text of the right shape is: a secret, or null when it is a placeholder, public or a made-up sample. */
function judgeToken(format: TokenFormat, text: string, start: number, end: number): SecretMatch | null {
  const token = text.slice(start, end);
  if (format.context) {
    const before = contextOf(text, start);
    if (!format.context.some((word) => before.includes(word))) return null;
  }
  if (format.publicBeside) {
    const around = text.slice(Math.max(0, start - publicWithin), end + publicWithin).toLowerCase();
    if (format.publicBeside.some((word) => around.includes(word))) return null;
  }
  const holds = format.checksum?.holds(token);
  if (holds === false && format.checksum?.mismatch === 'drop') return null;
  if (isDocumentedSample(token) || (holds !== true && isPlaceholder(bodyOf(format, token)))) return null;
  const what = article(`${format.vendor} ${format.what}`);
  const match = { rule: format.rule, start, end, what };
  if (holds === true && format.checksum?.mismatch !== 'ignore') {
    return { ...match, severity: format.severity, confidence: 0.98, why: 'its checksum is valid' };
  }
  if (holds === false && format.checksum?.mismatch === 'lower') {
    return { ...match, severity: 'LOW', confidence: 0.3, why: 'it has the shape, but its checksum does not hold' };
  }
  return {
    ...match,
    severity: format.severity,
    confidence: 0.88,
    why: 'it has the shape and the randomness of a real one',
  };
}

function prefixFinder(format: TokenFormat): Finder {
  const pattern = new RegExp(patternOf(format.shape), 'y');
  const clear = needsClearEnds(format);
  return {
    prefixes: prefixesOf(format.shape),
    find: (text, at) => {
      if (!startsAlone(text, at) || (clear && isBase64Sign(text[at - 1]))) return null;
      pattern.lastIndex = at;
      if (!pattern.test(text)) return null;
      const end = pattern.lastIndex;
      if (!endsAlone(text, end) || (clear && isBase64Sign(text[end]))) return null;
      return judgeToken(format, text, at, end);
    },
  };
}

export const prefixFinders: readonly Finder[] = tokenFormats.filter(({ find }) => find === 'prefix').map(prefixFinder);

const infixFormats = tokenFormats
  .filter(({ find }) => find === 'infix')
  .map((format) => ({ format, keyword: format.keyword ?? '', pattern: new RegExp(patternOf(format.shape), 'g') }));

/** Longest text before and after a run that can belong to a token with a literal inside. */
const infixBefore = 20;
const infixAfter = 400;

const none: readonly SecretMatch[] = [];
/** The literal stands inside a run of at least this length, or its `:` right before the run. */
const shortestInfix = 75;

/** Tries the formats that have their literal inside on a long run and what stands close around it. */
export function infixTokens(text: string, start: number, runEnd: number): readonly SecretMatch[] {
  if (runEnd - start < shortestInfix && text.charCodeAt(start - 1) !== 0x3a) return none;
  const matches: SecretMatch[] = [];
  const from = Math.max(0, start - infixBefore);
  const around = text.slice(from, start + infixAfter);
  for (const { format, keyword, pattern } of infixFormats) {
    if (!around.includes(keyword)) continue;
    for (const found of around.matchAll(pattern)) {
      const at = from + found.index;
      const end = at + found[0].length;
      if (!startsAlone(text, at) && !/bot$/.test(text.slice(at - 3, at))) continue;
      if (!endsAlone(text, end)) continue;
      const match = judgeToken(format, text, at, end);
      if (match) matches.push(match);
    }
  }
  return matches;
}

const valueFormats = tokenFormats
  .filter(({ find }) => find === 'value')
  .map((format) => ({ format, pattern: new RegExp(`^(?:${patternOf(format.shape)})$`) }));

/** Formats by the length a value must have; most lengths have none. */
const valueFormatsOfLength = Array.from({ length: 130 }, (_, length) =>
  valueFormats.filter(({ format }) => {
    const [min, max] = lengthsOf(format.shape);
    return length >= min && length <= max;
  }),
);

/** Tries the formats without a telling literal on a whole value; `alone` leaves out those that need a word beside them. */
export function tokenOfValue(text: string, start: number, end: number, alone: boolean): SecretMatch | null {
  const candidates = valueFormatsOfLength[end - start] ?? [];
  if (candidates.length === 0) return null;
  const value = text.slice(start, end);
  for (const { format, pattern } of candidates) {
    if (alone && format.context) continue;
    if (!pattern.test(value)) continue;
    const match = judgeToken(format, text, start, end);
    if (match) return match;
  }
  return null;
}
