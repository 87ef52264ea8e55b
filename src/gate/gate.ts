// One run of the gate, top to bottom: read both sides, compare, look at what is new, judge, tell.
import type { GateNote, GateReport } from '../model/gate.ts';
import { assemble } from './assemble.ts';
import { type Change, compare } from './diff/compare.ts';
import { samePlace } from './diff/same-place.ts';
import type { GateInput } from './gate-input.ts';
import { openAllowances } from './judge/allowances.ts';
import { emptyBaseline } from './judge/baseline.ts';
import { openIgnored } from './judge/ignored.ts';
import { indexReasons } from './judge/index-reasons.ts';
import { judgePackage } from './judge/judge-package.ts';
import { rowNotes } from './judge/row-notes.ts';
import { knownRegistries } from './known-registries.ts';
import { localChanges } from './local-changes.ts';
import type { LockReading } from './locked.ts';
import { lookAt } from './look-at.ts';
import type { GatePorts } from './ports.ts';
import { readSide } from './read-side.ts';
import { formatOf } from './readers/lock-formats.ts';
import { startStopwatch } from './stopwatch.ts';

export async function gate(input: GateInput, ports: GatePorts): Promise<GateReport> {
  const { head, base, policy } = input;
  const clock = startStopwatch(ports.now);
  const now = ports.now();
  const isRegistry = knownRegistries(policy.file.sources?.registries, input.configuredRegistries);

  const ignored = openIgnored(policy);
  const after = await readSide(head, ignored.has);
  // Requirements include files of any name.
  const hasChanged = [...head.changed].some((path) => formatOf(path) !== undefined || /\.(?:txt|in)$/.test(path));
  const before = base === null || !hasChanged ? null : await readSide(base.tree, ignored.has);
  clock.lap('read');

  const former = before?.readings ?? (base === null ? [] : after.readings);
  const { changes: pinned, removed } = compare(former, after.readings, samePlace(isRegistry));
  const changes: Change[] = [
    ...pinned,
    ...localChanges(head, after.readings, pinned).filter(({ locked }) => !ignored.has(locked.file)),
  ];
  clock.lap('compare');

  const notes: GateNote[] = [...input.loaded.notes, ...unreadNotes(before?.readings ?? [])];
  const online = await askOnline(changes, ports, notes, input.offline);
  const evidence = await lookAt(changes, ports, { ...input, root: head.root, isRegistry, online });
  clock.lap('fetch and scan');

  const context = { policy, now, isRegistry, onUnavailable: input.onUnavailable };
  const allowances = openAllowances(policy, input.baseline ?? emptyBaseline, now);
  const packages = [
    ...evidence.map((one) => judgePackage(one, context, allowances)),
    ...indexReasons(former, after.readings, context, allowances),
  ];
  notes.push(...rowNotes(policy, after.readings, now));
  if (base?.note !== undefined) notes.push({ level: 'warning', message: base.note });
  notes.push(...ignored.notes());
  if (after.installed > 0)
    notes.push({ level: 'note', message: `${after.installed} lockfiles inside node_modules were not read` });
  clock.lap('judge');

  return assemble({ input, readings: after.readings, packages, removed, notes, now, timing: clock.told });
}

function unreadNotes(readings: readonly LockReading[]): GateNote[] {
  const message = 'It could not be read on the base: everything in it counts as new.';
  return readings.flatMap(({ file, trouble }) =>
    trouble === null ? [] : [{ level: 'warning', message, file, line: 1 }],
  );
}

async function askOnline(changes: readonly Change[], ports: GatePorts, notes: GateNote[], offline: boolean) {
  if (ports.lookUpKnownBad === undefined || offline) return new Map<string, never>();
  try {
    return await ports.lookUpKnownBad(changes.map(({ locked }) => locked));
  } catch (error) {
    notes.push({
      level: 'warning',
      message: `the online list of known-bad packages could not be asked: ${(error as Error).message}`,
    });
    return new Map<string, never>();
  }
}
