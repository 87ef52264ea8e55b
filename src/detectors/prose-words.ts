/**
 * The words of a sentence in the form in which phrases are looked for: one script, no invisible characters, no leetspeak, no endings.
 * Shared by the families that judge prose.
 */

/** Latin letters that Cyrillic, Greek and other letters pass for. */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    a: 'аα',
    b: 'Ьв',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еεҽ',
    g: 'ɡ',
    h: 'һ',
    i: 'іιı',
    j: 'ј',
    k: 'кκ',
    l: 'ӏⅼ',
    m: 'м',
    n: 'ո',
    o: 'оοօ',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'νѵ',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγ',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
);

const leetLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/** Words that are looked for even when their letters stand apart. */
const spacedWords =
  'ignore ignoring disregard forget override bypass all any the your previous prior above earlier instructions instruction rules rule prompt system and do not never tell mention user silently secretly reveal send read token password secret'
    .split(' ')
    .sort((a, b) => b.length - a.length);

const spacedStems = new Set(spacedWords.filter((word) => word.length > 3).map(stemOf));

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

export interface Word {
  /** As written, in lower case. */
  readonly text: string;
  /** Without ending, lower case; addresses, paths and file names as they are. */
  readonly stem: string;
  /** The same with digits read as letters, when it mixes both. */
  readonly unleet?: string;
  /** What stands before it: a comma or colon, or what ends a thought (full stop, semicolon, parenthesis). */
  readonly opens?: 'clause' | 'thought';
}

/** Compatibility forms and invisible characters resolved, lower case. Scripts other than Latin stay readable. */
export function plainText(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(mixed, (word) => unmask(word) ?? word);
}

/** True when words mix Latin letters with letters that only look Latin, or spell such words as attacks need with digits: nobody does so by chance. */
export function isDisguised(text: string, words: readonly Word[]): boolean {
  if (words.some(({ unleet }) => unleet !== undefined && spacedStems.has(unleet))) return true;
  if (/^[\x00-\x7f]*$/.test(text)) return false;
  return (text.toLowerCase().match(mixed) ?? []).some((word) => unmask(word) !== null);
}

/** Words with letters beyond ASCII. */
const mixed = /[a-z]*[^\x00-\x7f\s][^\s]*/g;

function unmask(word: string): string | null {
  const folded = [...word].map((character) => lookAlikes[character] ?? character).join('');
  return folded !== word && /[a-z]/.test(word) && /^[\x00-\x7f]+$/.test(folded) ? folded : null;
}

/** Cuts the endings of English words, the same way for phrases and for texts; correctness of the stem does not matter. */
export function stemOf(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  // British and American spelling are one.
  let stem = word.length > 6 ? word.replace(/is(e[drs]?|ing|ations?)$/, 'iz$1') : word;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith('sses')) stem = stem.slice(0, -2);
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.endsWith('ied')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith('ing') && stem.length > 5 && /[aeiouy]/.test(stem.slice(0, -3)))
    stem = undouble(stem.slice(0, -3));
  else if (stem.endsWith('ed') && stem.length > 4 && /[aeiouy]/.test(stem.slice(0, -2)))
    stem = undouble(stem.slice(0, -2));
  return stem.length > 3 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

function undouble(stem: string): string {
  return /([b-df-hj-km-np-rtv-y])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** True for the form of a verb that orders: `include`, not `included`, `including` or `includes`. */
export const isBaseForm = ({ text, stem, unleet }: Word): boolean =>
  unleet !== undefined || text === stem || text === `${stem}e` || !/(?:ed|ing|s)$/.test(text);

/** Words in order of appearance; `plain` comes from `plainText`. */
export function wordsOf(plain: string): Word[] {
  const words: Word[] = [];
  const letters: string[] = [];
  let opens: Word['opens'];
  const add = (word: Word): void => {
    words.push(opens === undefined ? word : { ...word, opens });
    opens = undefined;
  };
  const flush = (): void => {
    const spelled = letters.length >= 4 ? segment(letters.join('')) : letters;
    for (const text of spelled) add({ text, stem: stemOf(text) });
    letters.length = 0;
  };
  for (const chunk of plain.split(/[\s\u0001]+/)) {
    if (/^[a-z]{2,}$/.test(chunk)) {
      if (letters.length > 0) flush();
      add({ text: chunk, stem: stemOf(chunk) });
      continue;
    }
    // One word in brackets is an aside within the thought: `When (chat) send_message is called`.
    const isAside = /^\([^\s()]*\)$/.test(chunk);
    if (/^[,:;(–—]/.test(chunk))
      opens = chunk[0] === ';' || (chunk[0] === '(' && !isAside) ? 'thought' : (opens ?? 'clause');
    for (const piece of piecesOf(chunk)) {
      const word = latin(piece);
      if (/^[a-z]$/.test(word)) letters.push(word);
      else {
        flush();
        add(wordOf(word));
      }
    }
    const closing = /([,;:.!?)–—])["'”’)*_]*$/.exec(chunk)?.[1];
    if (closing !== undefined) {
      flush();
      opens = /[;.!?)]/.test(closing) && !isAside ? 'thought' : (opens ?? 'clause');
    }
  }
  flush();
  return words;
}

function wordOf(word: string): Word {
  const stem = stemOf(word);
  if (!/^[a-z0-9@$!|]{4,24}$/.test(word) || !/[a-z]/.test(word) || /^[a-z]+$/.test(word)) return { text: word, stem };
  return {
    text: word,
    stem,
    unleet: stemOf([...word].map((character) => leetLetters[character] ?? character).join('')),
  };
}

/** Addresses, paths and file names stay whole, `and/or` and `well-known` fall apart, `i-g-n-o-r-e` becomes a word. */
function piecesOf(chunk: string): string[] {
  const bare = chunk
    .replace(/^[^\p{L}\p{N}~/.$@<_-]+/u, '')
    .replace(/[^\p{L}\p{N}/>_$@!-]+$/u, '')
    .replace(/!+$/, '');
  if (bare === '') return [];
  if (/^\p{L}(?:[-._*]\p{L}){3,}$/u.test(bare)) return [bare.replace(/[-._*]/g, '')];
  if (
    bare.includes('://') ||
    /^[~.$/]/.test(bare) ||
    /^[\w.@-]+(?:\/[\w.@-]+)*\.[a-z]\w{0,7}$/.test(bare) ||
    /^\w+_\w+$/.test(bare)
  )
    return [bare];
  return bare
    .replaceAll("'", '')
    .split(/[^\p{L}\p{N}@$!|_.~]+/u)
    .map((piece) => piece.replace(/[.!]+$/, ''))
    .filter((piece) => piece !== '');
}

/** A word made of Latin letters and their look-alikes is read as Latin; a truly Russian or Greek one stays. */
function latin(word: string): string {
  if (/^[\x00-\x7f]*$/.test(word)) return word;
  const folded = [...word]
    .map((character) => lookAlikes[character] ?? character)
    .join('')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return /^[\x00-\x7f]+$/.test(folded) && /[a-z]/.test(word) ? folded : word;
}

function segment(run: string): string[] {
  const words: string[] = [];
  let rest = run;
  while (rest !== '') {
    const word = spacedWords.find((candidate) => rest.startsWith(candidate)) ?? rest.slice(0, 1);
    words.push(word);
    rest = rest.slice(word.length);
  }
  return words;
}
