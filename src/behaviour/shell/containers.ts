/** Containers: what runs inside is looked at where the machine is shared with it. */
import { constant, join, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, remoteContent, sourced, wordList } from './command.ts';
import { keepFile, readTree } from './files.ts';
import { parseOptions, type Syntax } from './options.ts';
import { partText } from './text-values.ts';

const runSyntax: Syntax = {
  short: 'vepwuhlmac',
  long: [
    'volume',
    'env',
    'publish',
    'name',
    'workdir',
    'user',
    'hostname',
    'label',
    'memory',
    'network',
    'net',
    'entrypoint',
    'mount',
    'pid',
    'ipc',
    'cap-add',
    'cap-drop',
    'security-opt',
    'device',
    'env-file',
    'cpus',
    'gpus',
    'restart',
    'add-host',
    'dns',
    'log-driver',
    'platform',
    'userns',
    'uts',
    'tmpfs',
    'ulimit',
    'volumes-from',
    'pull',
    'cidfile',
  ],
  stopEarly: true,
};

const docker: Command = (run) => {
  const before = parseOptions(run.words, {
    short: 'Hcl',
    long: ['host', 'context', 'config', 'log-level'],
    stopEarly: true,
  });
  const verbs = before.operands.map((word) => partText(word) ?? '');
  const start = verbs[0] === 'container' || verbs[0] === 'image' ? 1 : 0;
  const verb = verbs[start] ?? '';
  const rest = before.operands.slice(start + 1);
  if (verb === 'run' || verb === 'create' || verb === 'exec')
    return runInside(run, verb, rest, before.values('H', 'host')[0]);
  if (verb === 'push') {
    note(run, ['publish'], { name: rest[0], argv: wordList(run.words) });
    return nothing;
  }
  if (verb === 'cp') {
    const [from, to] = parseOptions(rest).operands;
    if (from && to) keepFile(run, to, readTree(run, from));
  }
  note(run, ['spawn'], {
    command: constant(run.name),
    name: /^(?:pull|build|load|import)$/.test(verb) ? rest.at(-1) : null,
    argv: wordList(run.words),
    data: run.stdin,
  });
  return carrying(run, [...run.words, run.stdin]);
};

function runInside(run: Run, verb: string, words: readonly Value[], daemon: Value | undefined): Value {
  const parsed = parseOptions(words, runSyntax);
  const [image, ...command] = parsed.operands;
  note(run, ['spawn'], {
    command: constant(`${run.name} ${verb}`),
    name: image,
    argv: wordList(run.words),
    data: run.stdin,
    host: daemon,
  });
  const shared = verb === 'exec' || parsed.has('v', 'volume', 'mount', 'privileged', 'pid', 'volumes-from', 'device');
  const entry = parsed.values('entrypoint')[0];
  const all = entry ? [entry, ...command] : command;
  return shared && all.length > 0 ? run.run(all) : carrying(run, [...command, run.stdin]);
}

/** `kubectl get secret`, `kubectl exec POD -- COMMAND`, `kubectl cp`. */
const kubectl: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'nofcls',
    long: [
      'namespace',
      'output',
      'filename',
      'container',
      'selector',
      'context',
      'kubeconfig',
      'token',
      'server',
      'template',
      'from-literal',
      'from-file',
      'image',
    ],
  });
  const verbs = parsed.operands.map((word) => partText(word) ?? '');
  const args = { command: constant(run.name), argv: wordList(run.words), data: run.stdin };
  if (
    /^(?:get|describe|view-secret)$/.test(verbs[0] ?? '') &&
    verbs.slice(1).some((verb) => /^secrets?(?:[/,]|$)/.test(verb))
  ) {
    note(run, ['spawn', 'keychain-read'], { ...args, name: constant('kubectl get secret') });
    return sourced(run, 'ci', 'kubectl get secret');
  }
  if (verbs[0] === 'config' && parsed.has('raw', 'flatten')) return sourced(run, 'file-cloud', 'kubectl config view');
  const dashes = run.texts.indexOf('--');
  if (verbs[0] === 'exec' && dashes >= 0) {
    note(run, ['spawn'], args);
    return run.run(run.words.slice(dashes + 1));
  }
  const files = parsed.values('f', 'filename');
  note(run, ['spawn'], {
    ...args,
    url: files.find((file) => /^https?:/.test(partText(file) ?? '')),
    path: files.length > 0 ? files.reduce(join) : null,
  });
  return remoteContent(run, `kubectl ${verbs[0] ?? ''}`);
};

export const containerCommands: Readonly<Record<string, Command>> = {
  docker,
  podman: docker,
  nerdctl: docker,
  'docker-compose': docker,
  kubectl,
  oc: kubectl,
  k3s: (run) => run.run(run.words),
};
