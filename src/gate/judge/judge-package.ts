import type { GateOutcome, GatePackage, GateReason } from '../../model/gate.ts';
import type { Allowances } from './allowances.ts';
import type { Evidence, JudgeContext } from './evidence.ts';
import { weigh } from './weigh.ts';

const effects: readonly GateOutcome[] = ['block', 'review', 'pass'];
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'] as const;

/** What becomes of one change, and why. */
export function judgePackage(evidence: Evidence, context: JudgeContext, allowances: Allowances): GatePackage {
  const { change, plan, report, fromCache, ms } = evidence;
  const { locked, before, kind, line, alsoIn } = change;
  const reasons = weigh(evidence, context)
    .map((reason) => allowances.apply(reason, locked, report))
    .sort(decisiveFirst);
  const spokenOf = new Set(reasons.flatMap(({ threats }) => threats));
  const was = before?.version ?? before?.range ?? before?.resolved;
  return {
    reference: plan.reference,
    ecosystem: locked.ecosystem,
    name: locked.name,
    ...(locked.alias === undefined ? {} : { alias: locked.alias }),
    ...(locked.version === undefined ? {} : { version: locked.version }),
    ...(was === undefined ? {} : { before: was }),
    change: kind,
    direct: locked.direct,
    dev: locked.dev,
    file: locked.file,
    line,
    alsoIn,
    outcome: worstOutcome(reasons.filter(({ allowed }) => allowed === undefined).map(({ effect }) => effect)),
    reasons,
    ...(report === undefined ? {} : { verdict: report.verdict, riskScore: report.riskScore, scanId: report.scanId }),
    threats: (report?.threats ?? []).filter(({ id }) => spokenOf.has(id)),
    fromCache,
    ms,
  };
}

export function worstOutcome(outcomes: readonly GateOutcome[]): GateOutcome {
  return effects.find((effect) => outcomes.includes(effect)) ?? 'pass';
}

function decisiveFirst(a: GateReason, b: GateReason): number {
  const rank = ({ allowed, effect, severity }: GateReason) => [
    Number(allowed !== undefined),
    effects.indexOf(effect),
    severities.indexOf(severity),
  ];
  const [first, second] = [rank(a), rank(b)];
  const at = first.findIndex((value, index) => value !== second[index]);
  return at < 0 ? (a.rule < b.rule ? -1 : 1) : first[at]! - second[at]!;
}
