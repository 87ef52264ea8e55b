/**
 * The marks of annotated examples: `expect`, `miss`, `noise` (house.md, "Rules, examples, tests") and `fails` for a `Failure` the example is meant to cause.
 * A mark stands in a comment at the end of the line it speaks of, or alone on the line before. Blanking keeps every offset.
 */

export const markWords = ['expect', 'miss', 'noise', 'fails'] as const;
export type MarkWord = (typeof markWords)[number];

export interface Mark {
  readonly word: MarkWord;
  /** Rule id, or `stage/code` of a failure for `fails`. */
  readonly rule: string;
  /** 1-based line the mark speaks of. */
  readonly line: number;
}

const ids = '[a-z0-9-]+/[a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+/[a-z0-9-]+)*';
const clause = `(?:${markWords.join('|')}):\\s*${ids}`;
/** Comment openers of the languages we scan; `--` SQL/Lua, `;` ini/assembler, `%` TeX, `rem` batch. */
const comment = new RegExp(
  `(?:<!--|/\\*|//|#|--|;|%|\\brem\\b)\\s*(${clause}(?:[\\s;]+${clause})*)[ \\t]*(-->|\\*/)?[ \\t]*(?=\\r?$)`,
  'i',
);
/** Something that was meant as a mark. Catches a mark that does not parse, which would otherwise be silent. */
const attempt = new RegExp(`(?:<!--|/\\*|//|#|--|;|%)\\s*(?:${markWords.join('|')}):\\s*[a-z0-9-]+/[a-z0-9-]+`, 'i');

function clauses(text: string, line: number): Mark[] {
  return [...text.matchAll(new RegExp(clause, 'gi'))].flatMap(([whole]) => {
    const colon = whole.indexOf(':');
    const word = whole.slice(0, colon).toLowerCase() as MarkWord;
    const rules = whole.slice(colon + 1).split(',');
    return rules.map((rule) => ({ word, rule: rule.trim(), line }));
  });
}

/** Takes the marks out of a text; what is left has the same length and the same line breaks. Throws on a mark that cannot be read. */
export function readMarks(text: string, path: string): { readonly blanked: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const lines = text.split('\n');
  const alone: string[] = [];
  const out = lines.map((line, index) => {
    const found = comment.exec(line);
    if (!found) {
      if (attempt.test(line)) throw new Error(`${path}:${index + 1}: this mark cannot be read: ${line.trim()}`);
      if (alone.length > 0) marks.push(...clauses(alone.splice(0).join(' '), index + 1));
      return line;
    }
    const [whole = '', body = ''] = found;
    const rest = line.slice(0, found.index);
    if (rest.trim() === '') alone.push(body);
    else marks.push(...clauses([...alone.splice(0), body].join(' '), index + 1));
    return rest + ' '.repeat(whole.length) + line.slice(found.index + whole.length);
  });
  if (alone.length > 0) throw new Error(`${path}: a mark alone on the last line speaks of no line`);
  return { blanked: out.join('\n'), marks };
}

/** Reads a `<file>.expect` beside a file that cannot hold comments: one `LINE word: rule, rule` a line; `#` begins a remark. */
export function readExpectFile(text: string, path: string): readonly Mark[] {
  return text.split('\n').flatMap((line, index) => {
    const said = line.replace(/^\s*#.*$/, '').trim();
    if (said === '') return [];
    const found = new RegExp(`^(\\d+)\\s+(${clause}(?:[\\s;]+${clause})*)$`).exec(said);
    if (!found) throw new Error(`${path}:${index + 1}: not of the form "LINE expect: family/offence": ${said}`);
    return clauses(found[2] ?? '', Number(found[1]));
  });
}
