/** `text % values` (https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting). */
import { constant, hole, type Value } from '../../value.ts';
import { bytesOf, stepsFor, textOf, textValue } from '../arguments.ts';
import type { BuiltinContext } from '../builtin.ts';
import { formatNumber, pad } from './format-spec.ts';
import { indexOf, isInteger, numericOf } from './numbers.ts';
import { pythonRepr, pythonText } from './text.ts';

const directive = /%(?:\(([^)]{0,200})\))?([-+ #0]{0,5})(\*|\d{0,6})(?:\.(\*|\d{0,4}))?[hlL]?([diouxXeEfFgGcrsab%])/g;

export function percentFormat(template: Value, values: Value, context: BuiltinContext): Value | null {
  const bytes = bytesOf(template);
  const text = bytes ? Buffer.from(bytes).toString('latin1') : textOf(template);
  if (text === null) return null;
  const given = values.kind === 'list' ? values.items : [values];
  const isOpen = (values.kind === 'list' && !values.exact) || values.kind === 'unknown' || values.kind === 'union';
  let next = 0;
  let failed = false;
  const take = (): Value | undefined => given[next++];

  const result = text.replace(
    directive,
    (_, key: string | undefined, flags: string, wide: string, fine: string | undefined, type: string) => {
      if (type === '%') return '%';
      const width = wide === '*' ? indexOf(take()) : Number(wide);
      const precision = fine === '*' ? indexOf(take()) : fine === undefined ? undefined : Number(fine);
      const value =
        key === undefined ? take() : values.kind === 'object' ? (values.props.get(key) ?? undefined) : undefined;
      if (!value) {
        failed ||= !isOpen && !(values.kind === 'object' && values.open) && key === undefined;
        return hole;
      }
      const written = write(value, type, flags, precision ?? undefined, bytes !== null);
      if (written === null || width === null) {
        failed = true;
        return '';
      }
      return written === hole ? hole : padded(written, width, flags, type);
    },
  );
  context.spend(stepsFor(result.length));
  if (failed) return null;
  if (!bytes) return textValue(result);
  return result.includes(hole) ? null : constant(Buffer.from(result, 'latin1'));
}

/** Null when the value does not fit the directive. */
function write(
  value: Value,
  type: string,
  flags: string,
  precision: number | undefined,
  isBytes: boolean,
): string | null {
  const raw = isBytes ? bytesOf(value) : null;
  if (raw) return Buffer.from(raw).toString('latin1').slice(0, precision);
  if ('sra'.includes(type) || type === 'b') {
    const text = type === 's' ? pythonText(value) : pythonRepr(value);
    return precision === undefined ? text : text.slice(0, precision);
  }
  if (type === 'c' && textOf(value) !== null) return textOf(value);
  const number = numericOf(value);
  if (number === null) return value.kind === 'const' ? null : hole;
  const whole = 'diu'.includes(type) && !isInteger(number) ? Math.trunc(Number(number)) : number;
  const format = 'iu'.includes(type) ? 'd' : type;
  const written = formatNumber(whole, format, {
    digits: precision,
    alternate: flags.includes('#'),
    grouping: undefined,
  });
  if (written === null) return null;
  if (flags.includes('+') && !written.startsWith('-')) return `+${written}`;
  return flags.includes(' ') && !written.startsWith('-') ? ` ${written}` : written;
}

function padded(text: string, width: number, flags: string, type: string): string {
  if (flags.includes('-')) return pad(text, width, ' ', '<');
  if (!flags.includes('0') || 'srac'.includes(type)) return pad(text, width, ' ', '>');
  const sign = /^[-+ ]/.test(text) ? text[0]! : '';
  return sign + pad(text.slice(sign.length), width - sign.length, '0', '>');
}
