/** Where one sentence ends and the next begins, in folded text. */
import type { Span } from './text-run.ts';

/** Words that end in a full stop without ending a sentence. Lower case, without the stop. */
const abbreviations: ReadonlySet<string> = new Set(
  'e.g i.e eg ie etc vs cf al approx ca dr mr mrs ms prof st no nr fig sec ch vol ed eds pp p inc ltd co corp dept est resp incl excl min max jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k a.k.a aka bzw z.b d.h usw p.ex sra sr'.split(
    ' ',
  ),
);

/** Longer ones are cut at a blank: rules look at sentences one by one, so their length is bounded. */
const maxLength = 2000;

const closers = /["'”’»)\]*_`]/;

/** Splits folded text; code spans are never split. Every unit that is not white space belongs to exactly one span. */
export function splitSentences(text: string, code: readonly Span[] = []): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let nextCode = 0;
  const close = (end: number): void => {
    cut(text, start, end, spans);
    start = end;
  };
  for (const match of text.matchAll(/[.!?…](?=[\s"'”’»)\]*_`!?…])|[.!?…]$|[。！？｡]/g)) {
    const at = match.index;
    if (at < start) continue;
    while (nextCode < code.length && code[nextCode]!.end <= at) nextCode++;
    if (nextCode < code.length && code[nextCode]!.start <= at) continue;
    let end = at + 1;
    while (end < text.length && (closers.test(text[end]!) || /[.!?…]/.test(text[end]!))) end++;
    const ideographic = /[。！？｡]/.test(match[0]);
    if (!ideographic && end < text.length && text[end] !== ' ') continue;
    if (match[0] === '.' && !endsSentence(text, start, at, end)) continue;
    close(end);
  }
  close(text.length);
  return spans;
}

/** A full stop at `at` ends a sentence unless it belongs to an abbreviation, an initial, a list number or an ellipsis that goes on. */
function endsSentence(text: string, start: number, at: number, end: number): boolean {
  const from = Math.max(start, text.lastIndexOf(' ', at) + 1);
  const word = text
    .slice(from, at)
    .replace(/^["'“‘«([*_`]+/, '')
    .toLowerCase();
  const next = text[end + 1] ?? '';
  const goesOn = /[a-z,;]/.test(next);
  if (abbreviations.has(word)) return !goesOn && (word === 'etc' || word === 'al') && /\p{Lu}/u.test(next);
  if (word === '' || word.endsWith('.')) return !goesOn;
  if (text.slice(start, from).trim() === '' && /^(?:\d{1,3}|[a-z])$/.test(word)) return false;
  if (/^\p{L}$/u.test(word) && word !== 'i') return false;
  return true;
}

function cut(text: string, from: number, to: number, spans: Span[]): void {
  let start = from;
  while (start < to && text[start] === ' ') start++;
  let end = to;
  while (end > start && text[end - 1] === ' ') end--;
  while (end - start > maxLength) {
    const blank = text.lastIndexOf(' ', start + maxLength);
    const stop = blank > start ? blank : start + maxLength;
    spans.push({ start, end: stop });
    start = stop;
    while (start < end && text[start] === ' ') start++;
  }
  if (end > start) spans.push({ start, end });
}
