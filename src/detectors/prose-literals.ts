/** The string literals of a program's text and where they stand: what a program says, when facts hold only what it does. */

export interface Literal {
  /** Parts that are computed leave a gap. */
  readonly text: string;
  /** Offset of the first character after the opening quote. */
  readonly at: number;
  /** Offset after the closing quote. */
  readonly end: number;
  /** The source before it, back to where its expression begins, other literals blanked: `description: n < 3 ? "" : `. */
  readonly lead: string;
  /** The function it is handed to, or `''`. */
  readonly callee: string;
}

export interface Literals {
  readonly literals: readonly Literal[];
  /** The source, same length, without comments and what strings say; short words stay, as they may be keys. */
  readonly skeleton: string;
}

/** Longer sources are data rather than programs somebody wrote. */
const maxSource = 500_000;
const maxLead = 400;
const maxReach = 2000;
/** A new statement on a new line ends the expression before it. */
const statement =
  /^\s*(?:(?:const|let|var|return|if|elif|else|for|while|export|function|async|class|throw|raise|def|with|try|import|from)\b|@|[\w$.]+\s*=[^=>])/;

export function literalsOf(source: string, language: string): Literals {
  if (source.length > maxSource) return { literals: [], skeleton: '' };
  const found: { text: string; from: number; at: number; end: number }[] = [];
  const pieces: string[] = [];
  let kept = 0;
  const blank = (from: number, to: number): void => {
    pieces.push(source.slice(kept, from), source.slice(from, to).replace(/[^\n]/g, ' '));
    kept = to;
  };
  // What is not closed reaches to its line's or the text's end: a search that fails would begin again at every quote.
  const token =
    language === 'python'
      ? /#[^\n]*|"""(?:[^\\"]|\\[\s\S]|"(?!""))*(?:""")?|'''(?:[^\\']|\\[\s\S]|'(?!''))*(?:''')?|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/g
      : /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?/g;
  for (const { 0: word, index } of source.matchAll(token)) {
    if (/^(?:#|\/[/*])/.test(word)) {
      blank(index, index + word.length);
      continue;
    }
    const quote = /^(?:"""|'''|["'`])/.exec(word)![0].length;
    const inside = word.slice(quote, -quote);
    found.push({ text: unescaped(inside), from: index, at: index + quote, end: index + word.length });
    if (!/^\w{0,30}$/.test(inside)) blank(index + quote, index + word.length - quote);
  }
  const skeleton = `${pieces.join('')}${source.slice(kept)}`;
  return { skeleton, literals: joined(found, skeleton) };
}

/** `"a" + "b"`, and in Python `"a" "b"`, are one text. */
function joined(
  found: readonly { text: string; from: number; at: number; end: number }[],
  skeleton: string,
): Literal[] {
  const literals: Literal[] = [];
  let lastEnd = -1;
  for (const { text, from, at, end } of found) {
    const last = literals.at(-1);
    if (last !== undefined && /^[\s\\]*\+?\s*[fFrRbBuU]{0,2}$/.test(skeleton.slice(lastEnd, from)))
      literals[literals.length - 1] = { ...last, text: last.text + text, end };
    else literals.push({ text, at, end, ...standing(skeleton, from) });
    lastEnd = end;
  }
  return literals;
}

/** Walks back to where the expression begins, and further to the call it is an argument of. */
function standing(skeleton: string, from: number): { lead: string; callee: string } {
  let depth = 0;
  let begin = -1;
  for (let i = from - 1; i >= 0 && from - i < maxReach; i--) {
    const character = skeleton[i]!;
    if (/[)\]}]/.test(character)) depth++;
    else if (/[([{]/.test(character)) {
      if (depth-- > 0) continue;
      // A group holds the expression together and hands it to nobody.
      if (
        character === '(' &&
        begin < 0 &&
        /[=:(?&|+]\s{0,5}$|\breturn\s{0,5}$/.test(skeleton.slice(Math.max(0, i - 12), i))
      ) {
        depth = 0;
        continue;
      }
      if (begin < 0) begin = i + 1;
      const callee =
        character === '(' ? (/([\w$]{1,60})\s{0,5}$/.exec(skeleton.slice(Math.max(0, i - 70), i))?.[1] ?? '') : '';
      return { lead: skeleton.slice(Math.max(begin, from - maxLead), from), callee };
    } else if (depth === 0 && begin < 0) {
      const ends =
        character === ',' ||
        character === ';' ||
        (character === '\n' && statement.test(skeleton.slice(i + 1, Math.min(from, i + 80))));
      if (ends) begin = i + 1;
    }
  }
  return { lead: skeleton.slice(Math.max(begin, from - maxLead, 0), from), callee: '' };
}

const unescaped = (inside: string): string =>
  inside
    .replace(/\$\{[^{}]{0,200}\}/g, ' … ')
    .replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/g, (_, long, short, byte) => {
      const code = Number.parseInt(long ?? short ?? byte, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/\\[nrt]/g, '\n')
    .replace(/\\\n/g, '')
    .replace(/\\(.)/g, '$1');
