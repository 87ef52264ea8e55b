/** Methods of str. */
import { constant, hole, maxTextLength, object, type Value } from '../../value.ts';
import { type Builtins, hasHole, stepsFor, textList, textOf, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { textEndsWith, textStartsWith } from '../known-text.ts';
import { pointSlice } from './characters.ts';
import { pad } from './format-spec.ts';
import { indexOf, indexOr, isNone } from './numbers.ts';
import { sequenceOf } from './sequence.ts';
import { formatText } from './str-format.ts';
import { onText, stringQuestions } from './string-questions.ts';
import { pythonText } from './text.ts';
import { encodeText } from './text-encodings.ts';

const mapped = (change: (text: string) => string): Builtin => onText((text) => textValue(change(text)));
/** Strips characters of a set, or whitespace. */
function stripped(atStart: boolean, atEnd: boolean): Builtin {
  return onText((text, args) => {
    if (isNone(args[0])) return constant(atStart ? (atEnd ? text.trim() : text.trimStart()) : text.trimEnd());
    const set = textOf(args[0]);
    if (set === null || hasHole(set)) return null;
    const chars = new Set(set);
    let [from, to] = [0, text.length];
    while (atStart && from < to && chars.has(text[from]!)) from++;
    while (atEnd && to > from && chars.has(text[to - 1]!)) to--;
    return constant(text.slice(from, to));
  });
}

function splitBy(fromEnd: boolean): Builtin {
  return onText((text, args, context, keywords) => {
    const separator = args[0] ?? keywords.get('sep');
    const most = indexOr(args[1] ?? keywords.get('maxsplit'), -1);
    if (most === null) return null;
    const by = isNone(separator) ? null : textOf(separator);
    if (by === '' || (by === null && !isNone(separator)) || (by !== null && hasHole(by))) return null;
    const pieces = by === null ? text.split(/\s+/).filter(Boolean) : text.split(by);
    context.spend(pieces.length);
    if (most < 0 || pieces.length <= most + 1) return textList(pieces);
    if (by === null) return whitespaceLimited(text, most, fromEnd);
    if (fromEnd)
      return textList([pieces.slice(0, pieces.length - most).join(by), ...pieces.slice(pieces.length - most)]);
    return textList([...pieces.slice(0, most), pieces.slice(most).join(by)]);
  });
}

/** Splits at whitespace a limited number of times, leaving the rest as it stands. */
function whitespaceLimited(text: string, most: number, fromEnd: boolean): Value | null {
  const words: string[] = [];
  let rest = fromEnd ? text.trimEnd() : text.trimStart();
  while (words.length < most) {
    const match = fromEnd ? /\S+$/.exec(rest.slice(-10_000)) : /^\S+/.exec(rest);
    if (!match) break;
    words.push(match[0]);
    rest = fromEnd ? rest.slice(0, -match[0].length).trimEnd() : rest.slice(match[0].length).trimStart();
  }
  if (fromEnd) return textList(rest === '' ? words.reverse() : [rest, ...words.reverse()]);
  return textList(rest === '' ? words : [...words, rest]);
}

function partitioned(last: boolean): Builtin {
  return onText((text, args) => {
    const by = textOf(args[0]);
    if (by === null || by === '' || hasHole(by)) return null;
    const at = last ? text.lastIndexOf(by) : text.indexOf(by);
    if (at >= 0) return textList([text.slice(0, at), by, text.slice(at + by.length)]);
    return textList(last ? ['', '', text] : [text, '', '']);
  });
}

function justified(align: '<' | '>' | 'center'): Builtin {
  return onText((text, args, context) => {
    const width = indexOf(args[0]);
    const fill = args[1] === undefined ? ' ' : textOf(args[1]);
    if (width === null || fill === null || width > maxTextLength || hasHole(text)) return null;
    context.spend(stepsFor(width));
    if (align !== 'center') return constant(pad(text, width, fill, align));
    // An odd rest goes to the left when the width is odd, unlike in format specs.
    const room = Math.max(0, width - text.length);
    const left = (room >> 1) + (room & width & 1);
    return constant(fill.repeat(left) + text + fill.repeat(room - left));
  });
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1));
}

function swapCase(text: string): string {
  return Array.from(text, (char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase())).join('');
}

const joinMethod: Builtin = onText((separator, args, context) => {
  const items = args[0] && sequenceOf(args[0]);
  if (!items) return null;
  context.spend(1 + items.items.length);
  const texts: string[] = [];
  let length = 0;
  for (const item of items.items) {
    // Only texts can be joined: other constants raise an error, and what is not known is text.
    if (item.kind === 'const' && typeof item.value !== 'string') return null;
    const text = item.kind === 'const' ? pythonText(item) : hole;
    length += text.length + separator.length;
    if (length > maxTextLength) return null;
    texts.push(text);
  }
  if (!items.exact) texts.push(hole);
  context.spend(length >> 4);
  return constant(texts.join(separator));
});

const translate: Builtin = onText((text, args, context) => {
  const table = args[0];
  if (table?.kind !== 'object' || table.open) return null;
  context.spend(text.length);
  let out = '';
  for (const char of text) {
    const to = table.props.get(String(char.codePointAt(0)));
    if (to === undefined) out += char;
    else if (to.kind !== 'const') return null;
    else if (typeof to.value === 'string') out += to.value;
    else if (typeof to.value === 'number') out += String.fromCodePoint(to.value);
    if (out.length > maxTextLength) return null;
  }
  return constant(out);
});

const replace: Builtin = onText((text, args, context, keywords) => {
  const [from, to] = [textOf(args[0]), args[1] && pythonText(args[1])];
  const most = indexOr(args[2] ?? keywords.get('count'), -1);
  if (from === null || to === undefined || most === null || hasHole(from)) return null;
  const pieces = text.split(from);
  if (from === '') {
    pieces.unshift('');
    pieces.push('');
  }
  context.spend(pieces.length);
  if (text.length + pieces.length * to.length > maxTextLength + text.length) return null;
  if (most < 0 || pieces.length <= most + 1) return textValue(pieces.join(to));
  return textValue([...pieces.slice(0, most), pieces.slice(most).join(from)].join(to));
});

export const stringMethods: Builtins = {
  ...stringQuestions,
  lower: mapped((text) => text.toLowerCase()),
  upper: mapped((text) => text.toUpperCase()),
  casefold: mapped((text) => text.toLowerCase().replaceAll('ß', 'ss')),
  capitalize: mapped((text) => pointSlice(text, 0, 1).toUpperCase() + pointSlice(text, 1, text.length).toLowerCase()),
  title: mapped(titleCase),
  swapcase: mapped(swapCase),
  strip: stripped(true, true),
  lstrip: stripped(true, false),
  rstrip: stripped(false, true),
  split: splitBy(false),
  rsplit: splitBy(true),
  splitlines: onText((text, args) => {
    const lines = text.split(/(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])/);
    const keep = args[0]?.kind === 'const' && args[0].value === true;
    const out: string[] = [];
    for (let at = 0; at < lines.length; at += 2) out.push(lines[at]! + (keep ? (lines[at + 1] ?? '') : ''));
    return textList(out.at(-1) === '' ? out.slice(0, -1) : out);
  }),
  partition: partitioned(false),
  rpartition: partitioned(true),
  join: joinMethod,
  replace,
  translate,
  encode: onText((text, args, context, keywords) => encodeText(text, args[0] ?? keywords.get('encoding'), context)),
  format: onText((text, args, context, keywords) => {
    const result = formatText(text, args, keywords, context);
    return result === null ? null : textValue(result);
  }),
  format_map: onText((text, args, context) => {
    const result = args[0]?.kind === 'object' ? formatText(text, [], args[0].props, context) : null;
    return result === null ? null : textValue(result);
  }),
  zfill: onText((text, args) => {
    const width = indexOf(args[0]);
    if (width === null || width > maxTextLength || hasHole(text)) return null;
    const sign = /^[-+]/.test(text) ? text[0]! : '';
    return constant(sign + pad(text.slice(sign.length), width - sign.length, '0', '>'));
  }),
  ljust: justified('<'),
  rjust: justified('>'),
  center: justified('center'),
  expandtabs: onText((text) => (text.includes('\t') ? null : constant(text))),
  removeprefix: onText((text, args) => {
    const part = textOf(args[0]);
    const is = part === null ? null : textStartsWith(text, part);
    return is === null ? null : constant(is ? text.slice(part!.length) : text);
  }),
  removesuffix: onText((text, args) => {
    const part = textOf(args[0]);
    const is = part === null ? null : textEndsWith(text, part);
    return is === null ? null : constant(is && part ? text.slice(0, -part.length) : text);
  }),
};

/** `str.maketrans`: a dict from code points. */
export const stringFunctions: Builtins = {
  'str.maketrans': ({ args: [from, to, drop] }) => {
    const props = new Map<string, Value>();
    if (from?.kind === 'object' && !to) {
      for (const [key, item] of from.props) props.set(/^\d+$/.test(key) ? key : String(key.codePointAt(0)), item);
    } else {
      const [a, b, dropped] = [textOf(from), textOf(to), drop ? textOf(drop) : ''];
      if (a === null || b === null || dropped === null) return null;
      const targets = Array.from(b);
      for (const [index, char] of Array.from(a).entries())
        props.set(String(char.codePointAt(0)), constant(targets[index]?.codePointAt(0) ?? null));
      for (const char of dropped) props.set(String(char.codePointAt(0)), constant(null));
    }
    return object(props);
  },
  'textwrap.dedent': ({ args: [value] }, context) => {
    const text = textOf(value);
    if (text === null) return null;
    context.spend(stepsFor(text.length));
    const lines = text.split('\n').map((line) => (line.trim() === '' ? '' : line));
    const margins = lines.filter(Boolean).map((line) => /^[ \t]*/.exec(line)![0]);
    let margin = margins[0] ?? '';
    for (const other of margins) while (!other.startsWith(margin)) margin = margin.slice(0, -1);
    return constant(lines.map((line) => (line ? line.slice(margin.length) : line)).join('\n'));
  },
  'string.capwords': ({ args: [value] }) => {
    const text = textOf(value);
    return text === null
      ? null
      : constant(
          text
            .split(/\s+/)
            .filter(Boolean)
            .map((word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase())
            .join(' '),
        );
  },
};
