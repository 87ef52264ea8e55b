import type { GatePackage, GateReason, GateReport } from '../../model/gate.ts';

/** Somebody who has to allow more than this should not. */
const maxRows = 3;

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

/** Rows for the policy that would let it through, narrow: these reasons of this version, for three months. */
export function allowRows(one: GatePackage, report: GateReport): string[] {
  const failing = live(one).filter((reason) => isFailing({ outcome: reason.effect }, report));
  const expires = new Date(Date.parse(report.createdAt) + 90 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const rows = failing.map((reason) => [
    `  - package: ${JSON.stringify(`${one.ecosystem}:${one.name}`)}`,
    ...(one.version === undefined ? [] : [`    version: ${JSON.stringify(one.version)}`]),
    reason.threats.length === 0 ? `    rule: ${reason.rule}` : `    finding: "${reason.fingerprint.slice(0, 16)}"`,
    '    reason: say here why this is harmless',
    `    expires: ${expires}`,
  ]);
  return rows.length === 0 ? [] : ['allow:', ...rows.slice(0, maxRows).flat()];
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
