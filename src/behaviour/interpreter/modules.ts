/** Files of the artifact as modules: finding what an import names, running its top level once, giving what it exports. */
import type { CodeLanguage, Program } from '../../languages/program.ts';
import { canonical } from '../catalogue/lookup.ts';
import type { Cell, Scope } from '../value.ts';
import { api, constant, list, type ObjectValue, object, type Value } from '../value.ts';
import { folderOf } from './artifact-paths.ts';
import { findJavaScript } from './find-javascript.ts';
import type { Machine, Module } from './machine.ts';
import { runModule } from './run-module.ts';
import { volatileNames } from './volatile.ts';

const modulesOfObjects = new WeakMap<ObjectValue, Module>();

export function isModuleObject(_machine: Machine, value: ObjectValue): Module | undefined {
  return modulesOfObjects.get(value);
}

export function moduleOf(machine: Machine, program: Program): Module {
  const have = machine.modules.get(program.path);
  if (have) return have;
  const cells = new Map<string, Cell>();
  const scope: Scope = { kind: 'module', cells, parent: null, volatile: volatileNames(program) };
  const exports = object();
  const moduleObject = object(new Map<string, Value>([['exports', exports]]));
  const module: Module = { program, scope, moduleObject, state: 'new', ranUnder: null };
  const define = (name: string, value: Value): void => {
    cells.set(name, { value, volatile: false });
  };
  const folder = folderOf(program.path);
  if (program.language === 'javascript') {
    define('module', moduleObject);
    define('exports', exports);
    define('require', api('require', false, [constant(program.path)]));
    define('__dirname', constant(folder === '' ? '.' : `./${folder}`));
    define('__filename', constant(`./${program.path}`));
    define('this', exports);
  } else if (program.language === 'python') {
    define('__file__', constant(`./${program.path}`));
    define('__builtins__', api('builtins'));
    modulesOfObjects.set(exports, module);
  }
  machine.modules.set(program.path, module);
  return module;
}

/**
 * What `import source` of a file gives. Relative names (and PY packages of the artifact) are run, everything else is the outside world.
 * `explicit` is false for mere attribute access, which must not invent modules.
 */
export function resolveImport(machine: Machine, source: string, from: string, explicit = true): Value {
  const language = languageOfPath(machine, from, source);
  const path = language === 'python' ? findPython(machine, source, from) : findJavaScript(machine, source, from);
  if (path === null) return api(canonical(language, language === 'python' ? source.replace(/^\.+/, '') : source));
  if (!explicit && path === from) return api(source);
  return importFile(machine, path) ?? api(canonical(language, source));
}

function languageOfPath(machine: Machine, from: string, source: string): CodeLanguage {
  const program = from === '' ? null : machine.sources.program(from);
  return program?.language ?? (source.startsWith('./') || source.includes('/') ? 'javascript' : 'python');
}

/** Runs a file's top level (once) and gives its exports; null when it is nothing that can be read as code. */
export function importFile(machine: Machine, path: string): Value | null {
  if (path.endsWith('.json')) return jsonValue(machine, path);
  const program = machine.sources.program(path);
  if (!program) return null;
  const module = moduleOf(machine, program);
  if (module.state === 'new') runModule(machine, module);
  return module.moduleObject.props.get('exports')!;
}

function jsonValue(machine: Machine, path: string): Value {
  const text = machine.sources.text(path);
  if (text === null) return object();
  try {
    return fromJson(JSON.parse(text), 0);
  } catch {
    return object();
  }
}

/** Plain data as a value. */
function fromJson(data: unknown, depth: number): Value {
  if (depth > 40) return constant(undefined);
  if (Array.isArray(data)) return list(data.slice(0, 5000).map((item) => fromJson(item, depth + 1)));
  if (data !== null && typeof data === 'object')
    return object(new Map(Object.entries(data).map(([key, item]) => [key, fromJson(item, depth + 1)])));
  return constant(data as string | number | boolean | null);
}

function findPython(machine: Machine, source: string, from: string): string | null {
  const dots = /^\.*/.exec(source)![0].length;
  const parts = source.slice(dots).split('.').filter(Boolean);
  if (dots > 0) {
    let folder: string | null = folderOf(from);
    for (let up = 1; up < dots && folder !== null; up++) folder = folder === '' ? null : folderOf(folder);
    return folder === null ? null : pythonFile(machine, [...folder.split('/').filter(Boolean), ...parts].join('/'));
  }
  if (parts.length === 0) return null;
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const root = folder.split('/').filter(Boolean);
    const found =
      pythonFile(machine, [...root, ...parts].join('/')) ?? pythonFile(machine, [...root, 'src', ...parts].join('/'));
    if (found && found !== from) return found;
    if (folder === '') return null;
  }
}

function pythonFile(machine: Machine, base: string): string | null {
  for (const path of [`${base}.py`, `${base}/__init__.py`]) if (machine.sources.paths.has(path)) return path;
  return null;
}
