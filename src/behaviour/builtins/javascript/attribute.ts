/** Data attributes of JavaScript's built-in values, and constants of its modules. */
import { Buffer } from 'node:buffer';
import { api, type ConstValue, constant, hole, undefinedValue, type Value } from '../../value.ts';
import { hasHole } from '../arguments.ts';
import { isFunctionPath } from './coercion.ts';
import { collectionSize } from './collections.ts';
import { numberConstant } from './numbers.ts';
import { pathConstant } from './paths.ts';

/** Null when the value has no such attribute or it is not known. */
export function javascriptAttribute(value: Value, key: string): Value | null {
  if (key === 'constructor') return constructorOf(value);
  if (/^\d{1,10}$/.test(key)) return atIndex(value, Number(key));
  switch (value.kind) {
    case 'const':
      return ofConstant(value, key);
    case 'list':
      return key === 'length' && value.exact ? constant(value.items.length) : null;
    case 'object':
      return key === 'size' ? collectionSize(value) : null;
    case 'function':
      if (key === 'name') return constant(value.node.name);
      return key === 'length'
        ? constant(value.node.params.filter((param) => !param.rest && !param.default).length)
        : null;
    case 'class':
      return key === 'name' ? constant(value.node.name) : null;
    case 'method':
      return key === 'name' ? constant(value.name) : null;
    case 'api':
      if (key === 'name' && isFunctionPath(value.path)) return constant(value.path);
      return numberConstant(value.path, key) ?? pathConstant(`${value.path}.${key}`);
    default:
      return null;
  }
}

function atIndex(value: Value, index: number): Value | null {
  if (value.kind === 'list') return value.items[index] ?? (value.exact ? undefinedValue : null);
  if (value.kind !== 'const') return null;
  if (value.value instanceof Uint8Array) return constant(value.value[index]);
  if (typeof value.value !== 'string' || value.value.slice(0, index + 1).includes(hole)) return null;
  return constant(value.value[index]);
}

function ofConstant({ value }: ConstValue, key: string): Value | null {
  if (typeof value === 'string') return key === 'length' && !hasHole(value) ? constant(value.length) : null;
  if (!(value instanceof Uint8Array)) return null;
  if (key === 'length' || key === 'byteLength') return constant(value.length);
  if (key === 'byteOffset') return constant(0);
  // An ArrayBuffer is not told from the bytes it holds.
  return key === 'buffer' ? constant(value) : null;
}

function constructorOf(value: Value): Value | null {
  switch (value.kind) {
    case 'const':
      if (typeof value.value === 'string') return api('String');
      if (typeof value.value === 'number') return api('Number');
      if (typeof value.value === 'boolean') return api('Boolean');
      if (typeof value.value === 'bigint') return api('BigInt');
      return value.value instanceof Uint8Array ? api(Buffer.isBuffer(value.value) ? 'Buffer' : 'Uint8Array') : null;
    case 'list':
      return api('Array');
    case 'object':
      if (value.of) return value.of;
      if (value.props.has('#regexp')) return api('RegExp');
      return value.proto || value.open ? null : api('Object');
    case 'function':
    case 'class':
    case 'method':
      return api('Function');
    case 'api':
      return isFunctionPath(value.path) ? api('Function') : null;
    default:
      return null;
  }
}
