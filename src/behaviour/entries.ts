/** Ways into an artifact, from its manifests (threats.md §0.3): who runs what, and when. Never from folder names alone. */

import type { Program } from '../languages/program.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Trigger } from '../model/threat.ts';
import type { Content, Contents } from './contents.ts';
import { findLineStarts, lineAt } from './interpreter/machine.ts';
import { isWheelMetadata } from './is-wheel-metadata.ts';
import type { Entry } from './run-roots.ts';

interface Way {
  readonly path: string;
  readonly trigger: Trigger;
  readonly reachedFrom: string;
}

export interface Ways {
  readonly entries: readonly Entry[];
  /** Whether manifests say what is run, so that a file nobody names is nobody's way in. */
  readonly declared: boolean;
}

export function waysIn(artifact: Artifact, contents: Contents): Ways {
  const ways: Way[] = [];
  const snippets: Entry[] = [];
  const note = (path: string | null, trigger: Trigger, reachedFrom: string): void => {
    if (path !== null && contents.byPath.has(path)) ways.push({ path, trigger, reachedFrom });
  };
  let declared = false;
  const wheels = contents.all
    .filter(({ path }) => isWheelMetadata(path))
    .map(({ path }) => path.replace(/[^/]+\/METADATA$/, ''));
  for (const content of contents.all) {
    if (content.text === null) continue;
    const name = content.path.slice(content.path.lastIndexOf('/') + 1);
    const vendored = /(?:^|\/)node_modules\//.test(content.path);
    if (name === 'package.json') {
      declared ||= !vendored;
      npmWays(content, contents, vendored, note, snippets);
    } else if (name === 'binding.gyp' && !vendored) gypWays(content, contents, snippets);
    else if (name === 'setup.py' && !contents.byPath.has(join(folderOf(content.path), '__init__.py'))) {
      declared = true;
      // A wheel is installed by copying it.
      if (wheels.some((folder) => content.path.startsWith(folder))) continue;
      note(content.path, 'install', 'setup.py runs when the package is built or installed');
    } else if (/\.pth$/.test(name)) pthWays(content, contents, snippets);
    else if (/^(?:sitecustomize|usercustomize)\.py$/.test(name))
      note(content.path, 'startup', `${name} runs whenever Python starts`);
    else if (name === 'pyproject.toml') {
      declared = true;
      buildBackend(content, contents, note);
    } else if (name === 'METADATA' && isWheelMetadata(content.path)) declared = true;
    else if (name === '__init__.py' && !vendored)
      note(content.path, 'import', `the package ${folderOf(content.path) || '.'} is imported`);
    else if (name === '__main__.py') note(content.path, 'called', 'python -m runs it');
  }
  if (artifact.main !== undefined) note(artifact.main, 'import', 'the submitted file');
  const order: readonly Trigger[] = ['install', 'startup', 'import', 'agent', 'called'];
  const files = ways
    .sort((a, b) => order.indexOf(a.trigger) - order.indexOf(b.trigger))
    .map(({ path, trigger, reachedFrom }): Entry => ({ file: path, trigger, reachedFrom }));
  return {
    entries: [
      ...snippets.filter((entry) => entry.trigger === 'install'),
      ...files.filter((entry) => entry.trigger === 'install'),
      ...snippets.filter((entry) => entry.trigger !== 'install'),
      ...files.filter((entry) => entry.trigger !== 'install'),
    ],
    declared,
  };
}

type Note = (path: string | null, trigger: Trigger, reachedFrom: string) => void;

/** Scripts npm runs on the user's machine; `prepare` runs for git dependencies and in the checkout. */
const installScripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'prepublish'];

function npmWays(content: Content, contents: Contents, vendored: boolean, note: Note, snippets: Entry[]): void {
  const data = parse(content.text!);
  if (data === null) return;
  const folder = folderOf(content.path);
  const scripts = isRecord(data.scripts) ? data.scripts : {};
  for (const [name, command] of Object.entries(scripts)) {
    if (typeof command !== 'string' || vendored) continue;
    const trigger: Trigger = installScripts.includes(name) ? 'install' : 'unknown';
    const program = snippet(content, command, `"${name}"`, contents);
    if (program) snippets.push({ program, trigger, reachedFrom: `the ${name} script of ${content.path}` });
  }
  const found = (target: unknown): string | null =>
    typeof target === 'string' ? firstOf(contents, join(folder, target)) : null;
  const trigger: Trigger = vendored ? 'unknown' : 'import';
  note(found(data.main) ?? found('index.js'), trigger, `main of ${content.path}`);
  for (const key of ['module', 'browser', 'types'] as const)
    note(found(data[key]), trigger, `${key} of ${content.path}`);
  for (const target of targetsOf(data.exports)) note(found(target), trigger, `exports of ${content.path}`);
  for (const target of targetsOf(data.bin)) note(found(target), 'called', `bin of ${content.path}`);
}

/** Every file an `exports` or `bin` value names, through conditions and patterns without a star. */
function targetsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(targetsOf);
  return isRecord(value) ? Object.values(value).flatMap(targetsOf) : [];
}

/** `<!(command)` and `<!@(command)` run when the addon is configured. */
function gypWays(content: Content, contents: Contents, snippets: Entry[]): void {
  for (const match of content.text!.matchAll(/<!@?\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)) {
    // `<(name)` is a variable of gyp, not a process of the shell.
    const command = match[1]!.replace(/[<>]@?\((\w+)\)/g, '$$$1');
    const program = snippet(content, command, match[1]!, contents);
    if (program)
      snippets.push({
        program,
        trigger: 'install',
        reachedFrom: `a command of ${content.path}, run by node-gyp`,
      });
  }
}

/** Lines of a `.pth` file that begin with `import` are run by every Python that starts. */
function pthWays(content: Content, contents: Contents, snippets: Entry[]): void {
  let at = 0;
  for (const line of content.text!.split('\n')) {
    if (/^import[ \t]/.test(line)) {
      const program = programInside(content, at, line, 'python', contents);
      if (program)
        snippets.push({
          program,
          trigger: 'startup',
          reachedFrom: `${content.path}, which every Python start runs`,
        });
    }
    at += line.length + 1;
  }
}

function buildBackend(content: Content, contents: Contents, note: Note): void {
  const backend = /^\s*build-backend\s*=\s*["']([\w.]+)(?::\w+)?["']/m.exec(content.text!)?.[1];
  const where = /^\s*backend-path\s*=\s*\[\s*["']([^"']+)["']/m.exec(content.text!)?.[1];
  if (backend && where !== undefined)
    note(
      firstPython(contents, join(folderOf(content.path), `${where}/${backend.replaceAll('.', '/')}`)),
      'install',
      `in-tree build backend of ${content.path}`,
    );
  for (const hook of ['hatch_build.py', 'build.py', '_build.py'])
    if (content.text!.includes(hook))
      note(join(folderOf(content.path), hook), 'install', `build hook of ${content.path}`);
}

function firstPython(contents: Contents, base: string): string | null {
  return [`${base}.py`, `${base}/__init__.py`].find((path) => contents.byPath.has(path)) ?? null;
}

/** A command inside a manifest as a program whose offsets are those of the manifest. `anchor` is where to look for it. */
function snippet(content: Content, command: string, anchor: string, contents: Contents): Program | null {
  const escaped = JSON.stringify(command).slice(1, -1);
  const from = Math.max(0, content.text!.indexOf(anchor));
  const at = content.text!.indexOf(escaped, from);
  if (at < 0 || escaped !== command) {
    // Escapes shift offsets: the command keeps the line it begins on.
    const start = Math.max(0, at < 0 ? from : at);
    return programInside(content, start, command, 'shell', contents);
  }
  return programInside(content, at, command, 'shell', contents);
}

/** Code standing inside another text, with the places it has there. */
export function programInside(
  content: Content,
  at: number,
  code: string,
  language: 'shell' | 'python' | 'javascript',
  contents: Contents,
): Program | null {
  const { program } = contents.lower(code, language, content.path);
  if (program.body.length === 0) return null;
  const starts = startsOf(content);
  const lines = lineAt(starts, at) - 1;
  return { ...program, inside: { lines, columns: at - starts[lines]!, at } };
}

const lineStarts = new WeakMap<Content, readonly number[]>();

/** Found once: a document may hold thousands of code blocks. */
function startsOf(content: Content): readonly number[] {
  let starts = lineStarts.get(content);
  if (!starts) {
    starts = findLineStarts(content.text!);
    lineStarts.set(content, starts);
  }
  return starts;
}

const endings = ['', '.js', '.mjs', '.cjs', '.ts', '.json', '/index.js', '/index.mjs', '/index.cjs', '/index.ts'];

function firstOf(contents: Contents, base: string): string | null {
  for (const ending of endings) if (contents.byPath.has(base + ending)) return base + ending;
  return null;
}

function join(folder: string, target: string): string {
  const parts = folder.split('/').filter(Boolean);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(text.replace(/^\u{FEFF}/u, ''));
    return isRecord(data) ? data : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
