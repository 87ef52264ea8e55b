/** Data attributes of Python's built-in values, items by position, and constants of its modules. */
import { api, constant, type Value } from '../../value.ts';
import { aesModes } from './ciphers.ts';
import { itemAt } from './item-at.ts';
import { pathAttribute } from './pathlib.ts';
import { regexFlags } from './pattern.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const whitespace = ' \t\n\r\v\f';

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['string.ascii_lowercase', constant(lower)],
  ['string.ascii_uppercase', constant(lower.toUpperCase())],
  ['string.ascii_letters', constant(lower + lower.toUpperCase())],
  ['string.digits', constant(digits)],
  ['string.hexdigits', constant(`${digits}abcdefABCDEF`)],
  ['string.octdigits', constant('01234567')],
  ['string.punctuation', constant(punctuation)],
  ['string.whitespace', constant(whitespace)],
  ['string.printable', constant(digits + lower + lower.toUpperCase() + punctuation + whitespace)],
  ['os.sep', constant('/')],
  ['os.path.sep', constant('/')],
  ['os.pathsep', constant(':')],
  ['os.linesep', constant('\n')],
  ['os.curdir', constant('.')],
  ['os.pardir', constant('..')],
  ['os.extsep', constant('.')],
  ['math.pi', constant(Math.PI)],
  ['math.e', constant(Math.E)],
  ...Object.entries(regexFlags).map(([name, bits]): [string, Value] => [`re.${name}`, constant(bits)]),
  ...Object.entries(aesModes).map(([name, [number]]): [string, Value] => [
    `Crypto.Cipher.AES.${name}`,
    constant(number),
  ]),
  ['Crypto.Cipher.AES.block_size', constant(16)],
]);

/** Null when the value has no such attribute or it is not known. */
export function pythonAttribute(value: Value, key: string): Value | null {
  if (/^-?\d{1,10}$/.test(key)) return itemAt(value, Number(key));
  if (key === '__class__') return classOf(value);
  if (value.kind === 'api') return constants.get(`${value.path}.${key}`) ?? pathAttribute(value, key);
  if (value.kind === 'function' || value.kind === 'class') return key === '__name__' ? constant(value.node.name) : null;
  if (value.kind !== 'const' || typeof value.value !== 'number') return null;
  return key === 'real' || key === 'numerator' ? value : null;
}

function classOf(value: Value): Value | null {
  if (value.kind === 'list') return api('list');
  if (value.kind === 'object') return value.of ?? api('dict');
  if (value.kind !== 'const') return null;
  if (typeof value.value === 'string') return api('str');
  if (typeof value.value === 'boolean') return api('bool');
  if (typeof value.value === 'number' || typeof value.value === 'bigint') return api('int');
  return value.value instanceof Uint8Array ? api('bytes') : null;
}
