/** What the operator accepted: rows of the policy and the baseline. Nothing that lies inside a package can accept anything. */
import type { GateAllowance, GateReason } from '../../model/gate.ts';
import type { Report } from '../../model/report.ts';
import type { Threat } from '../../model/threat.ts';
import type { Locked } from '../locked.ts';
import type { AllowRow, Policy } from '../policy/policy.ts';
import type { Baseline } from './baseline.ts';
import { globToRegExp } from './glob.ts';
import { speaksOf } from './package-pattern.ts';

/** Allowed only by a row that names them: a row about a package was written for what it does, not for being known as bad. */
const onlyByName = new Set(['gate/known-malicious', 'gate/re-hashed', 'gate/wrong-package', 'gate/other-bytes']);

export interface Allowances {
  /** The reason with what allows it, when something does. */
  apply(reason: GateReason, locked: Locked, report: Report | undefined): GateReason;
  /** Rows that allowed nothing in this run. */
  unused(): number[];
}

export function openAllowances(policy: Policy, baseline: Baseline, now: Date): Allowances {
  const rows = (policy.file.allow ?? []).map((row, index) => ({ row, index }));
  const live = rows.filter(({ row }) => !hasExpired(row, now));
  const used = new Set<number>();
  const allowance = ({ row, index }: { row: AllowRow; index: number }): GateAllowance => {
    used.add(index);
    const { reason, owner, expires } = row;
    return {
      by: `${policy.path}:${policy.lineOf(['allow', index])}`,
      reason,
      expires,
      ...(owner === undefined ? {} : { owner }),
    };
  };
  return {
    apply(reason, locked, report) {
      const own = live.filter(
        ({ row }) =>
          speaksOf(row, locked) && (row.sha256 === undefined || report?.inputDigest === `sha256:${row.sha256}`),
      );
      const threats = (report?.threats ?? []).filter(({ id }) => reason.threats.includes(id));
      const whole = own.find(({ row }) => allowsReason(row, reason));
      if (whole !== undefined) return { ...reason, allowed: allowance(whole) };
      if (baseline.has(locked, reason.fingerprint) && !onlyByName.has(reason.rule))
        return { ...reason, allowed: inBaseline(policy) };
      if (threats.length === 0) return reason;
      // Every finding of the reason has to be accepted by somebody.
      // Null stands for the baseline, undefined for nobody.
      const by = threats.map(
        (threat) =>
          own.find(({ row }) => allowsThreat(row, threat)) ??
          (baseline.has(locked, threat.fingerprint) ? null : undefined),
      );
      if (by.includes(undefined)) return reason;
      const [first] = by.flatMap((one) => (one ? [allowance(one)] : []));
      return { ...reason, allowed: first ?? inBaseline(policy) };
    },
    unused: () => live.map(({ index }) => index).filter((index) => !used.has(index)),
  };
}

export function hasExpired({ expires }: Pick<AllowRow, 'expires'>, now: Date): boolean {
  return now.getTime() >= Date.parse(expires) + 24 * 3600 * 1000;
}

function allowsReason({ rule, finding, path }: AllowRow, reason: GateReason): boolean {
  if (path !== undefined) return false;
  if (finding !== undefined) return reason.fingerprint.startsWith(finding);
  if (rule === undefined) return !onlyByName.has(reason.rule);
  // What the scan says is allowed finding by finding; what the gate says, and an advisory, by name.
  const advisory = /\((MAL-[\w-]+)\)/.exec(reason.because)?.[1];
  return reason.threats.length === 0 && (rule === reason.rule || rule === advisory);
}

function allowsThreat({ rule, finding, path }: AllowRow, threat: Threat): boolean {
  if (rule !== undefined && rule !== threat.ruleId) return false;
  if (finding !== undefined && !threat.fingerprint.startsWith(finding)) return false;
  return path === undefined || globToRegExp(path).test(threat.file);
}

function inBaseline({ file }: Policy): GateAllowance {
  return { by: file.baseline ?? 'the baseline', reason: 'It was there before the gate was.' };
}
