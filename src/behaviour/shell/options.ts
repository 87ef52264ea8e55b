/** Takes a command's words apart: POSIX XCU 12.2 utility syntax with GNU long options. */

import type { Value } from '../value.ts';
import { textsOf } from './command.ts';
import { sliceText } from './text-values.ts';

export interface Syntax {
  /** Letters of short options that take a value: `-o FILE`, `-oFILE`. */
  readonly short?: string;
  /** Names of long options that take a value in the next word: `--output FILE`. `--output=FILE` needs no listing. */
  readonly long?: readonly string[];
  /** `-name` is one option, not four letters (find, openssl, java-like tools). */
  readonly single?: boolean;
  /** Options end at the first operand: wrappers such as `sudo`, whose rest is another command. */
  readonly stopEarly?: boolean;
}

export interface Parsed {
  /** Values by option without dashes; options without value hold an empty list item. */
  readonly options: ReadonlyMap<string, readonly (Value | null)[]>;
  readonly operands: readonly Value[];
  readonly has: (...names: readonly string[]) => boolean;
  /** Values given to any of these options, in order. */
  readonly values: (...names: readonly string[]) => Value[];
  /** Every option as it was written, for evidence: `-rf`, `--no-preserve-root`. */
  readonly flags: readonly string[];
}

export function parseOptions(words: readonly Value[], syntax: Syntax = {}): Parsed {
  const texts = textsOf(words);
  const options = new Map<string, (Value | null)[]>();
  const operands: Value[] = [];
  const flags: string[] = [];
  const add = (name: string, value: Value | null): void => {
    const have = options.get(name);
    if (have) have.push(value);
    else options.set(name, [value]);
  };
  for (let index = 0; index < words.length; index++) {
    const text = texts[index]!;
    const word = words[index]!;
    if (text === '--') {
      operands.push(...words.slice(index + 1));
      break;
    }
    if (!/^-./.test(text)) {
      if (syntax.stopEarly) {
        operands.push(...words.slice(index));
        break;
      }
      operands.push(word);
      continue;
    }
    flags.push(text);
    if (text.startsWith('--') || syntax.single) {
      const name = text.replace(/^--?/, '');
      const equals = name.indexOf('=');
      if (equals > 0) add(name.slice(0, equals), sliceText(word, text.length - name.length + equals + 1));
      else if (syntax.long?.includes(name)) add(name, words[++index] ?? null);
      else add(name, null);
      continue;
    }
    index = shortOptions(words, index, text, syntax.short ?? '', add);
  }
  return {
    options,
    operands,
    flags,
    has: (...names) => names.some((name) => options.has(name)),
    values: (...names) => names.flatMap((name) => (options.get(name) ?? []).filter((value) => value !== null)),
  };
}

/** `-abc`: letters up to the first that takes a value, which is the rest of the word or the next one. Gives the index of the last word used. */
function shortOptions(
  words: readonly Value[],
  index: number,
  text: string,
  valued: string,
  add: (name: string, value: Value | null) => void,
): number {
  for (let at = 1; at < text.length; at++) {
    const letter = text[at]!;
    if (!valued.includes(letter)) {
      add(letter, null);
      continue;
    }
    if (at + 1 < text.length) {
      add(letter, sliceText(words[index]!, at + 1));
      return index;
    }
    add(letter, words[index + 1] ?? null);
    return index + 1;
  }
  return index;
}
