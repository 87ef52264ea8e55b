/** Raw connections: `nc`, `socat`, `telnet`; name look-ups; `ssh`. */
import { runLayer } from '../interpreter/layers.ts';
import { constant, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, remoteContent, wordList } from './command.ts';
import { spaced } from './evaluation.ts';
import { interactiveShell } from './interpreters.ts';
import { parseOptions } from './options.ts';
import { partText, sliceText } from './text-values.ts';

/** A program handed to a connection, or a shell whose output goes there: the other side gives the commands. */
function isShellOutput(value: Value | null): boolean {
  return value?.kind === 'api' && value.path === interactiveShell;
}

const nc: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'pswiXxqecIOTVgGmMPBb',
    long: ['exec', 'sh-exec', 'lua-exec', 'source-port', 'proxy', 'proxy-type', 'wait', 'idle-timeout'],
  });
  const program = parsed.values('e', 'c', 'exec', 'sh-exec')[0];
  const listens = parsed.has('l', 'listen');
  const [first, second] = parsed.operands;
  const host = listens && !second ? null : first;
  const port = listens ? (parsed.values('p', 'source-port')[0] ?? second ?? first) : second;
  const shell = program !== undefined || isShellOutput(run.stdin);
  const sends = run.stdin !== null && !isShellOutput(run.stdin);
  note(
    run,
    [
      listens ? 'net-listen' : 'socket',
      ...(shell ? (['shell'] as const) : []),
      ...(sends ? (['net-send'] as const) : []),
    ],
    { host, port, command: program, body: sends ? run.stdin : null },
  );
  return parsed.has('z') ? nothing : remoteContent(run, `${partText(host) ?? ''}:${partText(port) ?? ''}`);
};

/** `socat ADDRESS ADDRESS`. */
const socat: Command = (run) => {
  const ends = parseOptions(run.words, { short: 'bTtlx' }).operands;
  let [host, port, program]: (Value | null)[] = [null, null, null];
  let listens = false;
  for (const end of ends) {
    const text = partText(end) ?? '';
    const connect =
      /^(?:tcp[46]?|udp[46]?|openssl|ssl|sctp|tcp[46]?-connect|openssl-connect|udp[46]?-(?:sendto|connect)):([^:,]+):([^:,]+)/i.exec(
        text,
      );
    const listen = /^(?:tcp[46]?|udp[46]?|openssl|ssl)-(?:listen|l|recv\w*):([^:,]+)/i.exec(text);
    const run = /^(?:exec|system|shell):/i.exec(text);
    if (connect && end.kind === 'const')
      [host, port] = [
        { ...end, value: connect[1]! },
        { ...end, value: connect[2]! },
      ];
    else if (listen) {
      listens = true;
      port = constant(listen[1]!);
    } else if (run) program = sliceText(end, run[0].length);
  }
  // What only gives back what it is given is no shell to whoever connects.
  const isFilter = /^['"]?(?:\/usr)?(?:\/bin\/)?(?:cat|tee|true|wc|tr|date|echo)\b/.test(
    partText(program ?? nothing) ?? '',
  );
  const sends = run.stdin !== null && !program;
  note(
    run,
    [
      listens ? 'net-listen' : 'socket',
      ...(program && !isFilter ? (['shell'] as const) : []),
      ...(sends ? (['net-send'] as const) : []),
    ],
    { host, port, command: program, body: sends ? run.stdin : null, argv: wordList(run.words) },
  );
  return remoteContent(run, `${partText(host) ?? ''}:${partText(port) ?? ''}`);
};

const telnet: Command = (run) => {
  const [host, port] = parseOptions(run.words, { short: 'elnSXb' }).operands;
  const shell = isShellOutput(run.stdin);
  note(run, ['socket', ...(shell ? (['shell'] as const) : run.stdin ? (['net-send'] as const) : [])], {
    host,
    port,
    body: shell ? null : run.stdin,
  });
  return remoteContent(run, `${partText(host) ?? ''}:${partText(port) ?? ''}`);
};

const recordType = /^(?:A|AAAA|TXT|MX|NS|SOA|CNAME|SRV|PTR|ANY|CAA|IN|AXFR)$/i;

/** `dig`, `nslookup`, `host`, `ping`, `getent hosts`: the name asked for reaches whoever serves its zone. */
const dns: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: run.name === 'ping' || run.name === 'ping6' ? 'cistWwIpQMSTlm' : 'bcfkpqtyxWRN',
    long: [],
  });
  const operands = parsed.operands.filter(
    (word) => !/^[@+]/.test(partText(word) ?? '') && !recordType.test(partText(word) ?? ''),
  );
  const host = run.name === 'getent' ? operands.at(-1) : run.name === 'resolvectl' ? operands[1] : operands[0];
  if (run.name === 'getent' && !/^(?:ahosts|hosts|ahostsv[46])$/.test(run.texts[0] ?? ''))
    return carrying(run, run.words);
  const pattern = /^ping/.test(run.name) ? parsed.values('p')[0] : undefined;
  note(run, ['dns'], {
    host: host ?? parsed.values('q')[0] ?? parsed.values('x')[0],
    data: pattern,
    argv: wordList(parsed.flags.map((flag) => constant(flag))),
  });
  return remoteContent(run, partText(host) ?? run.name);
};

/** `ssh HOST COMMAND`: what runs there is looked at as if it ran here. */
const ssh: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'bcDEeFIiJLlmOopQRSWw', stopEarly: true });
  const [target, ...more] = parsed.operands;
  if (!target) return carrying(run, run.words);
  const rest = parseOptions(more, { short: 'bcDEeFIiJLlmOopQRSWw', stopEarly: true }).operands;
  const text = partText(target) ?? '';
  const host = text.includes('@') ? sliceText(target, text.lastIndexOf('@') + 1) : target;
  const command = rest.length > 0 ? spaced(run, rest) : null;
  note(run, ['spawn', 'net-send'], {
    host,
    command,
    body: run.stdin,
    options: wordList([...parsed.flags.map((flag) => constant(flag)), ...parsed.values('R', 'L', 'D', 'o')]),
  });
  if (command)
    runLayer(run.machine, {
      value: command,
      language: 'shell',
      by: 'sh:ssh',
      invocation: { node: run.call.node, scope: null },
      stdin: run.stdin,
    });
  return remoteContent(run, text);
};

export const socketCommands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(['nc', 'ncat', 'netcat', 'nc.traditional', 'nc.openbsd'].map((name) => [name, nc])),
  socat,
  telnet,
  ...Object.fromEntries(
    [
      'dig',
      'nslookup',
      'host',
      'ping',
      'ping6',
      'getent',
      'drill',
      'kdig',
      'resolvectl',
      'traceroute',
      'tracepath',
      'dns-sd',
      'delv',
    ].map((name) => [name, dns]),
  ),
  ssh,
  autossh: ssh,
  sshpass: (run: Run) => run.run(parseOptions(run.words, { short: 'pfdPv', stopEarly: true }).operands),
};
