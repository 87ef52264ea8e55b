/** A scored guess of the language of text that comes without a telling name, from what its lines begin with. */
import { type ParseError, parse } from 'jsonc-parser';
import { clues, type Guessable } from './guess-tokens.ts';

export interface Guess {
  readonly language: string;
  /** Weight of the clues found: below 2 is a hunch, 6 and more is sure. 0 for plain text. */
  readonly score: number;
}

const maxLines = 2000;
const maxLineLength = 600;
const maxJsonLength = 2_000_000;
const code: ReadonlySet<string> = new Set(['python', 'javascript', 'shell', 'powershell', 'batch']);

/** Guesses the language of a text by its content alone. */
export function guessLanguage(text: string): Guess {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const start = body.slice(0, 4000).trimStart();
  if (start === '') return { language: 'text', score: 0 };
  if (isJson(body, start)) return { language: 'json', score: 10 };
  if (hasFrontMatter(start)) return { language: 'markdown', score: 10 };
  const tally = tallyLines(body);
  return decide(body, tally);
}

function isJson(text: string, start: string): boolean {
  if (!/^(?:[{[]|\/\/|\/\*)/.test(start)) return false;
  if (/^\[[\w.: -]+\]\s*[\r\n]/.test(start) && !/^\[\s*(?:\d|true|false|null)/.test(start)) return false;
  if (text.length > maxJsonLength || tooDeep(text)) return /^[{[]\s*(?:["{[\]}]|-?\d)/.test(start);
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (value === null || typeof value !== 'object') return false;
  if (errors.length === 0) return true;
  // Broken or truncated, but nothing that JavaScript would begin with.
  return /^\{\s*"[^"\n]{0,200}"\s*:/.test(start) && errors.length <= 3;
}

/** The parser recurses. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i) | 0x20;
    if (unit === 0x7b) {
      if (++depth > 1000) return true;
    } else if (unit === 0x7d) depth--;
  }
  return false;
}

const hasFrontMatter = (start: string): boolean =>
  /^---[ \t]*\r?\n(?:[\w-]+:|#)/.test(start) &&
  /\n---[ \t]*\r?\n[\s\S]*\S/.test(start) &&
  /^(?:name|description|title|globs|tags|layout|license|model|tools|allowed-tools|version|alwaysApply|author|date):/m.test(
    start,
  );

interface Tally {
  readonly scores: Readonly<Partial<Record<Guessable, number>>>;
  readonly lines: number;
  readonly proseLines: number;
}

function tallyLines(text: string): Tally {
  const scores: Partial<Record<Guessable, number>> = {};
  let lines = 0;
  let proseLines = 0;
  /** What ends the block we are in: a fence, a docstring or a comment. Their content says nothing about the file. */
  let block = '';
  let owner: Guessable | null = null;
  let before = '';
  let position = 0;
  while (position < text.length && lines < maxLines) {
    const next = text.indexOf('\n', position);
    const end = next < 0 ? text.length : next;
    const whole = text.slice(position, Math.min(end, position + maxLineLength)).trimEnd();
    position = end + 1;
    const line = whole.trimStart();
    const previous = before;
    before = line;
    if (block !== '') {
      if (block.length < 3 || !/^[`~]/.test(block) ? line.includes(block) : line.startsWith(block)) block = '';
      continue;
    }
    if (line === '') continue;
    lines++;
    block = opens(line);
    if (/^[`~]/.test(block)) {
      scores.markdown = (scores.markdown ?? 0) + 4;
      continue;
    }
    // A run of `#` lines is a comment; a heading stands alone.
    if (/^#+ /.test(line) && (previous.startsWith('#') || text.charCodeAt(position) === 0x23)) continue;
    const indented = line.length < whole.length;
    // An indented line speaks for code only below a line of that code: under prose it is a quotation.
    const found = scoreLine(line, whole, indented ? owner : undefined, scores);
    if (!indented) owner = found;
    if (isProse(line)) proseLines++;
  }
  return { scores, lines, proseLines };
}

/** The end mark of the block that this line opens and does not close. */
function opens(line: string): string {
  const fence = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
  if (fence !== undefined) return line.indexOf('`', fence.length) < 0 ? fence : '';
  const quotes = /^(?:[rbuRBU]{0,2}|[\w.]{1,40} ?[=(] ?[rbu]?)("""|''')/.exec(line);
  if (quotes !== null) return line.indexOf(quotes[1]!, quotes[0].length) < 0 ? quotes[1]! : '';
  return line.startsWith('/*') && !line.includes('*/') ? '*/' : '';
}

function scoreLine(
  line: string,
  whole: string,
  owner: Guessable | null | undefined,
  scores: Partial<Record<Guessable, number>>,
): Guessable | null {
  const here: Partial<Record<Guessable, number>> = {};
  for (const clue of clues) {
    if (owner !== undefined && code.has(clue.language) && clue.language !== owner) continue;
    if (clue.pattern.test(clue.language === 'yaml' || clue.language === 'markdown' ? whole : line)) {
      here[clue.language] = (here[clue.language] ?? 0) + clue.weight;
    }
  }
  let best: Guessable | null = null;
  for (const language of Object.keys(here) as Guessable[]) {
    scores[language] = (scores[language] ?? 0) + here[language]!;
    if (code.has(language) && (best === null || here[language]! > here[best]!)) best = language;
  }
  return best;
}

/** A line of at least five words that ends and reads like a sentence rather than code. */
const isProse = (line: string): boolean => {
  const words = line.split(' ', 40);
  if (words.length < 5 || /^(?:\/\/|#|\/\*|\* )/.test(line)) return false;
  const plain = words.filter((word) => /^[("'*_`[]*\p{L}[\p{L}'’-]*[)"'*_`\]]*[.,:;!?)]*$/u.test(word)).length;
  return plain / words.length >= 0.75;
};

function decide(text: string, { scores, lines, proseLines }: Tally): Guess {
  const ranked = (Object.keys(scores) as Guessable[]).sort((a, b) => scores[b]! - scores[a]! || (a < b ? -1 : 1));
  const best = ranked[0];
  const bestCode = ranked.find((language) => code.has(language));
  const mark = scores.markdown ?? 0;
  if (best === undefined) return { language: lines > 0 && looksMinified(text) ? 'javascript' : 'text', score: 0 };
  if (bestCode !== undefined) {
    const score = scores[bestCode]!;
    const prose = proseLines / Math.max(1, lines);
    const rivals = Math.max(scores.html ?? 0, scores.dockerfile ?? 0, scores.yaml ?? 0, scores.ini ?? 0);
    // Python and shell comments look like headings, so Markdown must outweigh code clearly; sentences speak against code.
    if (score >= 1.5 && prose < 0.5 && score >= mark * 0.6 && score >= rivals)
      return { language: refine(bestCode, text), score };
  }
  if ((scores.html ?? 0) >= 3 && (scores.html ?? 0) > mark) return { language: 'html', score: scores.html! };
  if ((scores.dockerfile ?? 0) >= 6 && best === 'dockerfile')
    return { language: 'dockerfile', score: scores.dockerfile! };
  if (mark >= 2 && hasMarkup(text)) return { language: 'markdown', score: mark };
  if (proseLines > 0) return { language: 'text', score: 0 };
  if ((scores.ini ?? 0) >= 3.5 && best === 'ini') return { language: 'ini', score: scores.ini! };
  if ((scores.yaml ?? 0) >= 2 && best === 'yaml') return { language: 'yaml', score: scores.yaml! };
  return { language: looksMinified(text) ? 'javascript' : 'text', score: 0 };
}

/** Something only Markdown has: sentences alone are plain text. */
const hasMarkup = (text: string): boolean =>
  /^#{1,6} \S|^(?:```|~~~)|\]\([^)\s]|^\|.*\|[ \t]*$|\*\*[^*\n]+\*\*|^[-*+] \S[^\n]*\n[-*+] \S|^> \S|`[^`\n]+`/m.test(
    text.slice(0, 200_000),
  );

const looksMinified = (text: string): boolean => {
  const part = text.slice(0, 20_000);
  const marks = part.match(/function ?\(|=>|\breturn\b|[;,]var |&&|\|\||===|\)\{|;\}|\}\)/g)?.length ?? 0;
  return marks >= 4 && marks / part.length > 0.01;
};

function refine(language: Guessable, text: string): string {
  if (language !== 'javascript') return language;
  const part = text.slice(0, 200_000);
  const typed =
    /^(?:export )?(?:declare )?(?:interface \w+(?:<[^>\n]{0,80}>)?(?: extends [\w, <>]{1,80})? \{|type \w+(?:<[^>\n]{0,80}>)? =|enum \w+ \{|namespace [\w.]+ \{|abstract class )|^import type |^\s*(?:private|public|protected|readonly) (?:\w+ )?\w+[?!]?[:(]|\b(?:const|let|var) \w+: ?[\w<>[\]{}|. ]{1,60}=|\(\w+\??: ?(?:string|number|boolean|any|unknown|[A-Z]\w*)(?:\[\])?[,)=]|\)\s*: ?(?:Promise<|void|string|number|boolean|any|unknown)[\w<>[\]| ]{0,60}(?:\{|=>)| as (?:const|any|string|unknown)\b/m.test(
      part,
    );
  const elements =
    /(?:return|=>|=|\(|\?|:)\s*\(?\s*<(?:[A-Z][\w.]*|div|span|p|ul|button|h[1-6]|section|main|>)[\s/>]/.test(part) &&
    /<\/\w*>|\/>/.test(part);
  if (typed) return elements ? 'tsx' : 'typescript';
  return elements ? 'jsx' : 'javascript';
}
