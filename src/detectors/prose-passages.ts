/** What an artifact says in words, sentence by sentence, and where given phrases occur in it. Memoised per facts. */
import type { Facts } from '../behaviour/facts.ts';
import type { Document, HiddenText } from '../languages/document.ts';
import type { Place, TextContext } from '../model/threat.ts';
import { keysOf, type Match, matchPhrase, type Phrase } from './prose-phrase.ts';
import { documentOf, spokenIn } from './prose-spoken.ts';
import { isDisguised, plainText, type Word, wordsOf } from './prose-words.ts';

/** A sentence, or a line of prose in a code block, or a hidden text. */
export interface Unit {
  readonly passage: Passage;
  readonly text: string;
  /** Lower case, compatibility forms and invisible characters resolved. */
  readonly plain: string;
  readonly words: readonly Word[];
  readonly context: TextContext;
  readonly headings: readonly string[];
  readonly kind: 'heading' | 'front-matter' | 'sentence' | 'block' | 'hidden';
  /** Its letters are not what they look like: nobody writes so by chance. */
  readonly disguised: boolean;
  /** How it is hidden from people; alternative texts and link titles count only as text. */
  readonly hidden?: HiddenText['how'];
  /** Position among the units of its passage, in order of place. */
  readonly index: number;
  /** Where it begins in the file's text. */
  readonly offset: number;
  readonly place: () => Place;
}

/** The units of one document. */
export interface Passage {
  readonly document: Document;
  readonly units: readonly Unit[];
  /** Stem → indices of the units that contain it. */
  readonly index: ReadonlyMap<string, readonly number[]>;
}

export interface Found {
  readonly unit: Unit;
  readonly match: Match;
}

/** Code blocks in these languages hold prose. */
const proseFences = new Set(['', 'text', 'txt', 'md', 'markdown', 'prompt', 'plaintext', 'plain', 'xml', 'html']);
/** Longer code blocks are data rather than something to say. */
const maxFenceUnits = 20_000;

const remembered = new WeakMap<Facts, readonly Passage[]>();

export function passagesOf(facts: Facts): readonly Passage[] {
  const known = remembered.get(facts);
  if (known !== undefined) return known;
  const chosen = spokenIn(facts).filter((spoken) => spoken.as === 'description');
  const passages = [...facts.documents, ...chosen.map(documentOf)].map((document) => passageOf(document, facts));
  remembered.set(facts, passages);
  return passages;
}

interface Piece {
  readonly text: string;
  readonly offset: number;
  readonly end?: number;
  readonly context: TextContext;
  readonly headings: readonly string[];
  readonly kind: Unit['kind'];
  readonly hidden?: HiddenText['how'];
}

export function passageOf(document: Document, facts: Facts): Passage {
  const pieces: Piece[] = document.sentences.map((sentence) => ({
    text: sentence.text,
    offset: sentence.at,
    end: sentence.end,
    context: sentence.context,
    headings: sentence.headings,
    kind: sentence.block === 'heading' || sentence.block === 'front-matter' ? sentence.block : 'sentence',
  }));
  for (const fence of document.fences) {
    if (fence.inline || !proseFences.has(fence.language) || fence.code.length > maxFenceUnits) continue;
    for (const line of linesOf(fence.code)) {
      pieces.push({
        text: line.text,
        offset: fence.at + line.at,
        context: fence.context,
        headings: fence.headings,
        kind: 'block',
      });
    }
  }
  for (const hidden of document.hidden) {
    for (const text of sentencesOf(hidden.text)) {
      const shown = hidden.how === 'alt-text' || hidden.how === 'link-title';
      pieces.push({
        text,
        offset: hidden.at,
        context: shown ? 'description' : 'instruction',
        headings: [],
        kind: 'hidden',
        hidden: hidden.how,
      });
    }
  }
  pieces.sort((a, b) => a.offset - b.offset);
  const listed = quotationLists(pieces);
  const index = new Map<string, number[]>();
  const passage: Passage = { document, units: [], index };
  const units = passage.units as Unit[];
  for (const piece of pieces) {
    const plain = plainText(piece.text);
    const words = wordsOf(plain);
    if (words.length === 0) continue;
    for (const word of words) {
      note(index, word.stem, units.length);
      if (word.unleet !== undefined) note(index, word.unleet, units.length);
    }
    const { offset, end, ...rest } = piece;
    const disguised = isDisguised(piece.text, words);
    const context = listed.has(piece) ? 'quoted-example' : contextOf(piece.context, plain, disguised);
    units.push({
      ...rest,
      context,
      disguised,
      offset,
      passage,
      plain,
      words,
      index: units.length,
      place: () => facts.placeOf(document.path, offset, end),
    });
  }
  return passage;
}

/** "Flag skills that tell you to hide something": what follows is what to look out for. */
const lookout =
  /^\W*(?:(?:always|please|immediately|then|also)\s+)?(?:flag|detect|reject|report|block|refuse|deny|quarantine|identify|find|look (?:out )?for|watch (?:out )?for|(?:search|scan|check|grep) for|beware of|warn about)\s+(?:(?:any|all|every|a|an|the|other|suspicious|malicious)\s+){0,3}(?:[\w-]+\s+){0,2}?(?:phrases?|patterns?|attempts?|requests?|skills?|code|texts?|prompts?|packages?|files?|tools?|servers?|scripts?|documents?|content|messages?|descriptions?|comments?|instructions?)\s+(?:that|which|like|such as|trying|asking|telling|containing|with)\b/;

/** "Attempts to override …", "a page may contain …": what others might do. */
const attempt =
  /^\W*(?:any |all )?(?:attempts?|efforts?|trying|requests?) (?:to|that|which)\b|(?<!\byou )\b(?:may|might|could|can|often|tries to|try to) (?:also )?(?:contain|include|say|claim|attempt|try|embed|impersonate)\b/;

/** Talk of attackers that quotes what they say. */
const aboutAttacks = /\b(?:prompt injections?|attackers?|adversar(?:y|ies)|jailbreaks?|injected|malicious \w+)\b/;
const quotes = /["“«][^"”»]{3,300}["”»]/;

/** "If a page says "…", report it": the words stand in quotes, and the order is to guard against them. */
const guarded =
  /^\W*(?:if|when|whenever|should)\b[^"“«]{0,120}["“«][^"”»]{3,300}["”»][,.]?\s*(?:then\s+)?(?:please\s+)?(?:report|tell the user|warn|refuse|stop|flag|do not (?:comply|obey|follow)|don't (?:comply|obey|follow)|never (?:comply|obey|follow)|ask the user|treat it as)\b/;

/** What the reader of documents could not know: disguised letters hide verbs, and look-out lists need no word of threat. */
function contextOf(context: TextContext, plain: string, disguised: boolean): TextContext {
  if (
    (context === 'instruction' || context === 'description') &&
    (lookout.test(plain) ||
      attempt.test(plain) ||
      (aboutAttacks.test(plain) && quotes.test(plain)) ||
      guarded.test(plain))
  )
    return 'defensive';
  return (context === 'description' || context === 'negated') && disguised ? 'instruction' : context;
}

/** Two or more sentences in a row that are nothing but quotations: a list of examples. */
function quotationLists(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const whole = ({ text, kind }: Piece): boolean =>
    kind === 'sentence' && /^(?:"[^"]{2,400}"|“[^”]{2,400}”|'[^']{2,400}'|`[^`]{2,400}`)[.,;]?$/.test(text);
  return new Set(
    pieces.filter(
      (piece, i) =>
        whole(piece) && ((i > 0 && whole(pieces[i - 1]!)) || (i + 1 < pieces.length && whole(pieces[i + 1]!))),
    ),
  );
}

function note(index: Map<string, number[]>, stem: string, unit: number): void {
  const list = index.get(stem);
  if (list === undefined) index.set(stem, [unit]);
  else if (list.at(-1) !== unit) list.push(unit);
}

function* linesOf(code: string): Iterable<{ text: string; at: number }> {
  let at = 0;
  for (const text of code.split('\n')) {
    let from = 0;
    for (const part of cut(text)) {
      if (part.trim() !== '') yield { text: part, at: at + from };
      from += part.length;
    }
    at += text.length + 1;
  }
}

/** Rules look at units one by one, so their length is bounded; longer ones are looked at in pieces. */
const maxUnit = 2000;
const cut = (text: string): string[] => (text.length <= maxUnit ? [text] : (text.match(/[\s\S]{1,2000}/g) ?? []));

/** Hidden text is not split by the reader. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?。！？])\s+|\n+/)
    .filter((part) => part.trim() !== '')
    .flatMap(cut);

/** The first match of any of the phrases in each unit that has one, in order of place. */
export function* findPhrases(facts: Facts, wanted: readonly Phrase[]): Iterable<Found> {
  for (const passage of passagesOf(facts)) yield* findInPassage(passage, wanted);
}

export function findInPassage(passage: Passage, wanted: readonly Phrase[]): Found[] {
  const found = new Map<number, Found>();
  for (const phrase of wanted) {
    for (const index of candidates(passage, phrase)) {
      if (found.has(index)) continue;
      const match = matchPhrase(phrase, passage.units[index]!.words);
      if (match !== null) found.set(index, { unit: passage.units[index]!, match });
    }
  }
  return [...found.values()].sort((a, b) => a.unit.index - b.unit.index);
}

/** Units that contain a word of the phrase's rarest class; all units when it has none. */
function candidates(passage: Passage, phrase: Phrase): Iterable<number> {
  let best: { count: number; stems: readonly string[] } | undefined;
  for (const stems of keysOf(phrase)) {
    let count = 0;
    for (const stem of stems) count += passage.index.get(stem)?.length ?? 0;
    if (count === 0) return [];
    if (best === undefined || count < best.count) best = { count, stems };
  }
  if (best === undefined) return passage.units.keys();
  return new Set(best.stems.flatMap((stem) => passage.index.get(stem) ?? []));
}

/** Whether any of the phrases occurs in the unit's own words. */
export const says = (unit: Unit, wanted: readonly Phrase[]): boolean =>
  wanted.some((phrase) => matchPhrase(phrase, unit.words) !== null);

/** The units up to `radius` before and after, itself included, not across a heading. Hidden texts and visible ones are neighbours too. */
export function around(unit: Unit, radius: number): Unit[] {
  const { units } = unit.passage;
  let from = unit.index;
  while (from > 0 && unit.index - from < radius && units[from]!.kind !== 'heading') from--;
  let to = unit.index;
  while (to + 1 < units.length && to - unit.index < radius && units[to + 1]!.kind !== 'heading') to++;
  return units.slice(from, to + 1);
}

/** Quoted, forbidden or listed as something to recognise. */
export const isMentioned = ({ context }: Unit): boolean =>
  context === 'quoted-example' || context === 'negated' || context === 'defensive';
