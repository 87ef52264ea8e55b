/** `< file`, `> file` and the `/dev/tcp` addresses of bash. */
import { constant, unknown, type Value, withTaint } from '../value.ts';
import { note, nothing, openConnection, type Run, remoteContent, taintOf } from './command.ts';
import { contentOf, inFolder, keepFile } from './files.ts';
import { partText } from './text-values.ts';

/** Bash manual 3.6: `/dev/tcp/host/port` opens a connection. */
const deviceAddress = /^\/dev\/(?:tcp|udp)\/([^/]+)\/([^/]+)$/;

function addressIn(path: Value | undefined): { host: Value; port: Value } | null {
  const match = deviceAddress.exec(partText(path) ?? '');
  if (!match || path?.kind !== 'const') return null;
  return { host: { ...path, value: match[1]! }, port: { ...path, value: match[2]! } };
}

/** What the command reads from `<`: a file or a connection. Null when it has no such redirection. */
export function redirectedInput(run: Run): Value | null {
  const path = run.call.keywords.get('input');
  if (!path) return null;
  const address = addressIn(path);
  if (!address) {
    note(run, ['file-read'], { path: inFolder(run, path) }, { as: '<' });
    return contentOf(run, inFolder(run, path));
  }
  const said = remoteContent(run, `${partText(address.host) ?? ''}:${partText(address.port) ?? ''}`);
  note(run, ['socket'], { ...address }, { as: '/dev/tcp' });
  if (run.name === 'exec' || run.name === ':')
    run.machine.written.set(openConnection, withTaint({ ...address.host }, said.taint));
  return said;
}

/** Sends what was printed where `>` says; gives what is left for the standard output. */
export function redirectOutput(run: Run, output: Value, isShell: boolean): Value {
  const { keywords } = run.call;
  const [out, err] = [keywords.get('stdout'), keywords.get('stderr')];
  const address = addressIn(out) ?? addressIn(err);
  if (address) {
    // A shell whose output goes to a connection is at the service of the other side.
    if (isShell) note(run, ['socket', 'shell'], { ...address, command: constant(run.name) }, { as: '/dev/tcp' });
    else note(run, ['socket', 'net-send'], { ...address, body: output }, { as: '/dev/tcp' });
    return withTaint(nothing, []);
  }
  if (err && !isSink(partText(err)) && partText(err) !== partText(out))
    note(run, ['file-write'], { path: inFolder(run, err) }, { as: '2>' });
  if (!out) return output;
  const path = partText(out);
  if (isSink(path)) return nothing;
  if (path === '/dev/stdout' || path === '/dev/stderr' || path === '/dev/tty') return output;
  const append = keywords.has('append');
  note(run, ['file-write'], { path: inFolder(run, out), content: output }, { as: append ? '>>' : '>' });
  keepFile(run, out, output.kind === 'const' ? output : withTaint(unknown, taintOf([output])), append);
  return nothing;
}

function isSink(path: string | null): boolean {
  return path === '/dev/null' || path === '&-' || path === '&1' || path === '&2' || path === 'NUL' || path === '$null';
}
