/** Gives meaning to a shell command: finds out what it is (command, alias, function, shipped file), carries it out, and puts its output where redirections say. */

import { callFunction } from '../interpreter/call.ts';
import { frameOf, type Machine, spend } from '../interpreter/machine.ts';
import { childScope, lookUp } from '../interpreter/scope.ts';
import { constant, type FunctionValue, hole, join, list, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import {
  type Command,
  carrying,
  isRemote,
  note,
  nothing,
  type Run,
  type ShellCall,
  shellScope,
  textsOf,
  wordList,
} from './command.ts';
import { commandNamed } from './command-table.ts';
import { expandParameter } from './expansion.ts';
import { fieldsOf } from './fields.ts';
import { shells } from './interpreters.ts';
import { redirectedInput, redirectOutput } from './redirections.ts';
import { runPath } from './run-file.ts';
import { runAlias } from './shell-state.ts';
import { partText, splitWords } from './text-values.ts';

export type { ShellCall } from './command.ts';

/** Commands inside commands (`sudo env sh -c …`, aliases, scripts that run scripts) deeper than this are not followed. */
const maxDepth = 40;
const depths = new WeakMap<Machine, number>();

/** Carries out a command; gives what it prints. Effects go to `machine.recorded`, code it is given is run as a layer, shipped files are run under the current root. */
export function runCommand(machine: Machine, call: ShellCall): Value {
  const name = call.name.replace(/^sh:/, '');
  if (name.startsWith('#')) return expandParameter(machine, { ...call, name });
  const open = fillOpenParts(call);
  const words = wordsOf(machine, open);
  // In a text that another language put together the command itself may be an open part.
  return name === hole
    ? runWords(machine, { ...open, name: '', words: [fillOpenPart(call, constant(hole)), ...words] })
    : runWords(machine, { ...open, name, words });
}

/** The variable that holds what stood in the open parts of a layer's text, and so what they carry. */
const openPart = '__';

/** A command line another language built (`exec('curl -d ' + token)`) has holes where its parts were not known: they carry what those parts carried. */
function fillOpenParts(call: ShellCall): ShellCall {
  if (!call.scope || !lookUp(call.scope, openPart)) return call;
  const fill = (value: Value): Value => fillOpenPart(call, value);
  return {
    ...call,
    words: call.words.map(fill),
    stdin: call.stdin && fill(call.stdin),
    keywords: new Map([...call.keywords].map(([name, value]) => [name, fill(value)])),
  };
}

function fillOpenPart(call: ShellCall, value: Value): Value {
  const cell = call.scope ? lookUp(call.scope, openPart) : null;
  return cell && partText(value)?.includes(hole) ? withTaint(value, cell.value.taint) : value;
}

/** The same for words that are ready: what wrappers run. */
function runWords(machine: Machine, call: ShellCall): Value {
  const depth = depths.get(machine) ?? 0;
  if (depth > maxDepth) return unknown;
  spend(machine, 2 + call.words.length);
  depths.set(machine, depth + 1);
  try {
    if (call.name !== '') return runNamed(machine, call);
    const [first = nothing, ...rest] = call.words;
    return optionsOf(first)
      .map((option) => runComputed(machine, { ...call, words: rest }, withTaint(option, first.taint)))
      .reduce(join);
  } finally {
    depths.set(machine, depth);
  }
}

/** The words a shell would hand over: arrays item by item, unquoted expansions split, the outputs behind `<(…)` marked as contents. */
function wordsOf(machine: Machine, call: ShellCall): Value[] {
  const { node, words } = call;
  const isCommand = node.kind === 'call' && node.callee.kind === 'name' && node.callee.name.startsWith('sh:');
  const positional = isCommand ? node.args.filter((arg) => arg.keyword === undefined) : [];
  const aligned = positional.length === words.length && !positional.some((arg) => arg.spread);
  return words.flatMap((word, index) => fieldsOf(machine, aligned ? positional[index]!.value : null, word));
}

/** The command's name was worked out at run time. */
function runComputed(machine: Machine, call: ShellCall, first: Value): Value {
  const text = partText(first);
  const [name, ...more] = splitWords(first);
  const known = partText(name);
  if (text === null || !known || known === hole) {
    const run = newRun(machine, { ...call, name: '' });
    if (text === '')
      return call.words.length > 0
        ? runComputed(machine, { ...call, words: call.words.slice(1) }, call.words[0]!)
        : nothing;
    note(run, isRemote(first) ? ['eval', 'shell'] : ['spawn'], {
      command: first,
      argv: wordList(call.words),
      ...(isRemote(first) ? { code: first } : {}),
    });
    return redirectOutput(run, carrying(run, [first, ...call.words, run.stdin]), true);
  }
  return runNamed(machine, {
    ...call,
    name: known,
    words: [...more, ...call.words],
    hidden: call.hidden || isHidden(machine, first, known),
  });
}

/** A name that was decoded, or put together from pieces so that it stands nowhere; a version number behind it hides nothing. */
function isHidden(machine: Machine, value: Value, name: string): boolean {
  if (value.kind !== 'const') return false;
  const stem = name.replace(/^.*[/\\]/, '').replace(/[\d.]+$/, '');
  return (
    value.via.length > 0 || (value.derived && !name.includes(hole) && !frameOf(machine).program.text.includes(stem))
  );
}

function newRun(machine: Machine, call: ShellCall): Run {
  const run: { -readonly [key in keyof Run]: Run[key] } = {
    machine,
    call,
    name: commandName(call.name),
    words: call.words,
    texts: textsOf(call.words),
    stdin: call.stdin,
    run: (words, stdin = run.stdin) => runWords(machine, { ...call, name: '', words, stdin, keywords: noKeywords }),
  };
  // What is fed to this command alone comes before what its surroundings are fed.
  run.stdin = call.keywords.get('stdin') ?? redirectedInput(run) ?? call.stdin ?? inherited(run);
  return run;
}

const noKeywords: ReadonlyMap<string, Value> = new Map();

/** What a function, group or script was fed stands in its scope. */
function inherited(run: Run): Value | null {
  const scope = shellScope(run);
  return scope ? (lookUp(scope, '#stdin')?.value ?? null) : null;
}

const systemFolder =
  /^(?:\/usr\/local|\/usr|\/opt\/homebrew|\/system)?\/s?bin\/|^c:[/\\]windows[/\\](?:[a-z0-9.]+[/\\])*|^%systemroot%[/\\](?:[a-z0-9.]+[/\\])*/i;

/** `/usr/bin/curl`, `\curl` and `CURL.EXE` are curl. */
function commandName(name: string): string {
  const bare = name.replace(systemFolder, '').replace(/^\\/, '');
  const windows = bare.replace(/\.exe$/i, '');
  return windows === bare ? bare : windows.toLowerCase();
}

function runNamed(machine: Machine, call: ShellCall): Value {
  const run = newRun(machine, call);
  return redirectOutput(run, carryOut(run), shells.has(run.name));
}

function carryOut(run: Run): Value {
  const own = functionOf(run);
  if (own) return callShellFunction(run, own);
  const alias = run.machine.written.get(`alias:${run.name}`);
  if (alias) return runAlias(run, alias);
  if (/[/\\]/.test(run.name))
    return (
      runPath(run, constant(run.call.name)) ??
      commandOf(run.name.replace(/^.*\bs?bin[/\\]/, ''))?.(run) ??
      unknownCommand(run)
    );
  return (commandOf(run.name) ?? unknownCommand)(run);
}

/** `python3.12` is `python`. */
function commandOf(name: string): Command | undefined {
  return (
    commandNamed(name) ??
    commandNamed(name.toLowerCase()) ??
    commandNamed(name.replace(/^(python|pip|perl|ruby|php|lua)[\d.]+$/, '$1'))
  );
}

function functionOf(run: Run): FunctionValue | null {
  const scope = shellScope(run);
  const value = scope ? (lookUp(scope, `sh:${run.name}`) ?? lookUp(scope, run.name))?.value : undefined;
  return value ? (optionsOf(value).find((option) => option.kind === 'function') ?? null) : null;
}

function callShellFunction(run: Run, fn: FunctionValue): Value {
  let { scope } = fn;
  if (run.stdin) {
    scope = childScope(scope, 'block');
    scope.cells.set('#stdin', { value: run.stdin, volatile: false });
  }
  return callFunction(run.machine, { ...fn, scope }, run.words, null, run.call.node);
}

/** A command no table knows: a process with these words. */
function unknownCommand(run: Run): Value {
  note(run, ['spawn'], { command: constant(run.name), argv: list([...run.words]), data: run.stdin });
  return carrying(run, [...run.words, run.stdin]);
}
