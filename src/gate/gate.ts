// One run of the gate, top to bottom: read both sides, compare, look at what is new, judge, tell.
import type { GateNote, GateReport } from '../model/gate.ts';
import { type Change, compare } from './diff/compare.ts';
import type { Base } from './git/find-base.ts';
import type { Tree, WorkingTree } from './git/tree.ts';
import { openAllowances } from './judge/allowances.ts';
import { type Baseline, emptyBaseline } from './judge/baseline.ts';
import { openIgnored } from './judge/ignored.ts';
import { indexReasons } from './judge/index-reasons.ts';
import { judgePackage, worstOutcome } from './judge/judge-package.ts';
import { rowNotes } from './judge/row-notes.ts';
import type { KnownBad } from './known-bad/known-bad.ts';
import { knownRegistries } from './known-registries.ts';
import type { LoadedPolicy } from './load-policy.ts';
import { localChanges } from './local-changes.ts';
import { type LookLimits, lookAt } from './look-at.ts';
import { hostOf } from './plan.ts';
import type { Policy } from './policy/policy.ts';
import type { GatePorts } from './ports.ts';
import { readSide } from './read-side.ts';
import { formatOf } from './readers/lock-formats.ts';

export interface GateInput {
  readonly head: WorkingTree;
  readonly base: (Base & { readonly tree: Tree }) | null;
  readonly policy: Policy;
  readonly loaded: Pick<LoadedPolicy, 'readFrom' | 'notes'>;
  readonly baseline?: Baseline;
  readonly knownBad: KnownBad | null;
  /** Hosts the operator's fetchers ask. */
  readonly configuredRegistries: readonly string[];
  readonly offline: boolean;
  /** Instead of what the policy says. */
  readonly failOn?: 'reject' | 'review';
  /** When neither the policy nor anybody else says. */
  readonly onUnavailable: 'block' | 'warn' | 'allow';
  readonly limits: LookLimits;
}

export async function gate(input: GateInput, ports: GatePorts): Promise<GateReport> {
  const { head, base, policy, knownBad } = input;
  const clock = stopwatch(ports.now);
  const now = ports.now();
  const isRegistry = knownRegistries(policy.file.sources?.registries, input.configuredRegistries);

  const ignored = openIgnored(policy);
  const after = await readSide(head, ignored.has);
  // Requirements include files of any name.
  const hasChanged = [...head.changed].some((path) => formatOf(path) !== undefined || /\.(?:txt|in)$/.test(path));
  const before = base === null || !hasChanged ? null : await readSide(base.tree, ignored.has);
  clock('read');

  const former = before?.readings ?? (base === null ? [] : after.readings);
  const { changes: pinned, removed } = compare(
    former,
    after.readings,
    (a, b) => a.resolved === b.resolved || placeOf(a.resolved, isRegistry) === placeOf(b.resolved, isRegistry),
  );
  const changes: Change[] = [
    ...pinned,
    ...localChanges(head, after.readings, pinned).filter(({ locked }) => !ignored.has(locked.file)),
  ];
  clock('compare');

  const notes: GateNote[] = [...input.loaded.notes];
  for (const { file, trouble } of before?.readings ?? []) {
    if (trouble !== null) {
      notes.push({
        level: 'warning',
        message: 'It could not be read on the base: everything in it counts as new.',
        file,
        line: 1,
      });
    }
  }
  const online = await askOnline(changes, ports, notes, input.offline);
  const evidence = await lookAt(changes, ports, { ...input, root: head.root, isRegistry, online });
  clock('fetch and scan');

  const context = { policy, now, isRegistry, onUnavailable: input.onUnavailable };
  const allowances = openAllowances(policy, input.baseline ?? emptyBaseline, now);
  const packages = [
    ...evidence.map((one) => judgePackage(one, context, allowances)),
    ...indexReasons(former, after.readings, context, allowances),
  ].sort(worstFirst);
  notes.push(...rowNotes(policy, after.readings, now));
  if (base?.note !== undefined) notes.push({ level: 'warning', message: base.note });
  notes.push(...ignored.notes());
  if (after.installed > 0)
    notes.push({ level: 'note', message: `${after.installed} lockfiles inside node_modules were not read` });
  clock('judge');

  return {
    schemaVersion: 1,
    outcome: worstOutcome(packages.map(({ outcome }) => outcome)),
    enforced: policy.preset.enforced,
    createdAt: now.toISOString(),
    base: base === null ? null : { ref: base.ref, commit: base.commit },
    policy: {
      name: policy.name,
      failOn: input.failOn ?? policy.preset.failOn,
      file: policy.path,
      readFrom: input.loaded.readFrom,
    },
    lockfiles: after.readings.map(({ file, format, locked, trouble }) => ({
      file,
      format,
      packages: locked.length,
      isChanged: head.changed.has(file),
      ...(trouble === null ? {} : { trouble }),
    })),
    packages,
    removed: removed
      .map(({ ecosystem, name, version }) => `${ecosystem}:${name}${version === undefined ? '' : `@${version}`}`)
      .sort(),
    notes,
    timing: clock.told,
    knownBad: knownBad === null ? null : knownBad.about,
  };
}

/** Known registries carry the same packages under the same names: moving between them is no news. */
function placeOf(resolved: string | undefined, isRegistry: (host: string) => boolean): string {
  if (resolved === undefined) return 'a registry';
  if (!/^https?:/.test(resolved)) return resolved.replace(/^file:(?:\.\/)?|^\.\//, '');
  return isRegistry(hostOf(resolved)) ? 'a registry' : resolved.replace(/#.*$/, '');
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

const outcomes = ['block', 'review', 'pass'] as const;

function worstFirst(a: GateReport['packages'][number], b: GateReport['packages'][number]): number {
  const byOutcome =
    outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || (b.riskScore ?? 0) - (a.riskScore ?? 0);
  return byOutcome || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line);
}

function stopwatch(now: () => Date) {
  const told: Record<string, number> = {};
  let last = now().getTime();
  const lap = (phase: string) => {
    const at = now().getTime();
    told[phase] = at - last;
    last = at;
  };
  return Object.assign(lap, { told: told as Readonly<Record<string, number>> });
}
