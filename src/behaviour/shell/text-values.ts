/** Texts and bytes of values, and values of texts and bytes. */

import { textOf } from '../builtins/arguments.ts';
import { textFromBytes } from '../builtins/codecs/encodings.ts';
import { here, spend, stepped } from '../interpreter/machine.ts';
import { constant, hole, join, maxTextLength, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import type { Run } from './command.ts';

/** The whole text of a value; null when a part of it is not known. Bytes are read as UTF-8 where they are valid, else byte for byte. */
export function exactText(value: Value | null | undefined): string | null {
  if (value?.kind !== 'const') return null;
  if (value.value instanceof Uint8Array) return decoded(value.value) ?? textFromBytes(value.value, 'latin1');
  const text =
    typeof value.value === 'string'
      ? value.value
      : value.value === undefined || value.value === null
        ? ''
        : String(value.value);
  return text.includes(hole) ? null : text;
}

/** The text of a value where one is known at least in part: it may have holes. */
export function partText(value: Value | null | undefined): string | null {
  if (value?.kind === 'const' && typeof value.value === 'string') return value.value;
  return exactText(value);
}

function exactBytes(value: Value | null | undefined): Uint8Array | null {
  if (value?.kind !== 'const') return null;
  if (value.value instanceof Uint8Array) return value.value;
  const text = exactText(value);
  return text === null ? null : new TextEncoder().encode(text);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes as a command hands them on: text when they are text. */
export function fromBytes(bytes: Uint8Array): string | Uint8Array {
  const text = bytes.includes(0) ? null : decoded(bytes);
  return text ?? bytes;
}

/** The value from `start` to `end` (UTF-16 units) of its text; taint and origin stay. */
export function sliceText(value: Value, start: number, end?: number): Value {
  if (value.kind === 'union')
    return value.options.map((option) => withTaint(sliceText(option, start, end), value.taint)).reduce(join);
  const text = textOf(value);
  return text === null || value.kind !== 'const' ? value : { ...value, value: text.slice(start, end) };
}

/**
 * What a filter makes of its input: `change` sees each exact text and gives the new one, or null for "not known". `via` names a decoder or encoder, which is kept as
 * evidence; without one the change is mere text work.
 */
export function mapText(
  run: Run,
  value: Value,
  change: (text: string) => string | Uint8Array | null,
  via?: string,
): Value {
  const at = here(run.machine, run.call.node);
  const mark = (one: Value): Value['taint'] =>
    via ? stepped(one.taint, at, `encodes or decodes it (${via})`, via) : one.taint;
  return optionsOf(value)
    .map((option) => {
      const source = withTaint(option, value.taint);
      const text = exactText(source);
      if (text === null || source.kind !== 'const') return withTaint(unknown, mark(source));
      spend(run.machine, 1 + (text.length >> 4));
      const changed = change(text);
      if (changed === null || changed.length > maxTextLength) return withTaint(unknown, mark(source));
      return constant(
        changed,
        mark(source),
        true,
        via && !source.via.includes(via) ? [...source.via, via] : source.via,
      );
    })
    .reduce(join);
}

/** The same on bytes. */
export function mapBytes(
  run: Run,
  value: Value,
  change: (bytes: Uint8Array) => string | Uint8Array | null,
  via?: string,
): Value {
  return mapText(
    run,
    value,
    (text) => {
      const bytes = optionsOf(value).length === 1 ? exactBytes(value) : new TextEncoder().encode(text);
      return bytes ? change(bytes) : null;
    },
    via,
  );
}

/** Lines without their ends; a last empty line is none. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export function fromLines(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Words of a text as an unquoted expansion splits them. */
export function splitWords(value: Value): Value[] {
  const text = textOf(value);
  if (text === null || value.kind !== 'const' || !/\s/.test(text)) return [value];
  return text
    .split(/\s+/, 1001)
    .filter(Boolean)
    .map((word) => ({ ...value, value: word }));
}
