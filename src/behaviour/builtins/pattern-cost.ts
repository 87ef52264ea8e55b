/**
 * How much a backtracking matcher may have to try on a regular expression. Conservative: what is not understood counts as costly.
 */

export interface PatternCost {
  /** A repeated part can match the same text in several ways: exponential. */
  readonly nested: boolean;
  /** Look-arounds and back-references, for which V8 has no linear engine to fall back on. */
  readonly special: boolean;
  /** Unbounded quantifiers in sequence: the degree of the polynomial. */
  readonly unbounded: number;
  /** Nothing can fail after the only unbounded quantifier: linear. */
  readonly tail: boolean;
  /** Bounded choices multiplied. */
  readonly ways: number;
}

/** More bounded choices than this count as nested. */
const maxWays = 10_000;

interface Part {
  ways: number;
  unbounded: number;
  tail: boolean;
  /** Literal first character of the part, or null. */
  first: string | null;
}

interface Quantifier {
  readonly min: number;
  readonly max: number;
}

export function patternCost(source: string): PatternCost {
  let at = 0;
  let nested = false;
  let special = false;
  let depth = 0;

  function alternation(): Part {
    const parts = [sequence()];
    while (source[at] === '|') {
      at++;
      parts.push(sequence());
    }
    if (parts.length === 1) return parts[0]!;
    const firsts = new Set(parts.map((part) => part.first?.toLowerCase() ?? null));
    const distinct = firsts.size === parts.length && !firsts.has(null);
    return {
      ways: distinct ? Math.max(...parts.map((part) => part.ways)) : parts.reduce((sum, part) => sum + part.ways, 0),
      unbounded: Math.max(...parts.map((part) => part.unbounded)),
      tail: parts.every((part) => part.tail),
      first: null,
    };
  }

  function sequence(): Part {
    const whole: Part = { ways: 1, unbounded: 0, tail: true, first: null };
    let index = 0;
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const part = atom();
      const times = quantifier();
      if (index === 0 && times.min > 0) whole.first = part.first;
      index++;
      // Anything after an unbounded part can fail and send the matcher back.
      if (whole.unbounded > 0) whole.tail = false;
      repeat(whole, part, times);
    }
    return whole;
  }

  function repeat(whole: Part, part: Part, { min, max }: Quantifier): void {
    if (max > 1 && (part.unbounded > 0 || part.ways > 1)) {
      const copies = max === Number.POSITIVE_INFINITY ? maxWays : max;
      if (part.unbounded > 0 && copies > 8) nested = true;
      whole.ways *= part.ways ** Math.min(copies, maxWays);
      whole.unbounded += part.unbounded * Math.min(copies, 8);
      whole.tail &&= part.unbounded === 0;
    } else {
      whole.ways *= part.ways;
      whole.unbounded += part.unbounded;
      whole.tail &&= part.tail;
    }
    if (max === Number.POSITIVE_INFINITY) whole.unbounded++;
    else whole.ways *= max - min + 1;
    if (!(whole.ways <= maxWays)) nested = true;
    whole.ways = Math.min(whole.ways, maxWays + 1);
  }

  function atom(): Part {
    const char = source[at]!;
    if (char === '(') return group();
    if (char === '[') return characterClass();
    if (char === '\\') return escaped();
    at++;
    const isLiteral = !'.^$'.includes(char);
    return { ways: 1, unbounded: 0, tail: true, first: isLiteral ? char : null };
  }

  function group(): Part {
    at++;
    if (source[at] === '?') {
      if (/^\?(?:=|!|<=|<!)/.test(source.slice(at, at + 3))) special = true;
      const end = source.startsWith('?<', at) && !/[=!]/.test(source[at + 2] ?? '') ? '>' : ':=!';
      while (at < source.length && !end.includes(source[at]!)) at++;
      at++;
    }
    if (++depth > 50) {
      nested = true;
      at = source.length;
    }
    const inner = alternation();
    depth--;
    if (source[at] === ')') at++;
    return inner;
  }

  function characterClass(): Part {
    at++;
    while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    at++;
    return { ways: 1, unbounded: 0, tail: true, first: null };
  }

  function escaped(): Part {
    const next = source[at + 1] ?? '';
    if (/[1-9k]/.test(next)) special = true;
    const long = /^\\(?:u\{[^}]{0,12}\}|u.{4}|x..|[pP]\{[^}]{0,60}\}|c.|k<[^>]{0,60}>)/.exec(source.slice(at, at + 70));
    const length = long?.[0].length ?? 2;
    const isLiteral = length === 2 && !/\w/.test(next);
    at += length;
    return { ways: 1, unbounded: 0, tail: true, first: isLiteral ? next : null };
  }

  function quantifier(): Quantifier {
    const found = /^(?:[*+?]|\{(\d{1,9})(,(\d{0,9}))?\})\??/.exec(source.slice(at, at + 30));
    if (!found) return { min: 1, max: 1 };
    at += found[0].length;
    if (found[0][0] === '?') return { min: 0, max: 1 };
    if (found[0][0] === '*') return { min: 0, max: Number.POSITIVE_INFINITY };
    if (found[0][0] === '+') return { min: 1, max: Number.POSITIVE_INFINITY };
    const min = Number(found[1]);
    if (found[2] === undefined) return { min, max: min };
    return { min, max: found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY };
  }

  const whole = alternation();
  // A stray ")" stops the walk: the native compiler will reject the pattern, but do not rely on it.
  if (at < source.length) nested = true;
  return { nested, special, unbounded: whole.unbounded, tail: whole.tail, ways: whole.ways };
}
