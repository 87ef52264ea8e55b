import { constant, undefinedValue } from '../../value.ts';
import { type Builtins, isMissing, numberOf, textOf } from '../arguments.ts';
import { parseJson, writeJson } from '../json.ts';
import { javascriptText } from './coercion.ts';

export const jsonFunctions: Builtins = {
  'JSON.parse': ({ args: [text, reviver] }, context) => {
    return text && isMissing(reviver) ? parseJson(javascriptText(text), context) : null;
  },
  'JSON.stringify': ({ args: [value, replacer, space] }, context) => {
    if (!value) return undefinedValue;
    // A replacer changes what is written: only null and undefined are none.
    if (replacer && !(replacer.kind === 'const' && (replacer.value === null || replacer.value === undefined)))
      return null;
    const width = numberOf(space);
    const indent = width === null ? textOf(space) : ' '.repeat(Math.max(0, Math.min(10, width)));
    const text = writeJson(
      value,
      { indent: indent ? indent.slice(0, 10) : null, item: ',', key: indent ? ': ' : ':', ascii: false },
      context,
    );
    return text === null ? undefinedValue : constant(text);
  },
};
