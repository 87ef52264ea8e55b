import type { GateReport } from '../model/gate.ts';
import { type ExitCode, exitCodes, worstExitCode } from './exit-codes.ts';

export const outcomeClasses = ['policy', 'usage', 'infrastructure', 'incomplete'] as const;
type OutcomeClass = (typeof outcomeClasses)[number];

/** Instead of the documented code of a class; 0 to 255. */
export type ExitCodeWish = Partial<Readonly<Record<OutcomeClass, number>>>;

const codes: Readonly<Record<OutcomeClass, ExitCode>> = {
  policy: exitCodes.policyViolation,
  usage: exitCodes.usage,
  infrastructure: exitCodes.infrastructure,
  incomplete: exitCodes.incompleteCoverage,
};

/** A file that is broken is the change's to mend (2); one that nobody here can read is a gap (4). Neither ever passes. */
export function gateExitCode(report: GateReport, wish: ExitCodeWish): number {
  const classes = [
    ...report.lockfiles.flatMap(({ trouble }): OutcomeClass[] => {
      if (trouble === undefined) return [];
      return [['unknown-version', 'unreadable'].includes(trouble.code) ? 'incomplete' : 'usage'];
    }),
    ...(report.enforced ? report.packages.flatMap((one) => classesOf(one, report)) : []),
  ];
  const worst = worstExitCode(classes.map((name) => codes[name]));
  const name = outcomeClasses.find((one) => codes[one] === worst);
  return name === undefined ? worst : (wish[name] ?? worst);
}

function classesOf({ reasons }: GateReport['packages'][number], { policy }: GateReport): OutcomeClass[] {
  return reasons
    .filter(({ allowed }) => allowed === undefined)
    .flatMap(({ effect, class: kind }): OutcomeClass[] => {
      if (effect === 'block') return [kind];
      // What was not looked at cannot pass, even where reviews do.
      if (effect === 'review' && kind === 'incomplete') return policy.failOn === 'review' ? ['policy'] : ['incomplete'];
      return effect === 'review' && policy.failOn === 'review' ? ['policy'] : [];
    });
}
