/** Python's regular expressions in JavaScript's syntax (https://docs.python.org/3/library/re.html), where they mean the same. */

export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** Bits of `re.RegexFlag`. */
export const regexFlags: Readonly<Record<string, number>> = {
  I: 2,
  IGNORECASE: 2,
  L: 4,
  LOCALE: 4,
  M: 8,
  MULTILINE: 8,
  S: 16,
  DOTALL: 16,
  U: 32,
  UNICODE: 32,
  X: 64,
  VERBOSE: 64,
  A: 256,
  ASCII: 256,
  NOFLAG: 0,
};

/** Null when the pattern uses what JavaScript has no word for (verbose mode, conditionals, atomic groups). */
export function translatePattern(pattern: string, bits: number): Pattern | null {
  let source = pattern;
  let all = bits;
  const inline = /^\(\?([aiLmsux]{1,7})\)/.exec(source);
  if (inline) {
    for (const letter of inline[1]!) all |= regexFlags[letter.toUpperCase()] ?? 0;
    source = source.slice(inline[0].length);
  }
  if (all & 64 || /\(\?[a-zA-Z]*\)|\(\?\(|\(\?>|\(\?#|[*+?}]\+/.test(source)) return null;
  const isMultiline = (all & 8) !== 0;
  source = source
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w{1,100})\)/g, '\\k<$1>')
    .replace(/(\\*)\\A/g, (whole, slashes: string) => (slashes.length % 2 ? whole : `${slashes}(?<![\\s\\S])`))
    .replace(/(\\*)\\Z/g, (whole, slashes: string) => (slashes.length % 2 ? whole : `${slashes}(?![\\s\\S])`));
  // "[]" and "[^]" begin a class that holds "]" in Python, and are classes of their own in JavaScript.
  source = source.replace(/(\\*)\[(\^?)\]/g, (whole, slashes: string, not: string) =>
    slashes.length % 2 ? whole : `${slashes}[${not}\\]`,
  );
  // Python's "$" also matches before a last line break.
  if (!isMultiline) source = source.replace(/([^\\[])\$$/, '$1(?=\\n?(?![\\s\\S]))');
  const flags = `${all & 2 ? 'i' : ''}${isMultiline ? 'm' : ''}${all & 16 ? 's' : ''}`;
  return { source, flags };
}

/** The text a replacement template gives: `\1`, `\g<name>`, `\n` … Null for what is not a valid template. */
export function expandTemplate(
  template: string,
  groups: readonly (string | undefined)[],
  names: Readonly<Record<string, string | undefined>>,
): string | null {
  let failed = false;
  const text = template.replace(
    /\\(?:g<(\w{1,100})>|(\d{1,2})|([\s\S]))/g,
    (whole, name: string | undefined, digits: string | undefined, char: string) => {
      const key = name ?? digits;
      if (key !== undefined) {
        if (/^\d+$/.test(key)) {
          failed ||= Number(key) >= groups.length;
          return groups[Number(key)] ?? '';
        }
        failed ||= !(key in names);
        return names[key] ?? '';
      }
      if (char === 'n') return '\n';
      if (char === 't') return '\t';
      if (char === 'r') return '\r';
      if (char === '\\') return '\\';
      failed ||= /[A-Za-z]/.test(char);
      return whole;
    },
  );
  return failed ? null : text;
}
