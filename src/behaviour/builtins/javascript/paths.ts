/** node:path, as on Linux. */
import { constant, object, type Value } from '../../value.ts';
import { type Builtins, hasHole, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { baseOf, directoryOf, extensionOf, joinFromLastAbsolute, joinSegments, normalizePath } from '../paths.ts';
import { javascriptText } from './coercion.ts';

function ofPath(compute: (path: string, second: string) => string): Builtin {
  return ({ args }) => {
    const path = javascriptText(args[0] ?? constant(''));
    return textValue(compute(path, args[1] ? javascriptText(args[1]) : ''));
  };
}

const functions: Builtins = {
  join: ({ args }) => textValue(joinSegments(args.map(javascriptText))),
  resolve: ({ args }) => textValue(normalizePath(joinFromLastAbsolute(args.map(javascriptText)))),
  normalize: ofPath((path) => joinSegments([path])),
  basename: ofPath((path, suffix) => {
    const base = baseOf(path);
    return suffix && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
  }),
  dirname: ofPath(directoryOf),
  extname: ofPath(extensionOf),
  isAbsolute: ({ args: [path] }) => {
    const text = path ? javascriptText(path) : '';
    return hasHole(text[0] ?? '') ? null : constant(/^[/~]/.test(text));
  },
  parse: ofParts,
  relative: () => null,
};

function ofParts(call: Parameters<Builtin>[0]): Value {
  const path = javascriptText(call.args[0] ?? constant(''));
  const [base, ext] = [baseOf(path), extensionOf(path)];
  const parts = { root: path.startsWith('/') ? '/' : '', dir: path.includes('/') ? directoryOf(path) : '', base, ext };
  const name = ext ? base.slice(0, -ext.length) : base;
  return object(new Map(Object.entries({ ...parts, name }).map(([key, text]) => [key, constant(text)])));
}

export const pathFunctions: Builtins = Object.fromEntries(
  ['path', 'path.posix', 'path.win32'].flatMap((home) =>
    Object.entries(functions).map(([name, builtin]) => [`${home}.${name}`, builtin]),
  ),
);

const separators = new Map([
  ['path.sep', '/'],
  ['path.posix.sep', '/'],
  ['path.win32.sep', '\\'],
  ['path.delimiter', ':'],
  ['os.EOL', '\n'],
]);

export function pathConstant(path: string): Value | null {
  const text = separators.get(path);
  return text === undefined ? null : constant(text);
}
