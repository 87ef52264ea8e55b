import type { Value } from '../../value.ts';
import { type Builtins, bytesOf, textOf, textValue } from '../arguments.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { parseJson, writeJson } from '../json.ts';
import { indexOf, isNone } from './numbers.ts';
import { pythonTruthiness } from './unary.ts';

/** `separators=(item, key)`, or null when it is given but not known. */
function separators(value: Value | undefined, isIndented: boolean): [string, string] | null {
  if (isNone(value)) return [isIndented ? ',' : ', ', ': '];
  const [item, key] = value?.kind === 'list' ? value.items.map(textOf) : [];
  return item != null && key != null ? [item, key] : null;
}

export const jsonFunctions: Builtins = {
  'json.loads': ({ args: [value] }, context) => {
    const bytes = bytesOf(value);
    const text = bytes ? asBuffer(bytes).toString('utf8') : textOf(value);
    return text === null ? null : parseJson(text, context);
  },
  'json.dumps': ({ args: [value], keywords }, context) => {
    if (!value) return null;
    const width = keywords.get('indent');
    const indent = isNone(width) ? null : (textOf(width) ?? ' '.repeat(Math.max(0, Math.min(40, indexOf(width) ?? 0))));
    const between = separators(keywords.get('separators'), indent !== null);
    const ascii = keywords.get('ensure_ascii');
    if (!between) return null;
    const style = {
      indent,
      item: between[0],
      key: between[1],
      ascii: ascii ? pythonTruthiness(ascii) !== false : true,
    };
    const text = writeJson(value, style, context);
    return text === null ? null : textValue(text);
  },
};
