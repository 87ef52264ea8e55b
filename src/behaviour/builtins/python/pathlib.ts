/** pathlib: pure operations on `pathlib.Path()` values. What touches the file system is not here. */
import { constant, hole, list, type Value } from '../../value.ts';
import { type Builtins, hasHole, textOf } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { directoryOf, joinFromLastAbsolute } from '../paths.ts';
import { isPathValue, partsText, pathValue, resolvedPath } from './path-value.ts';

const make: Builtin = ({ args }) => pathValue(partsText(args));

/** A method: the receiver's path is what it was made with. */
function onPath(body: (path: string, args: readonly Value[]) => Value | null): Builtin {
  return ({ self, args }) => (self.kind === 'api' ? body(partsText(self.made ?? []), args) : null);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^\.$/, '');
}

function renamed(change: (base: string, text: string) => string | null): Builtin {
  return onPath((path, args) => {
    const [base, text] = [baseName(path), textOf(args[0])];
    const name = text === null ? null : change(base, text);
    return name === null
      ? null
      : pathValue(joinFromLastAbsolute([path.slice(0, path.length - base.length) || '.', name]).replace(/^\.\//, ''));
  });
}

const itself = onPath((path) => pathValue(path));
const resolve = onPath((path) => resolvedPath(path));
const text = onPath((path) => constant(path));

const methods: Builtins = {
  joinpath: onPath((path, args) => pathValue(partsText([constant(path), ...args]))),
  __truediv__: onPath((path, args) => pathValue(partsText([constant(path), ...args]))),
  expanduser: itself,
  resolve,
  absolute: resolve,
  as_posix: text,
  __str__: text,
  __fspath__: text,
  as_uri: onPath((path) => constant(`file://${path}`)),
  with_name: renamed((_, name) => name),
  with_suffix: renamed((base, suffix) => base.slice(0, base.length - suffixOf(base).length) + suffix),
  with_stem: renamed((base, stem) => stem + suffixOf(base)),
  is_absolute: onPath((path) => (hasHole(path[0] ?? '') ? null : constant(/^[/~]/.test(path)))),
};

const classes = ['Path', 'PurePath', 'PosixPath', 'PurePosixPath'];

export const pathlibFunctions: Builtins = Object.fromEntries(
  classes.flatMap((name) => [
    [`pathlib.${name}`, make],
    ...Object.entries(methods).map(([method, builtin]): [string, Builtin] => [`pathlib.${name}().${method}`, builtin]),
  ]),
);

/** `name`, `stem`, `suffix`, `parent`, `parents`, `parts` of a Path value. */
export function pathAttribute(value: Value, key: string): Value | null {
  if (!isPathValue(value)) return null;
  const path = partsText(value.made ?? []);
  const base = baseName(path);
  switch (key) {
    case 'name':
      return known(base);
    case 'stem':
      return known(base.slice(0, base.length - suffixOf(base).length));
    case 'suffix':
      return known(suffixOf(base));
    case 'suffixes':
      return list(
        base
          .split('.')
          .slice(1)
          .map((part) => constant(`.${part}`)),
      );
    case 'parent':
      return pathValue(path === hole ? `${hole}/..` : directoryOf(path));
    case 'parents':
      return parents(path);
    case 'parts':
      return partsOf(path);
    default:
      return null;
  }
}

/** Unlike `os.path.splitext`, any dot but the first and the last character begins a suffix. */
function suffixOf(base: string): string {
  const at = base.lastIndexOf('.');
  return at > 0 && at < base.length - 1 ? base.slice(at) : '';
}

function known(part: string): Value | null {
  return part === hole ? null : constant(part);
}

function partsOf(path: string): Value {
  const names = path.split('/').filter((part) => part !== '' && part !== '.');
  return list((path.startsWith('/') ? ['/', ...names] : names).map((part) => constant(part)));
}

function parents(path: string): Value {
  const out: Value[] = [];
  let current = path;
  while (out.length < 100 && current !== directoryOf(current)) {
    current = directoryOf(current);
    out.push(pathValue(current));
  }
  return list(out, [], !hasHole(path));
}
