/** What the outside world provides: globals, modules of the platform, environment, and members of all of these. */
import type { Expr } from '../../languages/program.ts';
import { classOfVariable, folderVariables } from '../catalogue/environment.ts';
import { canonical } from '../catalogue/lookup.ts';
import { sourceOfMember } from '../catalogue/member-sources.ts';
import {
  type ApiValue,
  api,
  constant,
  type ObjectValue,
  undefinedValue,
  unknown,
  type Value,
  withTaint,
} from '../value.ts';
import { builtinsOf } from './builtins.ts';
import { noteAsked } from './guards.ts';
import { frameOf, here, type Machine, sourceTaint } from './machine.ts';
import { isModuleObject, resolveImport } from './modules.ts';
import { record } from './record.ts';

const environments = new Set(['process.env', 'os.environ', 'import.meta.env', 'Bun.env', 'Deno.env', 'os.environb']);

export function isEnvironment(path: string): boolean {
  return environments.has(path);
}

/** Values of the platform that are texts in themselves. */
const fixed: Readonly<Record<string, Value>> = {
  'path.sep': constant('/'),
  'path.delimiter': constant(':'),
  'os.EOL': constant('\n'),
  'os.sep': constant('/'),
  'os.path.sep': constant('/'),
  'os.linesep': constant('\n'),
  'path.posix': api('path'),
  'path.win32': api('path'),
  posixpath: api('os.path'),
  ntpath: api('os.path'),
  undefined: undefinedValue,
  NaN: constant(Number.NaN),
  Infinity: constant(Number.POSITIVE_INFINITY),
  'Number.MAX_SAFE_INTEGER': constant(Number.MAX_SAFE_INTEGER),
  'sys.executable': constant('python3'),
  'process.execPath': constant('node'),
  'process.argv0': constant('node'),
  'sys.byteorder': constant('little'),
};

export function globalName(machine: Machine, name: string, node: Expr): Value {
  const { language } = frameOf(machine).program;
  if (language === 'shell') {
    if (name.startsWith('sh:') || name.startsWith('#')) return api(name);
    // What separates words: `curl${IFS}-s`.
    if (name === 'IFS') return constant(' \t\n');
    if (/^(?:[1-9]\d*|[@*])$/.test(name))
      return withTaint(unknown, [sourceTaint(machine, 'argv', `$${name}`, here(machine, node))]);
    // `$#`, `$?`, `$$`, `$!`, `$-`, `$0`: numbers and names of the shell itself, nothing of the environment.
    return /^\W$|^0$/.test(name) ? unknown : readVariable(machine, name, node);
  }
  const own = Object.hasOwn(fixed, name) ? fixed[name] : undefined;
  if (own) return own;
  return written(machine, name) ?? api(canonical(language, name));
}

function written(machine: Machine, path: string): Value | undefined {
  return machine.written.get(path);
}

/** `target.name`; a null name is a member nobody knows. */
export function apiMember(machine: Machine, target: ApiValue, name: string | null, node: Expr, hidden: boolean): Value {
  const { language } = frameOf(machine).program;
  if (isEnvironment(target.path)) {
    if (name === null) return withTaint(unknown, [sourceTaint(machine, 'env-all', target.path, here(machine, node))]);
    if (!isMethodOfEnvironment(target.path, name)) return readVariable(machine, name, node);
  }
  if (target.path === 'process.argv' || target.path === 'sys.argv')
    return name === 'length' || (name !== null && /^[a-z]/.test(name))
      ? api(`${target.path}.${name}`)
      : withTaint(unknown, [sourceTaint(machine, 'argv', target.path, here(machine, node))]);
  if (name === null) return withTaint(api(`${target.path}.?`, target.hidden, target.made), target.taint);
  if (target.path === 'sys.modules' && name !== 'get') return api(canonical(language, name), target.hidden || hidden);
  if (name === '__builtins__' || name === '__builtin__') return api('builtins');
  if (language === 'python' && (name === '__getattribute__' || name === '__getattr__'))
    return api('getattr.bound', hidden, [target]);
  if (language === 'python' && name === '__dict__') return target;
  const path = canonical(language, `${target.path}.${name}`);
  noteAsked(machine, path);
  const own = Object.hasOwn(fixed, path) ? fixed[path] : written(machine, path);
  if (own) return own;
  const submodule = language === 'python' && target.made === null ? resolveImport(machine, path, '', false) : null;
  if (submodule && submodule.kind !== 'api') return submodule;
  const attribute = builtinsOf(language).attribute(target, name);
  if (attribute) return attribute;
  const source = sourceOfMember(path, target.made);
  if (source) return api(path, target.hidden, target.made, [sourceTaint(machine, source, path, here(machine, node))]);
  // The environment as a whole is data; its members are read by name.
  const taint = isEnvironment(path) ? [sourceTaint(machine, 'env-all', path, here(machine, node))] : target.taint;
  return api(path, target.hidden || hidden, target.made, taint, target.keywords);
}

function isMethodOfEnvironment(path: string, name: string): boolean {
  return (
    path === 'Deno.env' ||
    (path === 'os.environ' && /^(?:get|items|keys|values|copy|setdefault|pop|update|__getitem__)$/.test(name))
  );
}

/** Reads a variable of the environment: folders fold into paths, secrets carry their name as taint. */
export function readVariable(machine: Machine, name: string, node: Expr): Value {
  const set = machine.written.get(`process.env.${name}`) ?? machine.written.get(`os.environ.${name}`);
  if (set) return set;
  const at = here(machine, node);
  const taint = [sourceTaint(machine, classOfVariable(name), name, at)];
  const folder = Object.hasOwn(folderVariables, name) ? folderVariables[name] : undefined;
  record(machine, node, {
    api: 'environment',
    effects: ['env-read'],
    args: { name: constant(name) },
    positional: [],
    hidden: false,
  });
  return folder === undefined ? { ...unknown, taint } : constant(folder, [], false);
}

export function moduleMember(machine: Machine, target: ObjectValue, name: string): Value | null {
  const module = isModuleObject(machine, target);
  if (!module) return null;
  const cell = module.scope.cells.get(name);
  return cell ? cell.value : null;
}
