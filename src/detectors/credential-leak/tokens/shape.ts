/** Shapes of tokens as data. The recognising pattern, samples and near misses all come from the same parts, so that they cannot drift apart. */

/** A number in [0, 1). Rules never call one; tests pass a seeded source to make samples. */
export type Random = () => number;

export interface Charset {
  readonly name: string;
  /** Every character once, as a sample draws them. */
  readonly characters: string;
  /** The same as the inside of a character class. */
  readonly pattern: string;
}

const digit = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const charset = (name: string, characters: string, pattern: string): Charset => ({ name, characters, pattern });

export const digits = charset('digits', digit, '0-9');
export const hex = charset('hex', `${digit}abcdef`, '0-9a-f');
export const upperHex = charset('upperHex', `${digit}ABCDEF`, '0-9A-F');
export const anyHex = charset('anyHex', `${digit}abcdefABCDEF`, '0-9a-fA-F');
export const letters = charset('letters', lower + upper, 'a-zA-Z');
export const base32 = charset('base32', `${upper}234567`, 'A-Z2-7');
export const lowerBase32 = charset('lowerBase32', `${lower}234567`, 'a-z2-7');
export const lower36 = charset('lower36', digit + lower, '0-9a-z');
export const upper36 = charset('upper36', digit + upper, '0-9A-Z');
export const base62 = charset('base62', digit + upper + lower, '0-9A-Za-z');
export const base64url = charset('base64url', `${digit + upper + lower}_-`, '0-9A-Za-z_-');
export const base64 = charset('base64', `${digit + upper + lower}+/`, '0-9A-Za-z+/');
export const base58 = charset(
  'base58',
  '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  '1-9A-HJ-NP-Za-km-z',
);
export const bech32 = charset('bech32', 'qpzry9x8gf2tvdw0s3jn54khce6mua7l', 'ac-hj-np-z02-9');
export const upperBech32 = charset('upperBech32', bech32.characters.toUpperCase(), 'AC-HJ-NP-Z02-9');

export interface Run {
  readonly of: Charset;
  readonly min: number;
  readonly max: number;
}

/** A literal, a run of a character set, or one of several literals. */
export type Part = string | Run | { readonly one: readonly string[] };

export const run = (of: Charset, min: number, max = min): Run => ({ of, min, max });
export const one = (...literals: readonly string[]) => ({ one: literals });
export const uuid: readonly Part[] = [
  run(hex, 8),
  '-',
  run(hex, 4),
  '-',
  run(hex, 4),
  '-',
  run(hex, 4),
  '-',
  run(hex, 12),
];

const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Source of a regular expression that matches the parts: literals and bounded classes only, so it is linear. */
export function patternOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      if ('one' in part) return `(?:${part.one.map(escaped).join('|')})`;
      return `[${part.of.pattern}]{${part.min === part.max ? part.min : `${part.min},${part.max}`}}`;
    })
    .join('');
}

/** Literals every match begins with; empty when the shape begins with a run. */
export function prefixesOf(parts: readonly Part[]): readonly string[] {
  const [first, second] = parts;
  if (typeof first === 'string') return [typeof second === 'string' ? first + second : first];
  return first && 'one' in first ? first.one : [];
}

/** Shortest and longest text of this shape. */
export function lengthsOf(parts: readonly Part[]): readonly [number, number] {
  let min = 0;
  let max = 0;
  for (const part of parts) {
    const lengths =
      typeof part === 'string'
        ? [part.length]
        : 'one' in part
          ? part.one.map(({ length }) => length)
          : [part.min, part.max];
    min += Math.min(...lengths);
    max += Math.max(...lengths);
  }
  return [min, max];
}

const pick = <T>(items: readonly T[] | string, random: Random) => items[Math.floor(random() * items.length)] as T;

/** Draws characters; a run is also given to near-miss tests. */
export function draw(of: Charset, length: number, random: Random): string {
  let out = '';
  for (let i = 0; i < length; i++) out += pick<string>(of.characters, random);
  return out;
}

/** A random text of this shape, without any checksum. */
export function drawShape(parts: readonly Part[], random: Random): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('one' in part) return pick(part.one, random);
      return draw(part.of, part.min + Math.floor(random() * (part.max - part.min + 1)), random);
    })
    .join('');
}
