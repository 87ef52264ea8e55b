/** Commands that change the shell itself: variables, aliases, positional parameters, the current folder. */
import { assign } from '../interpreter/assign.ts';
import { concat } from '../interpreter/expressions/concat.ts';
import { runLayer } from '../interpreter/layers.ts';
import type { Machine } from '../interpreter/machine.ts';
import { readVariable } from '../interpreter/outside.ts';
import { lookUp } from '../interpreter/scope.ts';
import type { Scope } from '../value.ts';
import { constant, list, unknown, type Value, withTaint } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, shellScope, sourced, taintOf, wordList } from './command.ts';
import { parseOptions } from './options.ts';
import { bindWords } from './run-file.ts';
import { currentFolder } from './shipped-path.ts';
import { exactText, linesOf, partText, sliceText } from './text-values.ts';

export function setVariable(run: Run, name: string, value: Value): void {
  const scope = shellScope(run);
  if (!scope || !/^[A-Za-z_]\w*$/.test(name)) return;
  const { at, end } = run.call.node;
  assign(run.machine, { kind: 'name', name, at, end }, value, scope, run.call.node);
}

/** A variable as `printenv X` or `export X` sees it: the shell's own, else the environment's. */
export function variableNamed(run: Run, name: string): Value {
  const scope = shellScope(run);
  return (scope ? lookUp(scope, name)?.value : undefined) ?? readVariable(run.machine, name, run.call.node);
}

/** `export`, `declare`, `readonly`, `local`: assignments among the words; printing all variables without any. */
const declareVariables: Command = (run) => {
  const parsed = parseOptions(run.words);
  if (parsed.operands.length === 0) {
    if (run.name === 'export' || parsed.has('p', 'x')) {
      note(run, ['env-read'], { argv: wordList(run.words) });
      return sourced(run, 'env-all', run.name);
    }
    return nothing;
  }
  for (const word of parsed.operands) {
    assignWord(run, word);
    const name = /^\w+/.exec(partText(word) ?? '')?.[0] ?? '';
    if (loadsCode.test(name))
      note(run, ['hook-global'], { name: constant(name), content: variableNamed(run, name) }, { as: 'export' });
  }
  return nothing;
};

/** Variables by which programs started later load or run something (ld.so(8), bash(1), node(1), git(1)). */
const loadsCode =
  /^(?:LD_PRELOAD|LD_AUDIT|LD_LIBRARY_PATH|DYLD_INSERT_LIBRARIES|NODE_OPTIONS|PYTHONSTARTUP|PYTHONPATH|BASH_ENV|ENV|PROMPT_COMMAND|PERL5OPT|RUBYOPT|GIT_SSH_COMMAND|GIT_ASKPASS|SSH_ASKPASS|GIT_EXTERNAL_DIFF|NODE_EXTRA_CA_CERTS|(?:HTTPS?|ALL)_PROXY|NODE_TLS_REJECT_UNAUTHORIZED)$/i;

/** `NAME=value` as a word. */
function assignWord(run: Run, word: Value): void {
  const text = partText(word);
  const equals = text?.indexOf('=') ?? -1;
  if (text !== null && equals > 0) setVariable(run, text.slice(0, equals), sliceText(word, equals + 1));
}

/** The leading `NAME=value` words of `env`, `sudo` and the like; gives the rest. */
export function takeAssignments(run: Run, words: readonly Value[]): readonly Value[] {
  let at = 0;
  while (at < words.length && /^[A-Za-z_]\w*=/.test(partText(words[at]) ?? '')) assignWord(run, words[at++]!);
  return words.slice(at);
}

/** `set -- a b` sets the positional parameters; without words it prints every variable. */
const set: Command = (run) => {
  if (run.words.length === 0) {
    note(run, ['env-read'], {});
    return sourced(run, 'env-all', 'set');
  }
  const dashes = run.texts.indexOf('--');
  const scope = shellScope(run);
  const words = dashes >= 0 ? run.words.slice(dashes + 1) : /^[-+]/.test(run.texts[0]!) ? null : run.words;
  if (scope && words) bindWords(holderOf(scope), lookUp(scope, '0')?.value ?? constant('sh'), words);
  return nothing;
};

/** Where positional parameters live: the function or script around. */
function holderOf(scope: Scope): Scope {
  let at = scope;
  while (at.parent && at.kind === 'block') at = at.parent;
  return at;
}

const shift: Command = (run) => {
  const scope = shellScope(run);
  const all = scope ? lookUp(scope, '@')?.value : undefined;
  const count = Number(run.texts[0] ?? '1');
  if (scope && all?.kind === 'list' && Number.isInteger(count))
    bindWords(holderOf(scope), lookUp(scope, '0')?.value ?? constant('sh'), all.items.slice(count));
  return nothing;
};

/** `read a b <<< "x y"`: the names get the words of one line; what nobody feeds comes from the person at the terminal. */
const read: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'adinNptu' });
  const names = parsed.operands.map((word) => partText(word) ?? '');
  const array = parsed.values('a')[0];
  const line = run.stdin ?? sourced(run, 'parameter', names[0] ?? 'REPLY');
  const text = exactText(line);
  const first = text === null ? null : (linesOf(text)[0] ?? '');
  // A loop reads line after line: with more than one line it is any of them.
  const certain = first !== null && linesOf(text!).length <= 1 && line.kind === 'const';
  const words = certain ? first.trim().split(/\s+/) : [];
  const piece = (part: string): Value => (line.kind === 'const' ? { ...line, value: part, derived: true } : line);
  if (array)
    setVariable(
      run,
      partText(array) ?? '',
      certain ? list(words.map(piece)) : list([], line.taint, false, withTaint(unknown, line.taint)),
    );
  for (const [index, name] of (names.length > 0 ? names : ['REPLY']).entries()) {
    const last = index === Math.max(names.length, 1) - 1;
    const value = certain ? piece(last ? words.slice(index).join(' ') : (words[index] ?? '')) : anyLine(line, text);
    setVariable(run, name, value);
  }
  return nothing;
};

function anyLine(line: Value, text: string | null): Value {
  const lines = text === null ? [] : linesOf(text);
  if (line.kind !== 'const' || lines.length === 0 || lines.length > 6) return withTaint(unknown, taintOf([line]));
  return { kind: 'union', options: lines.map((part) => ({ ...line, value: part, derived: true })), taint: line.taint };
}

const mapfile: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'dnOsuCc' });
  const name = partText(parsed.operands[0]) ?? 'MAPFILE';
  const text = exactText(run.stdin);
  const taint = taintOf([run.stdin]);
  setVariable(
    run,
    name,
    text === null
      ? list([], taint, false, withTaint(unknown, taint))
      : list(linesOf(text).map((line) => constant(line, taint, true))),
  );
  return nothing;
};

const getopts: Command = (run) => {
  const scope = shellScope(run);
  const given = scope ? lookUp(scope, '@')?.value : undefined;
  const value = withTaint(unknown, taintOf([given ?? null]));
  setVariable(run, run.texts[1] ?? '', value);
  setVariable(run, 'OPTARG', value);
  return nothing;
};

/** `alias x='command'`. */
const alias: Command = (run) => {
  for (const [index, word] of run.words.entries()) {
    const text = run.texts[index]!;
    const equals = text.indexOf('=');
    if (equals <= 0) continue;
    const name = text.slice(0, equals);
    const value = sliceText(word, equals + 1);
    note(run, ['hook-global'], { name: constant(name), command: value });
    run.machine.written.set(`alias:${name}`, value);
  }
  return nothing;
};

const aliasesRunning = new WeakMap<Machine, Set<string>>();

/** Runs what an alias stands for with the words of the call; inside its own text the name means the command. */
export function runAlias(run: Run, alias: Value): Value {
  let running = aliasesRunning.get(run.machine);
  if (!running) {
    running = new Set();
    aliasesRunning.set(run.machine, running);
  }
  const text = exactText(alias);
  if (running.has(run.name) || text === null) {
    const { machine } = run;
    const kept = machine.written.get(`alias:${run.name}`)!;
    machine.written.delete(`alias:${run.name}`);
    try {
      return run.run([constant(run.name), ...run.words]);
    } finally {
      machine.written.set(`alias:${run.name}`, kept);
    }
  }
  running.add(run.name);
  try {
    if (!/[|;&$`"'()<>]/.test(text))
      return run.run([
        ...text
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => ({ ...alias, value: word }) as Value),
        ...run.words,
      ]);
    const code = concat(run.machine, [alias, ...run.words.flatMap((word) => [constant(' '), word])]);
    return (
      runLayer(run.machine, {
        value: code,
        language: 'shell',
        by: 'sh:alias',
        invocation: { node: run.call.node, scope: shellScope(run) },
        stdin: run.stdin,
      }) ?? carrying(run, [alias])
    );
  } finally {
    running.delete(run.name);
  }
}

/** `unset HISTFILE`, `ulimit`, `set` options and the like: noted with their words, nothing printed. */
const unset: Command = (run) => {
  note(run, ['spawn'], { command: constant(run.name), argv: wordList(run.words) });
  for (const text of run.texts) if (/^[A-Za-z_]\w*$/.test(text)) setVariable(run, text, nothing);
  return nothing;
};

/** `cd`: relative paths mean something else from now on. */
const cd: Command = (run) => {
  const target = parseOptions(run.words).operands[0] ?? constant('~');
  const text = partText(target);
  if (text === '-' || text === null) run.machine.written.delete(currentFolder);
  else if (/^[~/%$]|^[a-z]:/i.test(text)) run.machine.written.set(currentFolder, target);
  else {
    const before = run.machine.written.get(currentFolder);
    run.machine.written.set(currentFolder, before ? concat(run.machine, [before, constant('/'), target]) : target);
  }
  return nothing;
};

const popd: Command = (run) => {
  run.machine.written.delete(currentFolder);
  return nothing;
};

/** The folder of the script is where the artifact lies: relative paths start there. */
const pwd: Command = (run) => run.machine.written.get(currentFolder) ?? constant('.');

export const shellStateCommands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(['export', 'declare', 'typeset', 'readonly', 'local'].map((name) => [name, declareVariables])),
  set,
  shift,
  read,
  mapfile,
  readarray: mapfile,
  getopts,
  alias,
  unset,
  unalias: unset,
  cd,
  chdir: cd,
  pushd: cd,
  popd,
  pwd,
};
