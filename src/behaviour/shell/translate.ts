/** `tr`: sets of characters mapped onto each other (POSIX XCU tr). */
import { type Command, nothing } from './command.ts';
import { unescapeText } from './escapes.ts';
import { parseOptions } from './options.ts';
import { exactText, mapText } from './text-values.ts';

const classes: Readonly<Record<string, string>> = {
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  digit: '0123456789',
  alpha: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  alnum: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  space: ' \t\n\r\f\v',
  blank: ' \t',
  xdigit: '0123456789ABCDEFabcdef',
  punct: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

/** The characters a set names, in order. */
function expandSet(set: string): string[] {
  const text = unescapeText(set.replace(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole)).text;
  const chars = [...text];
  const out: string[] = [];
  for (let index = 0; index < chars.length; index++) {
    const [from, dash, to] = [chars[index]!, chars[index + 1], chars[index + 2]];
    if (dash === '-' && to !== undefined && to >= from) {
      for (let code = from.codePointAt(0)!; code <= to.codePointAt(0)! && out.length < 70_000; code++)
        out.push(String.fromCodePoint(code));
      index += 2;
    } else out.push(from);
  }
  return out;
}

function squeeze(text: string, set: ReadonlySet<string>): string {
  let out = '';
  let last = '';
  for (const char of text) {
    if (char !== last || !set.has(char)) out += char;
    last = char;
  }
  return out;
}

/** A change of letters into letters is a cipher; of case or separators it is not. */
function isRotation(from: readonly string[], to: readonly string[]): boolean {
  let changed = 0;
  for (const [index, char] of from.entries()) {
    const other = to[index] ?? to.at(-1) ?? '';
    if (/[a-z]/i.test(char) && /[a-z]/i.test(other) && char.toLowerCase() !== other.toLowerCase()) changed++;
  }
  return changed >= 5;
}

const tr: Command = (run) => {
  const parsed = parseOptions(run.words, { stopEarly: true });
  const [first, second] = parsed.operands.map(exactText);
  if (!run.stdin) return nothing;
  if (first === null || first === undefined || second === null) return mapText(run, run.stdin, () => null);
  const from = expandSet(first);
  const to = expandSet(second ?? '');
  const members = new Set(from);
  const inSet = (char: string): boolean => members.has(char) !== parsed.has('c', 'C', 'complement');
  const deletes = parsed.has('d', 'delete');
  const map = new Map(from.map((char, index) => [char, to[index] ?? to.at(-1) ?? char]));
  const via = !deletes && to.length > 0 && isRotation(from, to) ? 'rot13' : undefined;
  return mapText(
    run,
    run.stdin,
    (text) => {
      let out = text;
      if (deletes) out = [...text].filter((char) => !inSet(char)).join('');
      else if (to.length > 0)
        out = Array.from(text, (char) => (inSet(char) ? (map.get(char) ?? to.at(-1)!) : char)).join('');
      return parsed.has('s', 'squeeze-repeats') ? squeeze(out, new Set(second === undefined ? from : to)) : out;
    },
    via,
  );
};

export const translateCommands: Readonly<Record<string, Command>> = { tr };
