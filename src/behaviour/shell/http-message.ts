/** What the HTTP clients of the shell have in common: where headers go, what a request gives back, where its answer is kept. */
import { addressOf, isMetadata } from '../catalogue/hosts.ts';
import type { Role } from '../facts.ts';
import { here, sourceTaint } from '../interpreter/machine.ts';
import { constant, join, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import { note, nothing, type Run } from './command.ts';
import { inFolder, keepFile } from './files.ts';
import { partText, sliceText } from './text-values.ts';

export interface HttpMessage {
  readonly urls: readonly Value[];
  readonly body: Value | null;
  readonly query: Value | null;
  readonly headers: readonly Value[];
  /** `user:password`, bearer tokens, cookies. */
  readonly credentials: readonly Value[];
  readonly userAgent: Value | null;
  readonly method: string | undefined;
  /** Where the answer is written; null for standard output. */
  readonly output: Value | null;
  readonly options: Value | null;
}

/** A header's name is looked for in this much of its text. */
const maxHeaderName = 200;

const authHeader =
  /^\s*(?:authorization|proxy-authorization|cookie|token|(?:[a-z]+-)*(?:api-?key|apikey|token|auth|secret|key)(?:-[a-z]+)*)\s*[:;]/i;

/** Notes the request; gives what it prints. */
export function sendRequest(run: Run, message: HttpMessage): Value {
  const args: Partial<Record<Role, Value | null>> = {
    url: message.urls.length > 0 ? message.urls.reduce(join) : null,
    body: message.body,
    query: message.query,
    'user-agent': message.userAgent,
    'auth-header': joined(message.credentials),
    options: message.options,
  };
  for (const header of message.headers) {
    const text = (partText(header) ?? '').slice(0, maxHeaderName);
    const role: Role = authHeader.test(text)
      ? 'auth-header'
      : /^\s*user-agent\s*:/i.test(text)
        ? 'user-agent'
        : 'header';
    const value = text.includes(':') ? sliceText(header, /^[^:]*:\s*/.exec(text)![0].length) : header;
    args[role] = args[role] ? join(args[role], value) : value;
  }
  const answer = answerOf(run, message.urls);
  const { output } = message;
  if (!output || /^(?:-|\/dev\/stdout)$/.test(partText(output) ?? '')) {
    note(run, ['net-send'], args, { method: message.method });
    return answer;
  }
  if (/^(?:\/dev\/null|nul)$/i.test(partText(output) ?? '')) {
    note(run, ['net-send'], args, { method: message.method });
    return nothing;
  }
  note(
    run,
    ['net-send', 'file-write'],
    { ...args, path: inFolder(run, output), content: answer },
    { method: message.method },
  );
  keepFile(run, output, answer);
  return nothing;
}

function joined(values: readonly Value[]): Value | null {
  return values.length > 0 ? values.reduce(join) : null;
}

/** What the other side says; of a metadata service, credentials of the machine. */
function answerOf(run: Run, urls: readonly Value[]): Value {
  const at = here(run.machine, run.call.node);
  let answer: Value = unknown;
  const names = urls.flatMap(optionsOf).map((url) => partText(url) ?? '');
  for (const name of names.length > 0 ? names : ['']) {
    const address = addressOf(name, true);
    const taint = [sourceTaint(run.machine, 'remote-content', name === '' ? run.name : name.slice(0, 200), at)];
    if (address && isMetadata(address.host))
      taint.push(sourceTaint(run.machine, 'cloud-metadata', name.slice(0, 200), at));
    answer = withTaint(answer, taint);
  }
  return answer;
}

/** The file name a download gets when none is said: the last part of the address. */
export function nameFromUrl(url: Value | undefined, otherwise: string): Value | null {
  const text = partText(url);
  if (text === null || url?.kind !== 'const') return null;
  const base = text
    .replace(/[?#].*$/s, '')
    .replace(/^[a-z]+:\/\/[^/]*\/?/i, '')
    .replace(/^.*\//, '');
  return constant(base === '' ? otherwise : base, url.taint, true);
}
