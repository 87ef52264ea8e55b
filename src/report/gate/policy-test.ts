import type { GatePackage } from '../../model/gate.ts';
import { printable } from '../printable.ts';

const words = { pass: 'would pass', review: 'would be marked for review', block: 'would be blocked' } as const;

/** What would become of one package, and for each reason the line or setting that decides. */
export function policyTestText(one: GatePackage, policy: string): string {
  const lines = [`${printable(one.reference)} ${words[one.outcome]} (policy ${policy})`];
  if (one.verdict !== undefined) lines.push(`  the scan says ${one.verdict}, ${one.riskScore?.toFixed(1)} of 10`);
  if (one.reasons.length === 0) lines.push('  nothing speaks against it');
  for (const { effect, rule, because, evidence, decidedBy, allowed, fingerprint } of one.reasons) {
    lines.push('', `  ${allowed === undefined ? effect : `${effect}, allowed`}: ${printable(because, 300)}`);
    lines.push(...evidence.slice(0, 3).map((fact) => `    | ${printable(fact, 160)}`));
    lines.push(`    decided by ${decidedBy}; rule: ${rule}; finding: ${fingerprint.slice(0, 16)}`);
    if (allowed !== undefined)
      lines.push(
        `    allowed by ${allowed.by}: ${printable(allowed.reason)}${allowed.expires === undefined ? '' : ` (until ${allowed.expires})`}`,
      );
  }
  return `${lines.join('\n')}\n`;
}
