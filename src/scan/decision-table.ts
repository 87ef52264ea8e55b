// What one finding is worth on its own. The first row that fits decides; its reason is printed in the report. Change a row when a fixture says so.
import type { Finding } from '../model/inspection.ts';
import type { Severity, TextContext, Trigger } from '../model/threat.ts';

export interface Row {
  readonly name: string;
  readonly fits: (finding: Finding) => boolean;
  /** 0–10, before rounding. */
  readonly score: (finding: Finding) => number;
  /** Further evidence may lift the score up to here and no further. */
  readonly ceiling: number;
  readonly because: string;
}

type Scale = Readonly<Record<Severity, number>>;

const runsUnasked: readonly Trigger[] = ['install', 'startup', 'import', 'agent'];
const mutedTriggers: readonly Trigger[] = ['test-or-doc', 'unreachable'];
const mutedContexts: readonly (TextContext | undefined)[] = ['quoted-example', 'negated', 'defensive'];
const triggerBonus: Readonly<Partial<Record<Trigger, number>>> = {
  install: 0.5,
  startup: 0.5,
  import: 0.4,
  agent: 0.4,
};

const capability: Scale = { INFO: 0.5, LOW: 1, MEDIUM: 1.5, HIGH: 1.9, CRITICAL: 1.9 };
const muted: Scale = { INFO: 0, LOW: 0.5, MEDIUM: 1.4, HIGH: 2.8, CRITICAL: 3.5 };
const oneLower: Readonly<Record<Severity, Severity>> = {
  INFO: 'INFO',
  LOW: 'INFO',
  MEDIUM: 'LOW',
  HIGH: 'MEDIUM',
  CRITICAL: 'HIGH',
};

/**
 * Quoted, negated or listed as a thing to detect; or in code that nothing runs. A secret is out wherever it stands, so only its
 * context counts.
 */
export function isMuted(finding: Finding): boolean {
  if (mutedContexts.includes(finding.context)) return true;
  return finding.family !== 'credential_leak' && mutedTriggers.includes(finding.trigger);
}

/** The rule's severity, one level lower when benign code often looks the same or the rule itself is unsure. */
export function weighedSeverity(finding: Finding): Severity {
  const isUnsure = finding.confidence < 0.5 || (finding.severity === 'CRITICAL' && finding.confidence < 0.8);
  const isCommon = finding.specificity === 'low';
  return isUnsure || isCommon ? oneLower[finding.severity] : finding.severity;
}

const isThreat = (finding: Finding, severity: Severity) =>
  finding.kind === 'threat' && weighedSeverity(finding) === severity;
const percent = (finding: Finding) => Math.round(finding.confidence * 100);

export const rows: readonly Row[] = [
  {
    name: 'draft',
    fits: (finding) => finding.draft,
    score: () => 0,
    ceiling: 0,
    because: 'Reported by a rule on trial, which never counts.',
  },
  {
    name: 'capability',
    fits: ({ kind }) => kind === 'capability',
    score: (finding) => (isMuted(finding) ? 0.5 : capability[finding.severity]),
    ceiling: 1.9,
    because: 'A capability is no threat by itself.',
  },
  {
    name: 'mentioned',
    fits: isMuted,
    score: (finding) => muted[finding.severity] * finding.confidence,
    ceiling: 3.5,
    because: 'Only quoted, negated, listed for detection, or in code that nothing runs.',
  },
  {
    name: 'weakness',
    fits: ({ kind }) => kind === 'vuln',
    score: (finding) =>
      ({ INFO: 0, LOW: 1, MEDIUM: 2.9, HIGH: 4 + 0.6 * finding.confidence, CRITICAL: 5 + 1.4 * finding.confidence })[
        weighedSeverity(finding)
      ],
    ceiling: 6.4,
    because: 'A weakness that an attacker could use, without a sign of intent.',
  },
  {
    name: 'metadata',
    fits: ({ kind }) => kind === 'meta',
    score: (finding) =>
      ({ INFO: 0, LOW: 1, MEDIUM: 2.9, HIGH: 4.5 + finding.confidence, CRITICAL: 5.5 + 1.4 * finding.confidence })[
        weighedSeverity(finding)
      ],
    ceiling: 6.9,
    because: 'Told by the packaging alone: someone should look before it is blocked.',
  },
  {
    name: 'leaked-secret',
    fits: (finding) => finding.family === 'credential_leak' && ['HIGH', 'CRITICAL'].includes(weighedSeverity(finding)),
    // 95 % and more is kept for secrets whose own checksum is right.
    score: (finding) => (percent(finding) >= 95 ? 7 + (finding.confidence - 0.9) * 4 : 4 + 2.4 * finding.confidence),
    ceiling: 7.4,
    because: 'Harms the owner of the secret rather than the reader.',
  },
  {
    name: 'certain-attack',
    fits: (finding) => isThreat(finding, 'CRITICAL') && percent(finding) >= 90 && finding.trigger !== 'unknown',
    score: (finding) => 9 + Math.floor((percent(finding) - 90) / 5) / 10 + (triggerBonus[finding.trigger] ?? 0),
    ceiling: 10,
    because: 'Decisive on its own.',
  },
  {
    name: 'likely-attack',
    fits: (finding) => isThreat(finding, 'CRITICAL'),
    score: (finding) => 7.5 + (finding.confidence - 0.8) * 3,
    ceiling: 8.9,
    because: 'An attack, with a rest of doubt.',
  },
  {
    name: 'serious-unasked',
    fits: (finding) =>
      isThreat(finding, 'HIGH') &&
      percent(finding) >= 90 &&
      finding.specificity === 'high' &&
      runsUnasked.includes(finding.trigger),
    score: (finding) => 7 + (finding.confidence - 0.9) * 4,
    ceiling: 8.9,
    because: 'Serious, rare in honest code, and runs without being asked.',
  },
  {
    name: 'serious',
    fits: (finding) => isThreat(finding, 'HIGH'),
    score: (finding) => 4 + 2.4 * finding.confidence,
    ceiling: 6.9,
    because: 'Serious, though honest code may do it: someone should look.',
  },
  {
    name: 'doubtful',
    fits: (finding) => isThreat(finding, 'MEDIUM'),
    score: (finding) => 2 + 1.5 * finding.confidence,
    ceiling: 3.9,
    because: 'Unusual, and too weak alone to ask for a review.',
  },
  {
    name: 'minor',
    fits: (finding) => isThreat(finding, 'LOW'),
    score: (finding) => 1 + finding.confidence,
    ceiling: 2.9,
    because: 'A matter of hygiene.',
  },
  { name: 'note', fits: () => true, score: () => 0, ceiling: 0, because: 'A note.' },
];
