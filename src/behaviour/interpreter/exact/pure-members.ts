/** Members, methods and global functions on exact values: the platform's own. */
import { type Exact, NotExact } from './exact.ts';

export function memberOf(object: Exact, key: Exact): Exact {
  if (typeof object === 'string') {
    if (key === 'length') return object.length;
    const at = Number(key);
    if (Number.isInteger(at)) return object[at];
  } else if (Array.isArray(object)) {
    if (key === 'length') return object.length;
    const at = Number(key);
    if (Number.isInteger(at)) return object[at];
  }
  throw new NotExact(`member ${String(key)}`);
}

/** None of them calls back, and none takes a pattern. */
const ofText = new Set([
  'charAt',
  'charCodeAt',
  'codePointAt',
  'indexOf',
  'lastIndexOf',
  'slice',
  'substring',
  'substr',
  'split',
  'toString',
  'concat',
  'toUpperCase',
  'toLowerCase',
  'trim',
  'padStart',
  'padEnd',
  'startsWith',
  'endsWith',
  'includes',
  'at',
  'valueOf',
]);
const ofList = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'join',
  'reverse',
  'slice',
  'splice',
  'indexOf',
  'concat',
  'includes',
  'at',
  'fill',
  'toString',
]);

type Method = (...args: readonly Exact[]) => Exact;

export function methodOf(self: Exact, name: string, args: readonly Exact[]): Exact {
  if (typeof self === 'number' && name === 'toString') {
    const radix = args[0] === undefined ? 10 : Number(args[0]);
    if (radix >= 2 && radix <= 36) return self.toString(radix);
  }
  const isKnown =
    typeof self === 'string' ? ofText.has(name) : Array.isArray(self) && ofList.has(name) && self.length < 200_000;
  if (!isKnown) throw new NotExact(`method ${name}`);
  return (self as unknown as Readonly<Record<string, Method>>)[name]!(...args);
}

const texts = (args: readonly Exact[]) => String(args[0]);
const numbers = (args: readonly Exact[]) => args.map(Number);

/** A function of the platform that throws makes the code take another way than the straight one: the interpreter knows both. */
function guarded(run: (text: string) => string): (args: readonly Exact[]) => Exact {
  return (args) => {
    try {
      return run(texts(args));
    } catch {
      throw new NotExact('it throws');
    }
  };
}

export const exactGlobals: ReadonlyMap<string, (args: readonly Exact[]) => Exact> = new Map<
  string,
  (args: readonly Exact[]) => Exact
>([
  ['String', texts],
  ['Number', ([value]) => Number(value)],
  ['parseInt', ([text, radix]) => Number.parseInt(String(text), radix === undefined ? undefined : Number(radix))],
  ['parseFloat', ([text]) => Number.parseFloat(String(text))],
  ['isNaN', ([value]) => Number.isNaN(Number(value))],
  ['decodeURIComponent', guarded(decodeURIComponent)],
  ['encodeURIComponent', guarded(encodeURIComponent)],
  ['decodeURI', guarded(decodeURI)],
  ['unescape', guarded(unescape)],
  ['escape', guarded(escape)],
  ['atob', guarded(atob)],
  ['btoa', guarded(btoa)],
  ['String.fromCharCode', (args) => String.fromCharCode(...numbers(args))],
  [
    'Number.parseInt',
    ([text, radix]) => Number.parseInt(String(text), radix === undefined ? undefined : Number(radix)),
  ],
  ['Math.floor', ([value]) => Math.floor(Number(value))],
  ['Math.ceil', ([value]) => Math.ceil(Number(value))],
  ['Math.round', ([value]) => Math.round(Number(value))],
  ['Math.trunc', ([value]) => Math.trunc(Number(value))],
  ['Math.abs', ([value]) => Math.abs(Number(value))],
  ['Math.pow', ([a, b]) => Number(a) ** Number(b)],
  ['Math.sqrt', ([value]) => Math.sqrt(Number(value))],
  ['Math.min', (args) => Math.min(...numbers(args))],
  ['Math.max', (args) => Math.max(...numbers(args))],
]);
