/** Runs a file as a program: one the artifact ships, or one the code has written before. */
import type { CodeLanguage, Program } from '../../languages/program.ts';
import type { Trigger } from '../../model/threat.ts';
import { execute } from '../interpreter/execute.ts';
import { runLayer } from '../interpreter/layers.ts';
import type { Frame, Machine } from '../interpreter/machine.ts';
import { importFile } from '../interpreter/modules.ts';
import { stronger } from '../interpreter/record.ts';
import { volatileNames } from '../interpreter/volatile.ts';
import type { Cell, Scope } from '../value.ts';
import { constant, hole, list, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import { carrying, isRemote, note, type Run, shellScope, taintOf, wordList } from './command.ts';
import { isSubstituted, writtenBefore } from './files.ts';
import { shippedPath } from './shipped-path.ts';
import { partText } from './text-values.ts';

/** `./x`, `/tmp/x`: what runs is a shipped file, something fetched or written before, or a program of the machine. Null when nothing is known of it. */
export function runPath(run: Run, path: Value): Value | null {
  const before = writtenBefore(run, path);
  if (before) return runWritten(run, path, before, languageOfText(partText(before) ?? '', partText(path) ?? ''));
  return runShipped(run, path, run.words);
}

/** What runs on the user's machine, as against what somebody may do by hand. */
const waysIn: ReadonlySet<Trigger> = new Set<Trigger>(['install', 'startup', 'import', 'agent', 'called']);

/** Runs a file that the artifact ships; null when it ships none of that name. */
export function runShipped(run: Run, path: Value, words: readonly Value[]): Value | null {
  let out: Value | null = null;
  for (const option of optionsOf(path)) {
    const text = partText(option);
    const found = text === null ? null : shippedPath(run.machine, text);
    const program = found === null ? null : run.machine.sources.program(found);
    if (found === null) continue;
    note(run, ['spawn'], { path: constant(found), command: constant(run.name), argv: wordList(words) });
    if (waysIn.has(run.machine.root.trigger)) run.machine.started.add(found);
    if (program?.language === 'shell') out = runScript(run, program, words);
    else if (program) out = runModuleFile(run, found);
    else out = carrying(run, [...words, run.stdin]);
  }
  return out;
}

/** Another language's module, run once; again when this root weighs more than the one it ran under. */
function runModuleFile(run: Run, path: string): Value {
  const { machine } = run;
  const module = machine.modules.get(path);
  const weaker = [...machine.recorded.calls.values()].some(
    (call) => call.at.file === path && stronger(machine.root.trigger, call.trigger) !== call.trigger,
  );
  if (module?.state === 'done' && weaker) module.state = 'new';
  importFile(machine, path);
  return carrying(run, [...run.words, run.stdin]);
}

/** Runs a script already running, or run this often with the same root, no further. */
const maxRuns = 3;
const started = new WeakMap<Machine, Map<string, number>>();

/** Runs a shell script in a shell of its own; gives what it prints. */
function runScript(run: Run, program: Program, words: readonly Value[]): Value {
  const { machine } = run;
  let counts = started.get(machine);
  if (!counts) {
    counts = new Map();
    started.set(machine, counts);
  }
  const key = `${program.path}\0${machine.root.trigger}`;
  const count = counts.get(key) ?? 0;
  if (count >= maxRuns || machine.frames.some((frame) => frame.program === program))
    return carrying(run, [...words, run.stdin]);
  counts.set(key, count + 1);
  const scope = freshScope(run, program);
  bindWords(scope, constant(`./${program.path}`), words);
  if (run.stdin) scope.cells.set('#stdin', { value: run.stdin, volatile: false });
  return runBody(machine, program, scope);
}

/** `source file`: the file's commands run in the caller's own scope. */
export function sourceScript(run: Run, program: Program): Value {
  const scope = shellScope(run);
  if (!scope) return runScript(run, program, run.words);
  if (run.machine.frames.some((frame) => frame.program === program)) return unknown;
  return runBody(run.machine, program, scope);
}

function runBody(machine: Machine, program: Program, scope: Scope): Value {
  const frame: Frame = { fn: null, program, functionId: 0, result: null, output: [] };
  machine.frames.push(frame);
  try {
    execute(machine, program.body, scope);
  } finally {
    machine.frames.pop();
  }
  const { output } = frame;
  const texts = output.map(partText);
  if (texts.every((text) => text !== null)) return constant(texts.join(''), taintOf(output), true);
  return withTaint(unknown, taintOf(output));
}

/** A child process sees the caller's variables (more than it exports: which are exported is not tracked) and cannot change them. */
function freshScope(run: Run, program: Program): Scope {
  const cells = new Map<string, Cell>();
  for (let at = shellScope(run); at; at = at.parent) {
    for (const [name, cell] of at.cells)
      if (!cells.has(name) && !name.startsWith('#') && !name.startsWith('sh:') && !/^[\d@*]/.test(name))
        cells.set(name, { value: cell.value, volatile: false });
  }
  return { kind: 'module', cells, parent: null, volatile: volatileNames(program) };
}

/** Sets `$0`, `$1` …, `$@`, `$*` and `$#`. */
export function bindWords(scope: Scope, self: Value, words: readonly Value[]): void {
  const set = (name: string, value: Value): void => {
    scope.cells.set(name, { value, volatile: false });
  };
  set('0', self);
  for (const [index, word] of words.entries()) set(String(index + 1), word);
  const all = list([...words]);
  set('@', all);
  set('*', all);
  set('#', constant(String(words.length)));
}

/** Runs what the code put into a file before: text as a layer, anything else is code of unknown content. */
export function runWritten(run: Run, path: Value, content: Value, language: CodeLanguage | null): Value {
  note(run, language === 'shell' ? ['eval', 'shell'] : ['eval', 'spawn'], {
    path,
    code: content,
    command: constant(run.name),
    argv: wordList(run.words),
  });
  const printed =
    language === null
      ? null
      : runLayer(run.machine, {
          value: content,
          language,
          by: `sh:${run.name}`,
          invocation: { node: run.call.node, scope: shellScope(run) },
          stdin: run.stdin,
        });
  return printed ?? carrying(run, [isRemote(content) ? content : null, ...run.words, run.stdin]);
}

/** The language a text is to be run in: its `#!` line or, without one, its name. Null for what is not text or of another language. */
function languageOfText(text: string, path: string): CodeLanguage | null {
  const bang = /^#![^\n]{0,200}/.exec(text)?.[0] ?? '';
  if (/\bpython/.test(bang) || (bang === '' && /\.pyw?$/.test(path))) return 'python';
  if (/\b(?:node|bun|deno)\b/.test(bang) || (bang === '' && /\.[cm]?[jt]s$/.test(path))) return 'javascript';
  if (bang !== '' && !/\b(?:ba|z|da|k|a|mk)?sh\b/.test(bang)) return null;
  return text === '' || text === hole ? null : 'shell';
}

/** The program a word names: shipped and readable. */
export function shippedProgram(run: Run, path: Value): Program | null {
  const text = isSubstituted(path) ? null : partText(path);
  const found = text === null ? null : shippedPath(run.machine, text);
  return found === null ? null : run.machine.sources.program(found);
}
