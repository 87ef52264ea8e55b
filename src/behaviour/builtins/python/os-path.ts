/** os.path, as on Linux; home is `~`. */
import { constant, hole, list, type Value } from '../../value.ts';
import { type Builtins, hasHole, textOf, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { joinFromLastAbsolute, normalizePath } from '../paths.ts';
import { pathText } from './path-value.ts';

/** The path an argument stands for, as text; a hole when it is not known. */
function pathOf(value: Value | undefined): string {
  return textOf(value) ?? (value && pathText(value)) ?? hole;
}

function onPath(compute: (path: string) => string): Builtin {
  return ({ args: [value] }) => {
    if (!value) return null;
    const text = compute(pathOf(value));
    return text === hole ? null : textValue(text);
  };
}

function splitAt(path: string): [head: string, tail: string] {
  const at = path.lastIndexOf('/') + 1;
  const head = path.slice(0, at);
  return [/^\/*$/.test(head) ? head : head.replace(/\/{1,100}$/, ''), path.slice(at)];
}

function splitExtension(path: string): [root: string, extension: string] {
  const [, base] = splitAt(path);
  const at = base.lastIndexOf('.');
  const isName = at > 0 && !/^\.*$/.test(base.slice(0, at));
  return isName ? [path.slice(0, path.length - base.length + at), base.slice(at)] : [path, ''];
}

const texts = (pair: readonly string[]): Value => list(pair.map((text) => constant(text)));
const same = onPath((path) => path);
const normal = onPath((path) => (path === hole ? hole : normalizePath(path)));

const functions: Builtins = {
  join: ({ args }) => (args.length === 0 ? null : textValue(joinFromLastAbsolute(args.map(pathOf)))),
  basename: onPath((path) => splitAt(path)[1]),
  dirname: onPath((path) => (path === hole ? hole : splitAt(path)[0])),
  normpath: normal,
  abspath: normal,
  realpath: normal,
  normcase: same,
  expanduser: same,
  expandvars: onPath((path) => path.replace(/\$(?:HOME\b|\{HOME\})|%(?:USERPROFILE|HOMEPATH)%/g, '~')),
  split: ({ args: [value] }) => (value ? texts(splitAt(pathOf(value))) : null),
  splitext: ({ args: [value] }) => (value ? texts(splitExtension(pathOf(value))) : null),
  splitdrive: ({ args: [value] }) => (value ? texts(['', pathOf(value)]) : null),
  isabs: ({ args: [value] }) => {
    const path = pathOf(value);
    return hasHole(path.slice(0, 1)) ? null : constant(/^[/~]/.test(path));
  },
};

export const pathFunctions: Builtins = {
  ...Object.fromEntries(
    ['os.path', 'posixpath'].flatMap((home) =>
      Object.entries(functions).map(([name, builtin]) => [`${home}.${name}`, builtin]),
    ),
  ),
  'os.fspath': same,
  'os.fsdecode': same,
};
