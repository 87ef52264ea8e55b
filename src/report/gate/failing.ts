import type { GatePackage, GateReason, GateReport } from '../../model/gate.ts';

/** Whether a package makes the gate fail, or would if it were enforced. */
export function isFailing({ outcome }: Pick<GatePackage, 'outcome'>, { policy }: GateReport): boolean {
  return outcome === 'block' || (outcome === 'review' && policy.failOn === 'review');
}

/** The reasons that count, the decisive one first. */
export function live({ reasons }: GatePackage): readonly GateReason[] {
  return reasons.filter(({ effect, allowed }) => effect !== 'pass' && allowed === undefined);
}

/** `npm:debug@4.3.7`, with what it replaces. */
export function nameOf({ ecosystem, name, alias, version, before }: GatePackage): string {
  const installed = alias === undefined ? '' : ` as ${alias}`;
  const former = before === undefined || before === version ? '' : ` (was ${before})`;
  return `${ecosystem}:${name}${version === undefined ? '' : `@${version}`}${installed}${former}`;
}

/** A row for the policy that would let it through, narrow: this finding of this package, for three months. */
export function allowRow(one: GatePackage, report: GateReport): string[] {
  const [reason] = live(one);
  if (reason === undefined) return [];
  const expires = new Date(Date.parse(report.createdAt) + 90 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const finding =
    reason.threats.length === 0
      ? `rule: ${reason.rule}`
      : `finding: ${one.threats.find(({ id }) => id === reason.threats[0])?.fingerprint.slice(0, 16)}`;
  return [
    'allow:',
    `  - package: ${JSON.stringify(`${one.ecosystem}:${one.name}`)}`,
    ...(one.version === undefined ? [] : [`    version: ${JSON.stringify(one.version)}`]),
    `    ${finding}`,
    '    reason: say here why this is harmless',
    `    expires: ${expires}`,
  ];
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
