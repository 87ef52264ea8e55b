/** Programs that carry files to other machines: `scp`, `rsync`, `sftp`, `ftp`, cloud storage. */
import type { EffectKind } from '../facts.ts';
import { constant, join, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, remoteContent, sourced, wordList } from './command.ts';
import { keepFile, readTree } from './files.ts';
import { parseOptions, type Syntax } from './options.ts';
import { partText, sliceText } from './text-values.ts';

/** `user@host:path`, `host::module`, `remote:bucket`, `rsync://host/`; not `C:\…` and not `./a:b`. */
const remotePlace = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:[^/\s:@]+@)?(?:\[[0-9a-f:]+\]|[^/\s:]{2,}|\u{FFFC}):)/iu;

function isRemotePlace(value: Value): boolean {
  return remotePlace.test(partText(value) ?? '');
}

/** The machine of a remote place. */
function hostOf(place: Value): Value {
  const text = partText(place) ?? '';
  const match = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/\s@]*@)?/i.exec(text)!;
  const start = match[0].length;
  const stop = text.slice(start).search(/[:/]/);
  return sliceText(place, start, stop < 0 ? undefined : start + stop);
}

/** Copies between here and there: the last place says which way. */
function copy(
  run: Run,
  places: readonly Value[],
  effects: readonly EffectKind[],
  roleOfPlace: 'host' | 'url',
  options: Value | null,
): Value {
  const to = places.at(-1);
  const from = places.slice(0, -1);
  if (!to || from.length === 0) {
    note(run, ['spawn'], { command: constant(run.name), argv: wordList(run.words) });
    return carrying(run, run.words);
  }
  const remote = isRemotePlace(to) ? to : from.find(isRemotePlace);
  const where = remote ? { [roleOfPlace]: roleOfPlace === 'host' ? hostOf(remote) : remote } : {};
  if (!remote) {
    const content = from.map((path) => readTree(run, path)).reduce(join);
    note(run, ['file-read', 'file-write'], { path: to, content });
    keepFile(run, to, content);
  } else if (remote === to) {
    const content = from
      .map((path) => (partText(path) === '-' ? (run.stdin ?? path) : readTree(run, path)))
      .reduce(join);
    note(run, effects, { ...where, body: content, path: from.reduce(join), options });
  } else {
    const content = remoteContent(run, partText(remote) ?? run.name);
    note(run, ['file-write'], { ...where, path: to, content, options });
    if (partText(to) === '-') return content;
    keepFile(run, to, content);
  }
  return nothing;
}

function copier(syntax: Syntax, effects: readonly EffectKind[], role: 'host' | 'url', verbs?: RegExp): Command {
  return (run) => {
    const parsed = parseOptions(run.words, syntax);
    const operands = [...parsed.operands];
    if (verbs) {
      while (operands[0] && !verbs.test(partText(operands[0]) ?? '') && operands.length > 1) operands.shift();
      if (!verbs.test(partText(operands[0]) ?? '')) {
        note(run, ['spawn'], { command: constant(run.name), argv: wordList(run.words), data: run.stdin });
        return carrying(run, [...run.words, run.stdin]);
      }
      operands.shift();
    }
    return copy(run, operands, effects, role, wordList(parsed.flags.map((flag) => constant(flag))));
  };
}

const scp = copier({ short: 'cDFiJloPSX' }, ['net-send'], 'host');
const rsync = copier(
  {
    short: 'efTBM',
    long: [
      'rsh',
      'exclude',
      'include',
      'exclude-from',
      'include-from',
      'files-from',
      'password-file',
      'port',
      'rsync-path',
    ],
  },
  ['net-send'],
  'host',
);
const rclone = copier(
  { long: ['config', 'include', 'exclude', 'transfers'] },
  ['cloud-storage'],
  'url',
  /^(?:copy|sync|move|copyto|moveto|rcat)$/,
);
const s3cmd = copier({ long: ['config', 'acl'] }, ['cloud-storage'], 'url', /^(?:put|sync|get|cp|mv|mirror)$/);

const awsOptions: Syntax = {
  long: [
    'profile',
    'region',
    'endpoint-url',
    'output',
    'query',
    'acl',
    'storage-class',
    'bucket',
    'key',
    'body',
    'secret-id',
    'name',
    'exclude',
    'include',
    'function-name',
    'payload',
    'message',
    'topic-arn',
    'queue-url',
    'message-body',
  ],
};

/** Commands of the cloud tools that print credentials. */
const printsSecret =
  /\b(?:get-secret-value|get-parameters?|get-session-token|assume-role|configure get|configure export-credentials|ecr get-login-password|print-access-token|print-identity-token|get-access-token|secrets versions access|secret show|account keys list|storage account keys)\b/;

/** `aws`, `gcloud`, `az`, `gsutil`: copies to buckets, printed credentials, everything else a process. */
const cloud: Command = (run) => {
  const parsed = parseOptions(run.words, awsOptions);
  const verbs = parsed.operands.map((word) => partText(word) ?? '');
  const line = verbs.join(' ');
  if (printsSecret.test(line)) {
    note(run, ['spawn', 'keychain-read'], {
      name: constant(`${run.name} ${line}`.slice(0, 200)),
      argv: wordList(run.words),
    });
    return sourced(run, 'file-cloud', `${run.name} ${verbs.slice(0, 3).join(' ')}`);
  }
  const at = verbs.findIndex((verb) => /^(?:cp|sync|mv|rsync|upload|put)$/.test(verb));
  if (at >= 0 && parsed.operands.length >= at + 3)
    return copy(run, parsed.operands.slice(at + 1, at + 3), ['cloud-storage'], 'url', wordList(run.words));
  if (/\b(?:put-object|blob upload|upload-batch|send-message|sns publish|lambda invoke|logs put)\b/.test(line))
    return putObject(run);
  note(run, ['spawn'], { command: constant(run.name), argv: wordList(run.words), data: run.stdin });
  return carrying(run, [...run.words, run.stdin]);
};

/** `aws s3api put-object --bucket B --key K --body FILE`, `az storage blob upload --account-name A --file F`. */
function putObject(run: Run): Value {
  const options: Syntax = {
    short: 'fscn',
    long: [
      ...awsOptions.long!,
      'file',
      'source',
      'account-name',
      'container-name',
      'destination',
      'account-key',
      'sas-token',
      'data',
    ],
  };
  const parsed = parseOptions(run.words, options);
  const file = parsed.values('body', 'file', 'f', 'source', 's')[0];
  const data = parsed.values('message', 'message-body', 'payload', 'data')[0];
  const content = file ? readTree(run, file) : (data ?? run.stdin);
  note(run, ['cloud-storage'], {
    url: parsed.values('bucket', 'account-name', 'endpoint-url', 'topic-arn', 'queue-url', 'function-name')[0],
    body: content,
    path: file,
    argv: wordList(run.words),
  });
  return nothing;
}

/** `ftp`, `sftp`, `lftp`: commands come as input (`put FILE`) or with `-e`. */
const ftp: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'PbceiopuFJ' });
  const place = parsed.operands[0];
  const script = parsed.values('e', 'c')[0] ?? run.stdin;
  const sent = [...(partText(script) ?? '').matchAll(/\b(?:m?put|mirror\s+-R|reput)\s+([^\s;]+)/g)]
    .slice(0, 10)
    .map((match) => readTree(run, constant(match[1]!)));
  const body = sent.length > 0 ? sent.reduce(join) : script;
  const host =
    place && isRemotePlace(place)
      ? hostOf(place)
      : place && (partText(place) ?? '').includes('@')
        ? sliceText(place, partText(place)!.indexOf('@') + 1)
        : place;
  note(run, ['net-send'], { host, body, 'auth-header': parsed.values('u')[0] });
  return remoteContent(run, partText(place) ?? run.name);
};

/** `tftp host -c put FILE`, `ftpput -u u host remote local`, `croc send FILE`, `wormhole send FILE`, `pastebinit FILE`, `transfer FILE`. */
const drop: Command = (run) => {
  const words = parseOptions(run.words, { short: 'upcP' }).operands.filter(
    (word) => !/^(?:send|put)$/.test(partText(word) ?? ''),
  );
  const bodies = words.length > 0 ? words.map((word) => readTree(run, word)) : run.stdin ? [run.stdin] : [];
  note(run, ['net-send'], {
    body: bodies.length > 0 ? bodies.reduce(join) : null,
    argv: wordList(run.words),
    name: constant(run.name),
  });
  return remoteContent(run, run.name);
};

export const fileTransferCommands: Readonly<Record<string, Command>> = {
  scp,
  pscp: scp,
  rsync,
  rclone,
  s3cmd,
  s5cmd: s3cmd,
  mc: s3cmd,
  aws: cloud,
  gcloud: cloud,
  gsutil: cloud,
  az: cloud,
  azcopy: cloud,
  doctl: cloud,
  ...Object.fromEntries(['ftp', 'sftp', 'lftp', 'ncftpput'].map((name) => [name, ftp])),
  ...Object.fromEntries(
    ['tftp', 'ftpput', 'croc', 'wormhole', 'magic-wormhole', 'pastebinit', 'transfer', 'ffsend', 'gist-paste'].map(
      (name) => [name, drop],
    ),
  ),
};
