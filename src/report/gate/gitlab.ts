/** GitLab's code quality report: what its merge request widget shows. */
import type { GateReport } from '../../model/gate.ts';
import type { Severity } from '../../model/threat.ts';
import { live, nameOf } from './failing.ts';

const severities: Readonly<Record<Severity, string>> = {
  CRITICAL: 'blocker',
  HIGH: 'critical',
  MEDIUM: 'major',
  LOW: 'minor',
  INFO: 'info',
};

export function gateCodeQuality(report: GateReport): string {
  const unreadable = report.lockfiles.flatMap(({ file, trouble }) =>
    trouble === undefined
      ? []
      : [
          {
            description: `${file} cannot be read: ${trouble.message}`,
            check_name: `gate/${trouble.code}`,
            fingerprint: `${file} ${trouble.code}`,
            severity: 'blocker',
            location: { path: file, lines: { begin: trouble.line } },
          },
        ],
  );
  const findings = report.packages.flatMap((one) =>
    live(one).map((reason) => ({
      description: `${nameOf(one)}: ${reason.because}`,
      check_name: reason.rule,
      fingerprint: reason.fingerprint,
      severity: severities[reason.severity],
      location: { path: one.file, lines: { begin: one.line } },
    })),
  );
  return `${JSON.stringify([...unreadable, ...findings], null, 2)}\n`;
}
