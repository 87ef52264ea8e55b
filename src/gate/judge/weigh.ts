/** Everything that speaks against one change, before anybody allows anything. Pure. */
import type { GateOutcome, GateReason } from '../../model/gate.ts';
import type { Report } from '../../model/report.ts';
import type { Change } from '../diff/compare.ts';
import type { KnownBadRecord } from '../known-bad/known-bad.ts';
import type { Policy } from '../policy/policy.ts';
import { type Evidence, fingerprintOf, type JudgeContext, reasonOf } from './evidence.ts';
import { speaksOf } from './package-pattern.ts';
import { ageReason } from './release-age.ts';
import { sourceReasons } from './source-reasons.ts';

export function weigh(evidence: Evidence, context: JudgeContext): GateReason[] {
  const { change, plan, report, trouble } = evidence;
  const { policy } = context;
  const { locked } = change;
  const reasons = [
    ...evidence.knownBad.map((record) => knownBadReason(record)),
    ...deniedReasons(evidence, policy),
    ...(change.kind === 're-hashed' ? [rehashedReason(change)] : []),
    ...sourceReasons(change, plan, context),
    ...(report === undefined ? [] : scanReasons(report, policy)),
    ...otherBytesReasons(evidence),
    ...(trouble === undefined ? [] : [troubleReason(trouble, context)]),
    ...ageReason(evidence, context),
  ];
  return reasons.map((one) => ({ ...one, fingerprint: fingerprintOf(locked.ecosystem, locked.name, one.fingerprint) }));
}

function knownBadReason({ id, summary, published, url }: KnownBadRecord): GateReason {
  const evidence = [
    `${id}${published === undefined ? '' : ` of ${published.slice(0, 10)}`}: ${summary}`,
    ...(url === undefined ? [] : [url]),
  ];
  return reasonOf(
    'gate/known-malicious',
    'CRITICAL',
    'block',
    `It is listed as malicious (${id}).`,
    'the list of known-bad packages',
    {
      evidence,
      fingerprint: id,
    },
  );
}

function deniedReasons({ change: { locked } }: Evidence, policy: Policy): GateReason[] {
  return (policy.file.deny ?? []).flatMap((row, index) =>
    speaksOf(row, locked)
      ? [
          reasonOf(
            'gate/denied-package',
            'HIGH',
            'block',
            `The policy denies it: ${row.reason}`,
            policy.whoDecides('deny', index),
          ),
        ]
      : [],
  );
}

/** A version is published once: other bytes under the same name and number are the sign of a tampered lockfile or registry. */
function rehashedReason({ locked, before }: Change): GateReason {
  const was = before?.integrity.join(' ') ?? '';
  const gone = locked.integrity.length === 0;
  const because = gone
    ? `${locked.version} was locked with a digest and now has none: whatever a server sends will be installed.`
    : `${locked.version} has other bytes than before under the same version.`;
  const evidence = [`before: ${was}`, `now: ${gone ? 'none' : locked.integrity.join(' ')}`];
  return reasonOf('gate/re-hashed', 'HIGH', 'block', because, 'every policy', {
    evidence,
    fingerprint: `re-hashed ${evidence.join(' ')}`,
  });
}

/** The index serves files, and the lockfile pins none of them: what was scanned is not what will be installed. */
function otherBytesReasons({ change: { locked }, plan, report }: Evidence): GateReason[] {
  const pinned = locked.integrity.filter((digest) => digest.startsWith('sha256:'));
  const served = report?.source?.distributions ?? [];
  if (plan.from !== 'registry' || pinned.length === 0 || served.length === 0) return [];
  if (served.some(({ sha256 }) => pinned.includes(`sha256:${sha256}`))) return [];
  const evidence = served.map(({ fileName, sha256 }) => `${fileName}: sha256:${sha256}`);
  const because = 'The index serves other files for this version than the lockfile pins.';
  return [
    reasonOf('gate/other-bytes', 'HIGH', 'block', because, 'every policy', {
      evidence,
      fingerprint: evidence.join(' '),
    }),
  ];
}

/** What the scan holds against it, in its own words. */
function scanReasons({ breakdown, threats, coverage }: Report, policy: Policy): GateReason[] {
  const found = breakdown
    .filter(({ score, threats: ids }) => score >= 4 && ids.length > 0)
    .map(({ score, because, threats: ids }) => {
      const worst = threats.find(({ id }) => id === ids[0]);
      const effect: GateOutcome = score >= 7 ? 'block' : 'review';
      const prints = threats.filter(({ id }) => ids.includes(id)).map(({ fingerprint }) => fingerprint);
      return reasonOf(
        worst?.ruleId ?? 'gate/finding',
        worst?.severity ?? 'MEDIUM',
        effect,
        because,
        `the scan: ${score.toFixed(1)} of 10`,
        {
          threats: ids,
          fingerprint: prints.sort().join(' '),
        },
      );
    });
  if (coverage.complete) return found;
  const gaps = [
    ...coverage.skipped.map(({ path, reason }) => `${path}: ${reason}`),
    ...coverage.failures.map(({ path, message }) => `${path === undefined ? '' : `${path}: `}${message}`),
  ];
  const because = `Not everything in it could be looked at (${gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`}).`;
  const incomplete = reasonOf('gate/incomplete', 'MEDIUM', 'review', because, policy.whoDecides('policy'), {
    class: 'incomplete',
    evidence: gaps.slice(0, 5),
    fingerprint: gaps
      .map((gap) => gap.replace(/\d+/g, ''))
      .sort()
      .join(' '),
  });
  return [...found, incomplete];
}

function troubleReason(
  { kind, message }: NonNullable<Evidence['trouble']>,
  { policy, onUnavailable }: JudgeContext,
): GateReason {
  if (kind === 'not-looked-at') {
    return reasonOf('gate/not-looked-at', 'MEDIUM', 'review', `It was not scanned: ${message}.`, 'every policy', {
      class: 'incomplete',
    });
  }
  const chosen = policy.file.onUnavailable ?? onUnavailable;
  const effect = ({ block: 'block', warn: 'review', allow: 'pass' } as const)[chosen];
  const decidedBy =
    policy.file.onUnavailable === undefined
      ? `onUnavailable: ${chosen}, as the policy does not say`
      : policy.whoDecides('onUnavailable');
  return reasonOf('gate/unavailable', 'MEDIUM', effect, `It could not be fetched: ${message}.`, decidedBy, {
    class: 'infrastructure',
  });
}
