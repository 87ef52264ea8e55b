/** What is new since an earlier batch: packages that came and went, verdicts that changed, findings that appeared and disappeared. */
import type { Batch, BatchItem, BatchOutcome } from '../model/batch.ts';
import type { Report } from '../model/report.ts';
import type { Threat } from '../model/threat.ts';
import { namesOf } from './package-names.ts';

interface ComparedBatch {
  readonly batch: Batch;
  readonly items: readonly BatchItem[];
}

export type ComparedPackage = Pick<BatchOutcome, 'package' | 'version' | 'scanId' | 'verdict' | 'riskScore'>;
export type ComparedThreat = Pick<Threat, 'ruleId' | 'severity' | 'title' | 'file' | 'line' | 'fingerprint'>;

export interface ChangedPackage {
  readonly package: string;
  readonly before: ComparedPackage;
  readonly after: ComparedPackage;
  readonly newThreats: readonly ComparedThreat[];
  readonly goneThreats: readonly ComparedThreat[];
}

export interface BatchChanges {
  readonly batchId: string;
  readonly base: string;
  /** In this batch only. */
  readonly added: readonly ComparedPackage[];
  /** In the base only. */
  readonly removed: readonly ComparedPackage[];
  /** Another verdict, another score, or other findings. */
  readonly changed: readonly ChangedPackage[];
  readonly unchanged: number;
  /** Packages that have no verdict in one of the two: nothing can be said of them. */
  readonly notComparable: readonly string[];
}

/** Packages are the same by name, in whatever version. Findings are the same by rule and fingerprint, in whatever line. */
export async function compareBatches(
  base: ComparedBatch,
  head: ComparedBatch,
  findReport: (scanId: string) => Promise<Report | undefined>,
): Promise<BatchChanges> {
  const [before, after] = [byName(base), byName(head)];
  const added: ComparedPackage[] = [];
  const removed: ComparedPackage[] = [];
  const changed: ChangedPackage[] = [];
  const notComparable: string[] = [];
  let unchanged = 0;
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, young] = [before.get(name), after.get(name)];
    if (old === undefined && young?.outcome) added.push(told(young.outcome));
    else if (young === undefined && old?.outcome) removed.push(told(old.outcome));
    else if (!old?.outcome || !young?.outcome) notComparable.push(name);
    else {
      const change = await changeOf(name, old.outcome, young.outcome, findReport);
      if (change === undefined) unchanged += 1;
      else changed.push(change);
    }
  }
  return { batchId: head.batch.batchId, base: base.batch.batchId, added, removed, changed, unchanged, notComparable };
}

async function changeOf(
  name: string,
  old: BatchOutcome,
  young: BatchOutcome,
  findReport: (scanId: string) => Promise<Report | undefined>,
): Promise<ChangedPackage | undefined> {
  if (old.scanId === young.scanId) return undefined;
  const [before, after] = [await findReport(old.scanId), await findReport(young.scanId)];
  const newThreats = onlyIn(after, before);
  const goneThreats = onlyIn(before, after);
  const isSame = old.verdict === young.verdict && old.riskScore === young.riskScore;
  if (isSame && newThreats.length + goneThreats.length === 0) return undefined;
  return { package: name, before: told(old), after: told(young), newThreats, goneThreats };
}

function byName({ items }: ComparedBatch): Map<string, BatchItem> {
  return new Map(items.map((item) => [item.outcome?.package ?? namesOf(item.reference).package, item]));
}

function onlyIn(report: Report | undefined, other: Report | undefined): ComparedThreat[] {
  const keyOf = ({ ruleId, fingerprint }: Threat) => `${ruleId}\0${fingerprint}`;
  const known = new Set(other?.threats.map(keyOf));
  return (report?.threats ?? [])
    .filter((threat) => threat.draft !== true && !known.has(keyOf(threat)))
    .map(({ ruleId, severity, title, file, line, fingerprint }) => ({
      ruleId,
      severity,
      title,
      file,
      line,
      fingerprint,
    }));
}

function told({ package: name, version, scanId, verdict, riskScore }: BatchOutcome): ComparedPackage {
  return { package: name, ...(version === undefined ? {} : { version }), scanId, verdict, riskScore };
}
