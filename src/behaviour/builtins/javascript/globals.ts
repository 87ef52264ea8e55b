/** Global functions that encode and decode text, and TextEncoder / TextDecoder. */
import { Buffer } from 'node:buffer';
import { constant, undefinedValue } from '../../value.ts';
import { attempt, type Builtins, bytesOf, bytesValue, hasHole, stepsFor, textOf, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { aroundHoles } from '../codecs/percent.ts';
import { javascriptText } from './coercion.ts';

/** Escapes or unescapes the known parts of its text. */
function percent(convert: (part: string) => string): Builtin {
  return ({ args: [value] }, context) => {
    context.via('url');
    const text = javascriptText(value ?? undefinedValue);
    context.spend(stepsFor(text.length));
    const result = aroundHoles(text, convert);
    return result === null ? null : textValue(result);
  };
}

/** `escape` of Annex B, without a lookup of the deprecated global. */
function legacyEscape(text: string): string {
  return text.replace(/[^A-Za-z0-9@*_+./-]/g, (unit) => {
    const code = unit.charCodeAt(0).toString(16).toUpperCase();
    return code.length > 2 ? `%u${code.padStart(4, '0')}` : `%${code.padStart(2, '0')}`;
  });
}

function legacyUnescape(text: string): string {
  return text.replace(/%(?:u([0-9a-fA-F]{4})|([0-9a-fA-F]{2}))/g, (_, long: string | undefined, short: string) =>
    String.fromCharCode(Number.parseInt(long ?? short, 16)),
  );
}

const atobAlphabet = /^[A-Za-z0-9+/]*={0,2}$/;

export const globalFunctions: Builtins = {
  atob: ({ args: [value] }, context) => {
    context.via('base64');
    const text = javascriptText(value ?? undefinedValue).replace(/[\t\n\f\r ]/g, '');
    context.spend(stepsFor(text.length));
    // The browser rejects what Buffer would skip; code that relies on the exception is not ours to run.
    return hasHole(text) || !atobAlphabet.test(text) ? null : textValue(Buffer.from(text, 'base64').toString('latin1'));
  },
  btoa: ({ args: [value] }, context) => {
    context.via('base64');
    const text = javascriptText(value ?? undefinedValue);
    context.spend(stepsFor(text.length));
    return /[^\0-\xff]/.test(text) ? null : textValue(Buffer.from(text, 'latin1').toString('base64'));
  },
  escape: percent(legacyEscape),
  unescape: percent(legacyUnescape),
  encodeURIComponent: percent(encodeURIComponent),
  encodeURI: percent(encodeURI),
  decodeURIComponent: percent(decodeURIComponent),
  decodeURI: percent(decodeURI),
  'TextEncoder().encode': ({ args: [value] }, context) => {
    const text = value ? javascriptText(value) : '';
    context.spend(stepsFor(text.length));
    return hasHole(text) ? null : bytesValue(new TextEncoder().encode(text));
  },
  'TextDecoder().decode': ({ self, args: [value] }, context) => {
    const bytes = bytesOf(value);
    if (!value) return constant('');
    if (!bytes) return null;
    const label = self.kind === 'api' ? (textOf(self.made?.[0]) ?? 'utf-8') : 'utf-8';
    context.spend(stepsFor(bytes.length));
    const text = attempt(() => new TextDecoder(label).decode(bytes));
    return text === null ? null : textValue(text);
  },
};
