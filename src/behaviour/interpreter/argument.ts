/** Argument references of catalogue rows (row.ts): `1.body`, `kw:json`, `made.0.hostname+0.path`. */
import { constant, hole, list, optionsOf, undefinedValue, type Value } from '../value.ts';
import type { ApiCall } from './api-call.ts';
import { concat } from './expressions/concat.ts';
import type { Machine } from './machine.ts';
import { plainText } from './record.ts';

/** The value a reference names, or null when there is none (or, for a URL position, when an options object stands there). */
export function argumentOf(machine: Machine, what: ApiCall, reference: string): Value | null {
  const plus = reference.indexOf('+');
  if (plus > 0) return joined(machine, what, reference.slice(0, plus), reference.slice(plus + 1));
  if (reference === 'rest') return list([...what.args, ...what.keywords.values()]);
  if (reference === 'self') return what.self;
  const parts = reference.split('.');
  let value: Value | null | undefined;
  let from = 1;
  if (parts[0]!.startsWith('kw:')) value = what.keywords.get(parts[0]!.slice(3));
  else if (parts[0] === 'made') {
    const which = parts[1]!;
    if (which === 'connect') value = machine.written.get(`connected:${what.callee.path.replace(/\.\w+$/, '')}`);
    else if (which.startsWith('kw:')) value = what.callee.keywords?.get(which.slice(3));
    else value = what.callee.made?.[Number(which)];
    from = 2;
  } else value = what.args[Number(parts[0])];
  for (let index = from; index < parts.length && value; index++) {
    const next = parts[index + 1];
    if (parts[index] === 'made' && next?.startsWith('kw:')) {
      value = madeKeyword(value, next.slice(3));
      index++;
    } else value = memberOf(value, parts[index]!) ?? givenTo(machine, value, parts[index]!);
  }
  if (!value || value === undefinedValue) return null;
  // A bare first argument meant as an address is no address when it is an options object: the next reference fits.
  if (
    from >= parts.length &&
    value.kind === 'object' &&
    (parts[0] === '0' || parts[0] === 'made') &&
    value.props.size > 0 &&
    !value.props.has('href') &&
    isOptions(value.props)
  )
    return parts.length > from || reference === '0.data' ? value : optionsAsValue(what, reference, value);
  return value;
}

/** `0` where the first argument is an options object: only for rows that also know keys of it is that a miss. */
function optionsAsValue(_what: ApiCall, _reference: string, value: Value): Value | null {
  return value.kind === 'object' &&
    (value.props.has('hostname') || value.props.has('host') || value.props.has('url') || value.props.has('uri'))
    ? null
    : value;
}

function isOptions(props: ReadonlyMap<string, Value>): boolean {
  return ['hostname', 'host', 'url', 'uri', 'path', 'method', 'headers'].some((key) => props.has(key));
}

function madeKeyword(value: Value, name: string): Value | null {
  for (const option of optionsOf(value)) {
    const found = option.kind === 'api' ? option.keywords?.get(name) : undefined;
    if (found) return found;
  }
  return null;
}

/** What an instance of the outside world was given by assignment (`request.data = …`). */
function givenTo(machine: Machine, value: Value, key: string): Value | null {
  return value.kind === 'api' && value.path.endsWith('()')
    ? (machine.written.get(`${value.path}.${key}`) ?? null)
    : null;
}

function memberOf(value: Value, key: string): Value | null {
  for (const option of optionsOf(value)) {
    if (option.kind === 'object') {
      const found = option.props.get(key) ?? (option.open ? (option.rest ?? null) : null);
      if (found) return found;
    }
    if (option.kind === 'list' && /^\d+$/.test(key)) return option.items[Number(key)] ?? null;
    if (option.kind === 'api' && key === 'made') return option.made ? list([...option.made]) : null;
  }
  return null;
}

/** A base address and a path put together: `hostname` gets a scheme, a base URL is continued. */
function joined(machine: Machine, what: ApiCall, base: string, rest: string): Value | null {
  const left = argumentOf(machine, what, base);
  if (!left || left.kind === 'unknown') return null;
  const right = argumentOf(machine, what, rest) ?? constant('');
  const text = plainText(left);
  if (text.includes('://'))
    return right.kind === 'const' && typeof right.value === 'string' && /^[a-z]+:\/\//i.test(right.value)
      ? right
      : concat(machine, [
          left,
          constant(text.endsWith('/') || plainText(right).startsWith('/') || plainText(right) === '' ? '' : '/'),
          right,
        ]);
  if (/^[a-z]+:\/\//i.test(plainText(right))) return right;
  if (text === hole || text === '') return null;
  return concat(machine, [constant('https://'), left, right]);
}
