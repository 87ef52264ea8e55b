import { type Allowances, openAllowances } from '../../src/gate/judge/allowances.ts';
import { type Baseline, emptyBaseline } from '../../src/gate/judge/baseline.ts';
import type { Evidence, JudgeContext } from '../../src/gate/judge/evidence.ts';
import { judgePackage } from '../../src/gate/judge/judge-package.ts';
import type { Locked } from '../../src/gate/locked.ts';
import { planOf } from '../../src/gate/plan.ts';
import { builtInPolicy, readPolicy } from '../../src/gate/policy/read-policy.ts';
import type { GateReport } from '../../src/model/gate.ts';
import type { Report } from '../../src/model/report.ts';
import { report } from '../store/report.ts';

export const now = new Date('2026-11-22T12:00:00Z');
const isRegistry = (host: string) => host === 'registry.example.test';

export function policyOf(text?: string) {
  if (text === undefined) return builtInPolicy();
  const reading = readPolicy(text, 'assay.yaml', now);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.policy;
}

export function locked(more: Partial<Locked> = {}): Locked {
  return {
    ecosystem: 'npm',
    name: 'colour-tables',
    version: '1.0.3',
    source: 'registry',
    integrity: ['sha512-a'],
    direct: true,
    dev: false,
    file: 'package-lock.json',
    lineOf: () => 17,
    ...more,
  };
}

/** A scanned package that was published so many days ago, nothing against it. */
export function scanned(more: Partial<Report> = {}, daysOld = 400): Report {
  const publishedAt = new Date(now.getTime() - daysOld * 24 * 3600 * 1000).toISOString();
  const registry = { ecosystem: 'npm' as const, name: 'colour-tables', readAt: now.toISOString(), publishedAt };
  const source = { type: 'npm' as const, requestedUrl: '', resolvedUrl: '', files: [], truncated: false, registry };
  return { ...report({ threats: [], breakdown: [], verdict: 'APPROVE', riskScore: 0 }), source, ...more };
}

export function judged(
  evidence: Partial<Evidence> & { readonly locked?: Partial<Locked> },
  policyText?: string,
  baseline: Baseline = emptyBaseline,
) {
  const policy = policyOf(policyText);
  const context: JudgeContext = { policy, now, isRegistry, onUnavailable: 'block' };
  const allowances: Allowances = openAllowances(policy, baseline, now);
  const one = locked(evidence.locked);
  const whole: Evidence = {
    change: { kind: 'added', locked: one, line: 17, alsoIn: [] },
    plan: planOf(one, isRegistry),
    ...('report' in evidence || 'trouble' in evidence ? {} : { report: scanned() }),
    knownBad: [],
    isSecurityFix: false,
    fromCache: false,
    ms: 5,
    ...evidence,
  };
  return judgePackage(whole, context, allowances);
}

export function gateReport(packages: GateReport['packages'], more: Partial<GateReport> = {}): GateReport {
  return {
    schemaVersion: 1,
    outcome: packages[0]?.outcome ?? 'pass',
    enforced: true,
    createdAt: now.toISOString(),
    base: { ref: 'origin/main', commit: 'a'.repeat(40) },
    policy: { name: 'balanced', failOn: 'reject', file: 'assay.yaml', readFrom: 'a'.repeat(40) },
    lockfiles: [{ file: 'package-lock.json', format: 'package-lock', packages: 3, isChanged: true }],
    packages,
    removed: [],
    notes: [],
    timing: { read: 1 },
    knownBad: null,
    ...more,
  };
}
