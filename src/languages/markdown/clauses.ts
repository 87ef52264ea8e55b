/** The orders in a sentence: which clauses begin with a verb in the imperative, which are prohibitions, and where each reaches to. */
import { addressees, leadWords, negations, orderVerbs } from './context-words.ts';

export interface Order {
  readonly start: number;
  readonly end: number;
  readonly verb: string;
  readonly negated: boolean;
  /** Where what follows the verb begins. */
  readonly restAt: number;
}

interface Word {
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** A clause may begin here. */
  readonly opens: boolean;
}

const modal = new Set([
  'must',
  'should',
  'shall',
  'need',
  'needs',
  'have',
  'has',
  'will',
  'may',
  'can',
  'are',
  'required',
  'to',
  "mustn't",
  "shouldn't",
  "won't",
  'cannot',
  "can't",
]);
const binding = new Set([
  'must',
  'should',
  'shall',
  'need',
  'needs',
  'have',
  'has',
  'will',
  'required',
  "mustn't",
  "shouldn't",
  "won't",
  'cannot',
  "can't",
]);
const determiners = new Set([
  'the',
  'this',
  'any',
  'every',
  'all',
  'each',
  'an',
  'a',
  'your',
  'our',
  'coding',
  'automated',
  'security',
]);
const joiners = new Set(['and', 'then', 'but', 'or', 'so', 'instead']);

/** Words with the places where a clause may begin: after punctuation, after a conjunction, at the start. Masked quotations are no words. */
function wordsOf(masked: string): Word[] {
  const words: Word[] = [];
  let opens = true;
  for (const match of masked.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_'’.-]*|[,;:.!?—–()\-*|/]/gu)) {
    const text = match[0]
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/[.'-]+$/, '');
    if (!/[\p{L}\p{N}]/u.test(text)) {
      // A hyphen or slash inside a word is part of the token above; one that stands alone separates.
      opens = true;
      continue;
    }
    words.push({ text, at: match.index, end: match.index + match[0].length, opens });
    opens = joiners.has(text) || /[.]$/.test(match[0]);
  }
  return words;
}

/** Orders in order of appearance. Clauses without one belong to the order before them. `masked` has quotations and code blanked out. */
export function ordersOf(masked: string): Order[] {
  const words = wordsOf(masked);
  const heads: { at: number; verbEnd: number; verb: string; negated: boolean }[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!words[i]!.opens) continue;
    const head = headAt(words, i);
    if (head === null) continue;
    heads.push({ at: words[i]!.at, verbEnd: words[head.index]!.end, verb: head.verb, negated: head.negated });
    i = Math.max(i, head.index);
  }
  return heads.map((head, n) => {
    const end = heads[n + 1]?.at ?? masked.length;
    return {
      start: n === 0 ? 0 : head.at,
      end,
      verb: head.verb,
      negated: head.negated,
      restAt: head.verbEnd,
    };
  });
}

/** An order that begins at word `from`: lead words, an addressee with a modal, a negation, then a verb in its base form. */
function headAt(words: readonly Word[], from: number): { index: number; verb: string; negated: boolean } | null {
  let negated = false;
  const limit = Math.min(words.length, from + 14);
  for (let i = from; i < limit; i++) {
    const word = words[i]!.text;
    if (
      i > from &&
      words[i]!.opens &&
      !leadWords.has(words[i - 1]!.text) &&
      !joiners.has(words[i - 1]!.text) &&
      !negated
    )
      return null;
    if (/^\d+$/.test(word)) continue;
    if (addressees.has(word)) {
      const verb = afterSubject(words, i + 1);
      if (verb !== null) return verb;
      continue;
    }
    if (
      determiners.has(word) &&
      (addressees.has(words[i + 1]?.text ?? '') || addressees.has(words[i + 2]?.text ?? ''))
    ) {
      if (!addressees.has(words[i + 1]!.text)) i++;
      continue;
    }
    if (word === 'do' && words[i + 1]?.text === 'not') {
      negated = true;
      i++;
      continue;
    }
    if (word === 'make' && words[i + 1]?.text === 'sure') return { index: i + 1, verb: 'ensure', negated };
    if (word === 'be' && words[i + 1]?.text === 'sure') return { index: i + 1, verb: 'ensure', negated };
    if (negations.has(word) && word !== 'not') {
      negated = true;
      continue;
    }
    if ((word === 'refrain' && words[i + 1]?.text === 'from') || (word === 'no' && words[i + 1]?.text === 'need')) {
      negated = true;
      i += words[i + 2]?.text === 'to' ? 2 : 1;
      continue;
    }
    if (word === 'under' && words[i + 1]?.text === 'no') {
      negated = true;
      i += words[i + 2]?.text === 'circumstances' ? 2 : 1;
      continue;
    }
    if (negated) return { index: i, verb: baseForm(word), negated };
    if (orderVerbs.has(word)) return nounNext(words, i) ? null : { index: i, verb: word, negated };
    if (!leadWords.has(word)) return null;
  }
  return null;
}

/** `you must [not] [always] VERB`, `the agent should VERB`; null when what follows the subject is no modal. */
function afterSubject(words: readonly Word[], from: number): { index: number; verb: string; negated: boolean } | null {
  let negated = false;
  let bound = false;
  for (let i = from; i < Math.min(words.length, from + 7); i++) {
    const word = words[i]!.text;
    if (binding.has(word)) bound = true;
    if (negations.has(word) || word.endsWith("n't") || word === 'cannot') negated = true;
    if (modal.has(word) || negations.has(word) || leadWords.has(word)) continue;
    return bound && orderVerbs.has(word) ? { index: i, verb: word, negated } : null;
  }
  return null;
}

/** `Download page`, `Install script:`, `Test cases are` are titles: a verb form directly followed by a copula or by nothing. */
function nounNext(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  return next !== undefined && !next.opens && /^(?:is|are|was|were|has|have|can|may|will|would|of)$/.test(next.text);
}

function baseForm(word: string): string {
  if (!word.endsWith('ing') || word.length < 6) return word;
  const stem = word.slice(0, -3);
  if (orderVerbs.has(stem)) return stem;
  if (orderVerbs.has(`${stem}e`)) return `${stem}e`;
  return orderVerbs.has(stem.slice(0, -1)) ? stem.slice(0, -1) : word;
}
