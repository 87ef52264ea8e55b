/** Patterns of the shell (POSIX XCU 2.13) on texts: `*`, `?`, `[a-z]`, backslash. */
type Token = { readonly kind: 'star' } | { readonly kind: 'one'; readonly fits: (char: string) => boolean };

interface Glob {
  readonly tokens: readonly Token[];
  /** The text when the pattern has no wildcard. */
  readonly literal: string | null;
}

export function parseGlob(pattern: string): Glob {
  const tokens: Token[] = [];
  let literal: string | null = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    const set = char === '[' ? /^\[([!^]?)(\]?[^\]]*)\]/.exec(pattern.slice(at, at + 200)) : null;
    if (char === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
      literal = null;
    } else if (char === '?') {
      tokens.push({ kind: 'one', fits: () => true });
      literal = null;
    } else if (set) {
      const members = charSet(set[2]!);
      const negated = set[1] !== '';
      tokens.push({ kind: 'one', fits: (one) => members(one) !== negated });
      at += set[0].length - 1;
      literal = null;
    } else {
      const plain = char === '\\' && at + 1 < pattern.length ? pattern[++at]! : char;
      tokens.push({ kind: 'one', fits: (one) => one === plain });
      if (literal !== null) literal += plain;
    }
  }
  return { tokens, literal };
}

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[a-z]/i,
  digit: /\d/,
  alnum: /[a-z\d]/i,
  space: /\s/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  xdigit: /[\da-f]/i,
  punct: /[!-/:-@[-`{-~]/,
};

function charSet(body: string): (char: string) => boolean {
  const tests: ((char: string) => boolean)[] = [];
  const plain = body.replace(/\[:(\w+):/g, (whole, name: string) => {
    const found = classes[name];
    if (!found) return whole;
    tests.push((char) => found.test(char));
    return '';
  });
  for (let at = 0; at < plain.length; at++) {
    const [from, dash, to] = [plain[at]!, plain[at + 1], plain[at + 2]];
    if (dash === '-' && to !== undefined) {
      tests.push((char) => char >= from && char <= to);
      at += 2;
    } else tests.push((char) => char === from);
  }
  return (char) => tests.some((test) => test(char));
}

/** The ends of all beginnings of `text` from `start` that the pattern fits, shortest first. Costs length of text times length of pattern. */
export function matchEnds(glob: Glob, text: string, start: number): number[] {
  let states = new Set([0]);
  const last = glob.tokens.length;
  const ends: number[] = [];
  for (let at = start; ; at++) {
    for (const state of states) if (glob.tokens[state]?.kind === 'star') states.add(state + 1);
    if (states.has(last)) ends.push(at);
    if (at >= text.length || states.size === 0) return ends;
    const next = new Set<number>();
    for (const state of states) {
      const token = glob.tokens[state];
      if (token?.kind === 'star') next.add(state);
      else if (token?.fits(text[at]!)) next.add(state + 1);
    }
    states = next;
  }
}
