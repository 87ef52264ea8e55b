/** Fetches and scans what changed, so much at a time and within the time there is. */
import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Report } from '../model/report.ts';
import type { Change } from './diff/compare.ts';
import type { Evidence } from './judge/evidence.ts';
import type { KnownBad, KnownBadRecord } from './known-bad/known-bad.ts';
import { type Plan, planOf } from './plan.ts';
import type { GatePorts } from './ports.ts';

export interface LookLimits {
  /** To fetch one package; to scan it has a limit of its own. */
  readonly msPerPackage: number;
  /** After this long no further package is begun. */
  readonly msTotal: number;
  readonly atOnce: number;
}

export interface LookOptions {
  readonly root: string;
  readonly offline: boolean;
  readonly isRegistry: (host: string) => boolean;
  readonly knownBad: KnownBad | null;
  readonly online: ReadonlyMap<string, readonly KnownBadRecord[]>;
  readonly limits: LookLimits;
}

export async function lookAt(changes: readonly Change[], ports: GatePorts, options: LookOptions): Promise<Evidence[]> {
  const evidence: Evidence[] = [];
  const begun = ports.now().getTime();
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let at = next++; at < changes.length; at = next++) {
      const isLate = ports.now().getTime() - begun > options.limits.msTotal;
      evidence[at] = await evidenceOf(changes[at]!, ports, options, isLate);
      done += 1;
      ports.say(`${done} of ${changes.length} packages looked at`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.limits.atOnce, changes.length) }, work));
  return evidence;
}

async function evidenceOf(change: Change, ports: GatePorts, options: LookOptions, isLate: boolean): Promise<Evidence> {
  const { locked } = change;
  const { ecosystem, name, version } = locked;
  const begun = ports.now().getTime();
  const plan = planOf(locked, options.isRegistry);
  const online = options.online.get(`${ecosystem}:${name}@${version ?? ''}`) ?? [];
  const listed = options.knownBad?.find(ecosystem, name, version) ?? [];
  const known = plan.pin === undefined ? undefined : await ports.verdicts.find(plan.pin);
  const looked =
    known !== undefined ? { report: known } : isLate ? late(options.limits) : await fetchAndScan(plan, ports, options);
  return {
    change,
    plan,
    ...looked,
    knownBad: uniqueById([...listed, ...online]),
    isSecurityFix: version !== undefined && options.knownBad?.isFix(ecosystem, name, version) === true,
    fromCache: known !== undefined,
    ms: Math.max(0, ports.now().getTime() - begun),
  };
}

type Looked = { readonly report: Report } | { readonly trouble: NonNullable<Evidence['trouble']> };

function late({ msTotal }: LookLimits): Looked {
  return { trouble: { kind: 'not-looked-at', message: `the ${msTotal / 1000} s for all packages were over` } };
}

async function fetchAndScan(plan: Plan, ports: GatePorts, { root, offline, limits }: LookOptions): Promise<Looked> {
  const { reference, from, why } = plan;
  if (from === 'nowhere') return { trouble: { kind: 'not-looked-at', message: why! } };
  if (from !== 'folder' && offline) {
    return { trouble: { kind: 'unavailable', message: 'the gate works offline and knows no verdict of these bytes' } };
  }
  const signal = AbortSignal.timeout(limits.msPerPackage);
  try {
    const artifact =
      from === 'folder'
        ? await ports.fetchLocal(insideOf(root, reference))
        : await ports.fetchRemote(reference, signal);
    const report = await ports.scan({ ...artifact, name: reference });
    // A scan that was given up may be finished next time.
    const isRepeatable = report.coverage.failures.every(({ stage }) => stage !== 'worker');
    if (plan.pin !== undefined && isRepeatable) await ports.verdicts.keep(plan.pin, report);
    return { report };
  } catch (error) {
    if (signal.aborted) {
      return {
        trouble: { kind: 'not-looked-at', message: `fetching it took longer than ${limits.msPerPackage / 1000} s` },
      };
    }
    if (!(error instanceof Error)) throw error;
    return { trouble: { kind: from === 'folder' ? 'not-looked-at' : 'unavailable', message: error.message } };
  }
}

/** A link in the repository must not lead the gate out of it. */
function insideOf(root: string, path: string): string {
  const real = realpathSync(join(root, path));
  if (real !== realpathSync(root) && !real.startsWith(realpathSync(root) + sep)) {
    throw new Error(`${path} leads out of the repository`);
  }
  return real;
}

function uniqueById(records: readonly KnownBadRecord[]): KnownBadRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}
