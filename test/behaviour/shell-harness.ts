/** Runs a shell snippet through the lowering and the interpreter as a script of an artifact, with other files beside it. */
import type { ArgFact, Layer, Role } from '../../src/behaviour/facts.ts';
import { type Frame, type Machine, newMachine, type Sources } from '../../src/behaviour/interpreter/machine.ts';
import { moduleOf } from '../../src/behaviour/interpreter/modules.ts';
import { printed } from '../../src/behaviour/interpreter/printed.ts';
import { newRecorded, type RecordedCall } from '../../src/behaviour/interpreter/record.ts';
import type { Value } from '../../src/behaviour/value.ts';
import { lowerJavaScript } from '../../src/languages/javascript/lower-javascript.ts';
import type { CodeLanguage, Program } from '../../src/languages/program.ts';
import { lowerPython } from '../../src/languages/python/lower-python.ts';
import { lowerShell } from '../../src/languages/shell/lower-shell.ts';
import { loadGrammars } from '../../src/languages/tree-sitter.ts';

export interface Observed {
  readonly machine: Machine;
  readonly calls: readonly RecordedCall[];
  readonly layers: readonly Layer[];
  /** What the whole snippet prints. */
  readonly output: Value;
}

await loadGrammars();

const lowerers = { javascript: lowerJavaScript, python: lowerPython, shell: lowerShell };

function languageOf(path: string): CodeLanguage | null {
  if (/\.[cm]?js$/.test(path)) return 'javascript';
  if (path.endsWith('.py')) return 'python';
  return path.endsWith('.sh') ? 'shell' : null;
}

export function observeShell(script: string, files: Readonly<Record<string, string>> = {}): Observed {
  const programs = new Map<string, Program>();
  const sources: Sources = {
    paths: new Set(Object.keys(files)),
    text: (path) => files[path] ?? null,
    lower: (text, language, path) => lowerers[language](text, { path }),
    program: (path) => {
      const language = languageOf(path);
      const text = files[path];
      if (!language || text === undefined) return null;
      const program = programs.get(path) ?? lowerers[language](text, { path }).program;
      programs.set(path, program);
      return program;
    },
  };
  const machine = newMachine(sources, newRecorded(), 5_000_000);
  machine.budget.root = 5_000_000;
  machine.budget.coarseBelow = 3_300_000;
  machine.root = { trigger: 'install', reachedFrom: 'test' };
  const { program } = lowerShell(script, { path: 'install.sh' });
  const module = moduleOf(machine, program);
  const frame: Frame = { fn: null, program, functionId: 0, result: null, output: [] };
  machine.frames.push(frame);
  const output = printed(machine, { kind: 'output', at: 0, end: script.length, body: program.body }, module.scope);
  return { machine, calls: [...machine.recorded.calls.values()], layers: machine.layers, output };
}

/**
 * A call that must have been recorded. Role values: `<class` a taint, `<class:base64` one that passed that encoder, anything else a text (with a trailing `…` its
 * beginning). The role `hidden` asks for a name that was hidden.
 */
export interface Expected {
  readonly api: string;
  readonly effects: string;
  readonly roles: Readonly<Record<string, string | readonly string[]>>;
}

export function call(api: string, effects: string, roles: Expected['roles'] = {}): Expected {
  return { api: api.includes('.') && !api.startsWith('/') ? api : `sh:${api}`, effects, roles };
}

export function matches(made: RecordedCall, expected: Expected): boolean {
  if (made.api !== expected.api || made.effects.join('+') !== expected.effects) return false;
  return Object.entries(expected.roles).every(([role, wanted]) => {
    if (role === 'hidden') return made.hiddenName;
    const fact = made.args[role as Role];
    return fact !== undefined && [wanted].flat().every((want) => fits(fact, want));
  });
}

function fits(fact: ArgFact, want: string): boolean {
  if (!want.startsWith('<'))
    return fact.texts.some((text) => (want.endsWith('…') ? text.startsWith(want.slice(0, -1)) : text === want));
  const [cls, encoder] = want.slice(1).split(':');
  return fact.taints.some(
    (taint) => taint.source.class === cls && (encoder === undefined || taint.encoded.includes(encoder)),
  );
}

/** One line for a call, for messages of failing tests. */
export function show(made: RecordedCall): string {
  const roles = Object.entries(made.args).map(
    ([role, fact]) =>
      `${role}=${JSON.stringify(fact.texts)}${fact.taints.map((taint) => `<${taint.source.class}${taint.encoded.map((name) => `:${name}`).join('')}`).join('')}`,
  );
  return `${made.api} ${made.effects.join('+')} ${roles.join(' ')}${made.hiddenName ? ' hidden' : ''}`;
}
