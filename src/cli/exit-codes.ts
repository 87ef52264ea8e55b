import type { Coverage, Report } from '../model/report.ts';

/** What the exit status tells a script. Findings, faults and usage never share one. */
export const exitCodes = {
  pass: 0,
  policyViolation: 1,
  usage: 2,
  infrastructure: 3,
  incompleteCoverage: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type FailOn = 'reject' | 'review';

/** The code of one report. A REVIEW that only gaps caused is 4 unless the caller fails on reviews anyway. */
export function exitCodeOf(
  { verdict, coverage }: Pick<Report, 'verdict'> & { readonly coverage: Pick<Coverage, 'complete'> },
  failOn: FailOn,
): ExitCode {
  if (verdict === 'REJECT' || (verdict === 'REVIEW' && failOn === 'review')) return exitCodes.policyViolation;
  return coverage.complete ? exitCodes.pass : exitCodes.incompleteCoverage;
}

const worstFirst: readonly ExitCode[] = [
  exitCodes.interrupted,
  exitCodes.policyViolation,
  exitCodes.usage,
  exitCodes.infrastructure,
  exitCodes.incompleteCoverage,
];

/** Of several targets the most telling one decides: a rejected package must not look like a typing error in another target. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  return worstFirst.find((code) => codes.includes(code)) ?? exitCodes.pass;
}
