/** Commands that run another command: `sudo`, `env`, `nohup`, `timeout`, `xargs` … */
import { concat } from '../interpreter/expressions/concat.ts';
import { constant, hole, type Value, withTaint } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, sourced, taintOf, wordList } from './command.ts';
import { spaced } from './evaluation.ts';
import { readPath } from './files.ts';
import { runCode } from './interpreters.ts';
import { parseOptions, type Syntax } from './options.ts';
import { takeAssignments, variableNamed } from './shell-state.ts';
import { partText, splitWords } from './text-values.ts';

interface Wrapper {
  readonly syntax?: Syntax;
  /** Operands before the command: the seconds of `timeout`, the folder of `chroot`. */
  readonly skip?: number;
  /** Whether the wrapper itself says something (more rights, another process tree) and is noted. */
  readonly noted?: true;
  /** The command is given as one text for a shell: `watch`, `script -c`. */
  readonly text?: true;
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  nohup: { noted: true },
  setsid: { noted: true },
  disown: { noted: true },
  time: { syntax: { short: 'fo' } },
  nice: { syntax: { short: 'n' } },
  ionice: { syntax: { short: 'cnpP' } },
  chrt: { syntax: { short: 'p' }, skip: 1 },
  taskset: { syntax: { short: 'p' }, skip: 1 },
  timeout: { syntax: { short: 'ks', long: ['signal', 'kill-after'] }, skip: 1 },
  gtimeout: { syntax: { short: 'ks' }, skip: 1 },
  stdbuf: { syntax: { short: 'ioe' } },
  unbuffer: {},
  caffeinate: { syntax: { short: 'tw' } },
  sudo: { syntax: { short: 'ugpCchrtTUD', long: ['user', 'group', 'prompt', 'chdir', 'host'] }, noted: true },
  doas: { syntax: { short: 'uC' }, noted: true },
  pkexec: { syntax: { long: ['user'] }, noted: true },
  gosu: { skip: 1 },
  'su-exec': { skip: 1 },
  chroot: { syntax: { long: ['userspec', 'groups'] }, skip: 1, noted: true },
  nsenter: { syntax: { short: 'tSGr', long: ['target'] }, noted: true },
  unshare: { syntax: { short: 'SG' }, noted: true },
  firejail: {},
  bwrap: { syntax: { single: true } },
  strace: { syntax: { short: 'eopsSuPEbaIX' } },
  ltrace: { syntax: { short: 'eopsSuna' } },
  gdb: { syntax: { single: true, long: ['ex', 'p', 'pid', 'command'] }, noted: true },
  torsocks: { noted: true },
  proxychains: { syntax: { short: 'f' }, noted: true },
  proxychains4: { syntax: { short: 'f' }, noted: true },
  'xvfb-run': { syntax: { short: 'nsepf' } },
  'dbus-run-session': {},
  faketime: { skip: 1 },
  arch: { syntax: { single: true } },
  busybox: {},
  toybox: {},
  flock: { syntax: { short: 'wEc' }, skip: 1 },
  watch: { syntax: { short: 'n', long: ['interval'] }, text: true },
  entr: {},
  nodemon: { syntax: { short: 'xew', long: ['exec', 'ext', 'watch'] } },
  dotenv: { syntax: { short: 'e' } },
  'cross-env': {},
  'start-stop-daemon': {
    syntax: { short: 'xnupagd', long: ['exec', 'name', 'pidfile', 'chuid', 'user', 'group', 'chdir'] },
    noted: true,
  },
  'systemd-run': { syntax: { short: 'ptuHM', long: ['property', 'unit', 'on-calendar', 'on-active'] }, noted: true },
  'systemd-inhibit': {},
  winpty: {},
  conda: { skip: 1 },
  rlwrap: {},
  script: { syntax: { short: 'cIOoBmET', long: ['command'] } },
};

function wrapper(kind: Wrapper): Command {
  return (run) => {
    const parsed = parseOptions(run.words, { ...kind.syntax, stopEarly: true });
    const skipped = parsed.operands.slice(0, kind.skip ?? 0);
    const rest = takeAssignments(run, parsed.operands.slice(kind.skip ?? 0));
    if (kind.noted)
      note(run, ['spawn'], {
        command: rest.length > 0 ? spaced(run, rest) : constant(run.name),
        argv: wordList(run.words),
        ...(run.name === 'sudo' ? { data: run.stdin } : {}),
      });
    const given = parsed.values('c', 'exec', 'x', 'command', 'ex')[0];
    if (given && rest.length === 0 && (run.name === 'script' || run.name === 'flock' || run.name === 'nodemon'))
      return runCode(run, given, 'shell', `${run.name} -c`);
    if (rest.length === 0) return carrying(run, [...skipped, run.stdin]);
    return kind.text ? runCode(run, spaced(run, rest), 'shell', run.name) : run.run(rest);
  };
}

/** `env` alone prints everything; `env -S 'cmd words'`, `env X=1 cmd`. */
const env: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'uCS', long: ['unset', 'chdir', 'split-string'], stopEarly: true });
  const split = parsed.values('S', 'split-string').flatMap(splitWords);
  const rest = takeAssignments(run, [...split, ...parsed.operands]);
  if (rest.length > 0) return run.run(rest);
  if (parsed.has('i', 'ignore-environment')) return nothing;
  note(run, ['env-read'], {});
  return sourced(run, 'env-all', 'env');
};

/** `su - user -c COMMAND`. */
const su: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'cgGs', long: ['command', 'shell', 'group'] });
  const code = parsed.values('c', 'command')[0];
  note(run, ['spawn'], { command: code ?? constant(run.name), argv: wordList(run.words), data: run.stdin });
  return code ? runCode(run, code, 'shell', 'su -c') : run.stdin ? runCode(run, run.stdin, 'shell', 'su') : nothing;
};

/** Items of standard input a command is run for, one by one. */
const maxItems = 20;

const xargs: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'IiLnPsEadR',
    long: ['replace', 'max-args', 'max-procs', 'delimiter', 'arg-file', 'max-lines'],
    stopEarly: true,
  });
  const file = parsed.values('a', 'arg-file')[0];
  const input = file ? readPath(run, file) : run.stdin;
  const command = parsed.operands.length > 0 ? parsed.operands : [constant('echo')];
  const items = input ? itemsOf(input) : [];
  const mark = partText(parsed.values('I', 'i', 'replace')[0]) ?? (parsed.has('i', 'replace') ? '{}' : null);
  if (mark !== null) return forEach(run, items, (item) => command.map((word) => replaceIn(run, word, mark, item)));
  if (parsed.has('n', 'L', 'max-args')) return forEach(run, items, (item) => [...command, item]);
  return run.run([...command, ...items.slice(0, 200)], null);
};

function itemsOf(input: Value): Value[] {
  return input.kind === 'const' ? splitWords(input) : [withTaint(input, taintOf([input]))];
}

function forEach(run: Run, items: readonly Value[], wordsFor: (item: Value) => Value[]): Value {
  const printed = items.slice(0, maxItems).map((item) => run.run(wordsFor(item), null));
  if (printed.length === 1) return printed[0]!;
  return printed.length > 1 ? concat(run.machine, printed) : nothing;
}

/** The word with each mark replaced by the item. */
export function replaceIn(run: Run, word: Value, mark: string, item: Value): Value {
  const text = partText(word);
  if (text === null || mark === '' || !text.includes(mark)) return word;
  if (text === mark) return item;
  const parts = text.split(mark);
  return concat(
    run.machine,
    parts.flatMap((part, index) => (index === 0 ? [withTaint(constant(part), word.taint)] : [item, constant(part)])),
  );
}

/** GNU parallel: items after `:::`, else from standard input; `{}` or the last word. */
const parallel: Command = (run) => {
  const at = run.texts.findIndex((text) => text.startsWith(':::'));
  const parsed = parseOptions(at < 0 ? run.words : run.words.slice(0, at), {
    short: 'jNnPaISC',
    long: ['jobs', 'colsep', 'arg-file'],
    stopEarly: true,
  });
  const items = at < 0 ? (run.stdin ? itemsOf(run.stdin) : []) : run.words.slice(at + 1);
  const line = spaced(run, parsed.operands.length > 0 ? parsed.operands : [constant('{}')]);
  const marked = (partText(line) ?? hole).includes('{}') ? line : concat(run.machine, [line, constant(' {}')]);
  let out: Value = nothing;
  for (const item of items.slice(0, maxItems))
    out = runCode(run, replaceIn(run, marked, '{}', item), 'shell', 'parallel');
  return out;
};

const printenv: Command = (run) => {
  const names = parseOptions(run.words).operands;
  note(run, ['env-read'], { name: names[0] });
  if (names.length === 0) return sourced(run, 'env-all', 'printenv');
  return carrying(
    run,
    names.map((name) => variable(run, name)),
  );
};

function variable(run: Run, name: Value): Value {
  const text = partText(name);
  return text === null ? name : variableNamed(run, text);
}

export const wrapperCommands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(Object.entries(wrappers).map(([name, kind]) => [name, wrapper(kind)])),
  env,
  su,
  runuser: su,
  xargs,
  parallel,
  printenv,
};
