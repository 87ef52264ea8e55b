/** Which requests bring what is then run: evaluated, imported, or written to a file that is started. */
import type { Call, Facts, Flow } from './facts.ts';

const runs = new Set(['eval', 'shell', 'spawn', 'import-dynamic', 'native-load', 'deserialize']);
const carriers = new Set(['code', 'command', 'data', 'argv', 'path', 'name', 'body']);

export function fetchedThenRun(calls: Facts['calls'], flows: readonly Flow[]): ReadonlySet<Call> {
  const out = new Set<Call>();
  for (const flow of flows) {
    if (flow.source.class !== 'remote-content') continue;
    const { sink } = flow;
    const isRun =
      sink.effects.some((effect) => runs.has(effect)) && carriers.has(flow.role) && !sink.effects.includes('net-send');
    if (isRun || (sink.effects.includes('file-write') && isStarted(sink, calls)))
      for (const call of requestsOf(flow, calls)) out.add(call);
  }
  for (const call of calls)
    if (call.effects.includes('net-send') && call.effects.includes('file-write') && isStarted(call, calls))
      out.add(call);
  return out;
}

/** The path it writes is named by something that starts programs. */
function isStarted(write: Call, calls: Facts['calls']): boolean {
  const paths = (write.args.path?.texts ?? []).filter((path) => path.length >= 3 && !path.includes('\u{FFFC}'));
  return paths.some((path) =>
    calls.some(
      (call) =>
        call !== write &&
        call.effects.some(
          (effect) =>
            effect === 'spawn' || effect === 'shell' || effect === 'import-dynamic' || effect === 'native-load',
        ) &&
        [...Object.values(call.args), ...call.positional].some((fact) =>
          fact.texts.some((text) => text.includes(path)),
        ),
    ),
  );
}

/** The request a remote content came from: the one at its place, else the one it names, else the nearest before it in the file. */
function requestsOf({ source }: Flow, calls: Facts['calls']): readonly Call[] {
  const requests = calls.filter((call) => call.args.url !== undefined || call.args.host !== undefined);
  const exact = requests.filter(
    (call) => call.at.file === source.at.file && call.at.line === source.at.line && call.at.column === source.at.column,
  );
  if (exact.length > 0) return exact;
  const named = requests.filter((call) => call.args.url?.texts.includes(source.name));
  if (named.length > 0) return named;
  const before = requests.filter(
    (call) =>
      call.at.file === source.at.file &&
      (call.at.line < source.at.line || (call.at.line === source.at.line && call.at.column <= source.at.column)),
  );
  const last = before.at(-1);
  return last ? [last] : [];
}
