/** Programs started from other languages: a command line is a shell layer, a word list a command. */

import { rowOf } from '../catalogue/lookup.ts';
import type { EffectKind, Role } from '../facts.ts';
import { runCommand } from '../shell/run-command.ts';
import { constant, optionsOf, type Value } from '../value.ts';
import type { ApiCall } from './api-call.ts';
import { callRow } from './catalogued-call.ts';
import { itemsOf } from './items.ts';
import { runLayer } from './layers.ts';
import { frameOf, type Machine } from './machine.ts';

interface Started {
  readonly command: Value | undefined;
  readonly words: readonly Value[] | null;
  readonly shell: boolean;
  readonly stdin?: Value | null;
}

/** Notes the call as the catalogue says and follows what is started. */
function start(machine: Machine, what: ApiCall, started: Started): Value {
  const row = rowOf(frameOf(machine).program.language, what.callee.path)!;
  const effects: readonly EffectKind[] = started.shell ? ['spawn', 'shell'] : ['spawn'];
  const args: Partial<Record<Role, Value>> = {};
  if (started.command) args.command = started.command;
  const result = callRow(machine, what, row, { effects, args });
  if (!started.command) return result;
  if (started.shell) {
    runLayer(machine, {
      value: started.command,
      language: 'shell',
      by: what.callee.path,
      invocation: what,
      stdin: started.stdin ?? null,
      variables: environmentFor(what),
    });
    return result;
  }
  for (const option of optionsOf(started.command)) {
    if (option.kind !== 'const' || typeof option.value !== 'string' || option.value === '') continue;
    runCommand(machine, {
      name: baseName(option.value),
      words: started.words ?? [],
      stdin: started.stdin ?? null,
      keywords: new Map(),
      node: what.node,
      scope: null,
      hidden: what.callee.hidden || option.derived,
    });
  }
  return result;
}

/** The variables handed to the child by `env`, where they are named one by one. */
function environmentFor(what: ApiCall): ReadonlyMap<string, Value> {
  const options = what.args.find((arg) => arg.kind === 'object');
  const env = what.keywords.get('env') ?? (options?.kind === 'object' ? options.props.get('env') : undefined);
  return env?.kind === 'object' ? env.props : new Map();
}

/** `/bin/sh` and `C:\Windows\System32\cmd.exe` are `sh` and `cmd`; a relative path stays, it may be a shipped file. */
function baseName(command: string): string {
  if (/^\.{0,2}\//.test(command) && !/^\/(?:usr\/)?(?:local\/)?s?bin\//.test(command)) return command;
  return command.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
}

/** PY: a list is an argument vector, a text is one word unless `shell=True`. */
export function startPython(machine: Machine, what: ApiCall): Value {
  const command = what.args[0] ?? what.keywords.get('args');
  const viaShell = what.keywords.get('shell');
  const shell =
    /^(?:os\.(?:system|popen)|posix\.system|nt\.system|subprocess\.get|commands\.|asyncio\.create_subprocess_shell|pexpect\.)/.test(
      what.callee.path,
    ) ||
    (viaShell?.kind === 'const' && Boolean(viaShell.value));
  const stdin = what.keywords.get('input') ?? null;
  if (shell || !command)
    return start(machine, what, { command: joinWords(machine, command), words: null, shell: true, stdin });
  const list = optionsOf(command).find((option) => option.kind === 'list');
  if (list) {
    const { items } = itemsOf(machine, list);
    return start(machine, what, { command: items[0], words: items.slice(1), shell: false, stdin });
  }
  if (/^asyncio\.create_subprocess_exec|^os\.(?:exec|posix_spawn)/.test(what.callee.path)) {
    const spread = what.args[1]?.kind === 'list' ? itemsOf(machine, what.args[1]).items : what.args.slice(1);
    return start(machine, what, {
      command,
      words: spread.slice(what.callee.path.startsWith('os.') ? 1 : 0),
      shell: false,
      stdin,
    });
  }
  return start(machine, what, { command, words: null, shell: true, stdin });
}

function joinWords(machine: Machine, command: Value | undefined): Value | undefined {
  if (command?.kind !== 'list') return command;
  const { items } = itemsOf(machine, command);
  return items[0] ?? constant('');
}

/** JS: `exec` takes a line, `spawn` and its kin a program and a list; with `shell: true` they are one line again. */
export function startJavaScript(machine: Machine, what: ApiCall): Value {
  const [command, second, third] = what.args;
  const line = /(?:^child_process\.exec(?:Sync)?$|execCommand|execaCommand|execa\.command|shelljs\.exec|\.\$$)/.test(
    what.callee.path,
  );
  const options = [second, third].find((value) => value?.kind === 'object');
  const flag = options?.kind === 'object' ? options.props.get('shell') : undefined;
  const viaShell = flag?.kind === 'const' && Boolean(flag.value);
  const stdin = options?.kind === 'object' ? (options.props.get('input') ?? null) : null;
  const listed =
    second?.kind === 'list'
      ? second
      : second?.kind === 'union'
        ? second.options.find((option) => option.kind === 'list')
        : undefined;
  const words = listed ? itemsOf(machine, listed).items : null;
  if (what.callee.path === 'child_process.fork')
    return start(machine, what, {
      command: constant('node'),
      words: [command ?? constant(''), ...(words ?? [])],
      shell: false,
    });
  if (what.callee.path.startsWith('Bun.spawn') || what.callee.path.startsWith('Deno.')) {
    const vector = command?.kind === 'list' ? itemsOf(machine, command).items : null;
    const program = vector ? vector[0] : command;
    return start(machine, what, {
      command: program,
      words: vector ? vector.slice(1) : denoArgs(machine, second),
      shell: false,
    });
  }
  if (line || (viaShell && !words)) return start(machine, what, { command, words: null, shell: true, stdin });
  if (viaShell && words)
    return start(machine, what, { command: joinLine(command, words), words: null, shell: true, stdin });
  return start(machine, what, { command, words: words ?? [], shell: false, stdin });
}

function denoArgs(machine: Machine, options: Value | undefined): readonly Value[] {
  const args = options?.kind === 'object' ? options.props.get('args') : undefined;
  return args ? itemsOf(machine, args).items : [];
}

function joinLine(command: Value | undefined, words: readonly Value[]): Value | undefined {
  const all = [command, ...words];
  if (all.every((word) => word?.kind === 'const' && typeof word.value === 'string'))
    return constant(all.map((word) => String((word as { value: unknown }).value)).join(' '), command!.taint, true);
  return command;
}
