/** node:util: format, inspect and the functions that give back what they take. */
import { constant, hole, type Value } from '../../value.ts';
import { type Builtins, hasHole, stepsFor, textOf, textValue } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { writeJson } from '../json.ts';
import { javascriptText, toNumber } from './coercion.ts';
import { orderedKeys } from './objects.ts';

const maxDepth = 3;

/** Close to `util.inspect`: one line, texts in single quotes. */
function inspect(value: Value, depth: number, context: BuiltinContext): string {
  context.spend(1);
  if (value.kind === 'const') {
    if (typeof value.value === 'string') return `'${value.value}'`;
    return value.value instanceof Uint8Array
      ? hole
      : String(value.value) + (typeof value.value === 'bigint' ? 'n' : '');
  }
  if (value.kind === 'list') {
    if (depth > maxDepth) return '[Array]';
    const items = value.items.slice(0, 100).map((item) => inspect(item, depth + 1, context));
    if (!value.exact) items.push(hole);
    return items.length ? `[ ${items.join(', ')} ]` : '[]';
  }
  if (value.kind === 'object') {
    if (depth > maxDepth) return '[Object]';
    const items = orderedKeys(value).map((key) => {
      const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`;
      return `${name}: ${inspect(value.props.get(key)!, depth + 1, context)}`;
    });
    if (value.open) items.push(hole);
    return items.length ? `{ ${items.join(', ')} }` : '{}';
  }
  return hole;
}

function placeholder(sign: string, value: Value, context: BuiltinContext): string {
  switch (sign) {
    case 's':
      return value.kind === 'list' || value.kind === 'object' ? inspect(value, 0, context) : javascriptText(value);
    case 'd':
    case 'f':
    case 'i': {
      const number = toNumber(value);
      if (number === null) return hole;
      return String(sign === 'i' ? Math.trunc(number) : number);
    }
    case 'j':
      return writeJson(value, { indent: null, item: ',', key: ':', ascii: false }, context) ?? 'undefined';
    case 'c':
      return '';
    default:
      return inspect(value, 0, context);
  }
}

const format: Builtin = ({ args }, context) => {
  const template = textOf(args[0]);
  let next = template === null ? 0 : 1;
  context.spend(stepsFor(template?.length ?? 0));
  const head = (template ?? '').replace(/%([sdifjoOc%])/g, (whole, sign: string) => {
    if (sign === '%') return args.length > 1 ? '%' : whole;
    const value = args[next];
    if (!value) return whole;
    next++;
    return placeholder(sign, value, context);
  });
  const rest = args
    .slice(next)
    .map((value) => (textOf(value) === null ? inspect(value, 0, context) : javascriptText(value)));
  return textValue([...(template === null ? [] : [head]), ...rest].join(' '));
};

const same: Builtin = ({ args }) => args[0] ?? null;

export const formattingFunctions: Builtins = {
  'util.format': format,
  'util.inspect': ({ args: [value] }, context) => {
    const text = value ? inspect(value, 0, context) : 'undefined';
    return hasHole(text) && text === hole ? null : textValue(text);
  },
  'util.promisify': same,
  'util.callbackify': same,
  'util.deprecate': same,
  'util.stripVTControlCharacters': ({ args: [value] }) => {
    const text = textOf(value);
    // The colour sequences of terminals: ESC [ numbers letter.
    return text === null ? null : constant(text.replace(/\u001b\[[\d;]*[A-Za-z]/g, ''));
  },
};
