/** What the judge is handed, and the shape of what it says. */
import { createHash } from 'node:crypto';
import type { GateOutcome, GateReason } from '../../model/gate.ts';
import type { Report } from '../../model/report.ts';
import type { Severity } from '../../model/threat.ts';
import type { Change } from '../diff/compare.ts';
import type { KnownBadRecord } from '../known-bad/known-bad.ts';
import type { Plan } from '../plan.ts';
import type { Policy } from '../policy/policy.ts';

/** What is known of a change when it is judged. */
export interface Evidence {
  readonly change: Change;
  readonly plan: Plan;
  readonly report?: Report;
  /** Why there is no report. */
  readonly trouble?: { readonly kind: 'unavailable' | 'not-looked-at'; readonly message: string };
  readonly knownBad: readonly KnownBadRecord[];
  readonly isSecurityFix: boolean;
  readonly fromCache: boolean;
  readonly ms: number;
}

export interface JudgeContext {
  readonly policy: Policy;
  readonly now: Date;
  /** What the policy leaves open: a pipeline waits, a laptop goes on. */
  readonly onUnavailable: 'block' | 'warn' | 'allow';
  readonly isRegistry: (host: string) => boolean;
}

/** A reason without its fingerprint: `fingerprint` holds what it is made of, besides the package. */
export function reasonOf(
  rule: string,
  severity: Severity,
  effect: GateOutcome,
  because: string,
  decidedBy: string,
  rest: Partial<Pick<GateReason, 'class' | 'evidence' | 'threats' | 'fingerprint'>> = {},
): GateReason {
  return {
    rule,
    severity,
    effect,
    because,
    decidedBy,
    class: 'policy',
    evidence: [],
    threats: [],
    fingerprint: rule,
    ...rest,
  };
}

export function fingerprintOf(...parts: readonly string[]): string {
  return createHash('sha256')
    .update(parts.map((part) => `${part.length}:${part}`).join(''))
    .digest('hex');
}
