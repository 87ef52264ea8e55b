/** Phrases: word classes in an order with bounded gaps, looked for in the words of one sentence. Every match costs a bounded number of steps. */
import { isBaseForm, plainText, type Word, wordsOf } from './prose-words.ts';

/** Sequences of stems by their first one. A class may also know its words by a test (paths, addresses). */
interface WordClass {
  readonly sequences: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly test?: (stem: string) => boolean;
}

type Element =
  | { readonly kind: 'class'; readonly words: WordClass; readonly optional: boolean; readonly ordering: boolean }
  | { readonly kind: 'gap'; readonly max: number; readonly inClause: boolean };

export interface Phrase {
  readonly name: string;
  readonly elements: readonly Element[];
}

/** Members of classes: words separated by blanks, `set_aside` for several words in a row, or a test of a single word. */
export type Vocabulary = Readonly<Record<string, string | RegExp>>;

export interface Match {
  readonly phrase: Phrase;
  readonly from: number;
  readonly to: number;
}

function classOf(members: string): WordClass {
  const sequences = new Map<string, string[][]>();
  for (const member of members.split(/[\s|]+/)) {
    const [first, ...rest] = wordsOf(plainText(member.replaceAll('_', ' '))).map(({ stem }) => stem);
    if (first === undefined) continue;
    const list = sequences.get(first) ?? [];
    list.push(rest);
    sequences.set(first, list);
  }
  for (const list of sequences.values()) list.sort((a, b) => b.length - a.length);
  return { sequences };
}

/**
 * Compiles phrases. `@name` is a class of the vocabulary, `a|b` are words, `..4` is a gap of up to four words, `~4` one that no comma or colon may
 * interrupt, a leading `!` wants the form of a verb that orders, a trailing `?` makes an
 * element optional: `'@dismiss ..4 previous|prior @rules'`.
 */
export function phrases(
  vocabulary: Vocabulary,
  patterns: Readonly<Record<string, string | readonly string[]>>,
): readonly Phrase[] {
  const classes = new Map<string, WordClass>();
  for (const [name, members] of Object.entries(vocabulary)) {
    classes.set(
      name,
      typeof members === 'string' ? classOf(members) : { sequences: new Map(), test: (stem) => members.test(stem) },
    );
  }
  const element = (source: string): Element => {
    if (source.startsWith('..')) return { kind: 'gap', max: Number(source.slice(2)), inClause: false };
    if (source.startsWith('~')) return { kind: 'gap', max: Number(source.slice(1)), inClause: true };
    const optional = source.endsWith('?');
    const ordering = source.startsWith('!');
    const parts = source.slice(ordering ? 1 : 0, optional ? -1 : undefined).split('|');
    const named = parts.filter((part) => part.startsWith('@')).map((part) => classes.get(part.slice(1)));
    if (named.includes(undefined)) throw new Error(`unknown word class in ${source}`);
    const literal = parts.filter((part) => !part.startsWith('@'));
    const words = union([...(named as WordClass[]), ...(literal.length > 0 ? [classOf(literal.join(' '))] : [])]);
    return { kind: 'class', words, optional, ordering };
  };
  return Object.entries(patterns).flatMap(([name, sources]) =>
    [sources].flat().map((source) => ({ name, elements: source.split(' ').map(element) })),
  );
}

function union(classes: readonly WordClass[]): WordClass {
  if (classes.length === 1) return classes[0]!;
  const sequences = new Map<string, (readonly string[])[]>();
  for (const { sequences: own } of classes)
    for (const [first, list] of own) sequences.set(first, [...(sequences.get(first) ?? []), ...list]);
  const tests = classes.flatMap(({ test }) => (test ? [test] : []));
  return tests.length === 0 ? { sequences } : { sequences, test: (stem) => tests.some((test) => test(stem)) };
}

/** The first match of a phrase in the words, or null. */
export function matchPhrase(phrase: Phrase, words: readonly Word[]): Match | null {
  for (let from = 0; from < words.length; from++) {
    const to = matchAt(phrase.elements, 0, words, from);
    if (to >= 0) return { phrase, from, to };
  }
  return null;
}

function matchAt(elements: readonly Element[], index: number, words: readonly Word[], at: number): number {
  const element = elements[index];
  if (element === undefined) return at;
  if (element.kind === 'gap') {
    for (let skip = 0; skip <= element.max && at + skip <= words.length; skip++) {
      const opens = words[at + skip]?.opens;
      if (opens === 'thought' || (element.inClause && opens !== undefined)) return -1;
      const end = matchAt(elements, index + 1, words, at + skip);
      if (end >= 0) return end;
    }
    return -1;
  }
  const fits = !element.ordering || (words[at] !== undefined && isBaseForm(words[at]));
  for (const length of fits ? lengthsAt(element.words, words, at) : []) {
    const end = matchAt(elements, index + 1, words, at + length);
    if (end >= 0) return end;
  }
  return element.optional ? matchAt(elements, index + 1, words, at) : -1;
}

function* lengthsAt({ sequences, test }: WordClass, words: readonly Word[], at: number): Iterable<number> {
  const word = words[at];
  if (word === undefined) return;
  for (const stem of word.unleet === undefined ? [word.stem] : [word.stem, word.unleet]) {
    for (const rest of sequences.get(stem) ?? [])
      if (rest.every((next, i) => words[at + 1 + i]?.stem === next || words[at + 1 + i]?.unleet === next))
        yield 1 + rest.length;
  }
  if (test?.(word.stem)) yield 1;
}

/** The stems of which at least one must occur for the phrase to match, or null when its obligatory classes are tests: picks the rarest. */
export function keysOf(phrase: Phrase): readonly (readonly string[])[] {
  return phrase.elements.flatMap((element) =>
    element.kind === 'class' && !element.optional && element.words.test === undefined
      ? [[...element.words.sequences.keys()]]
      : [],
  );
}
