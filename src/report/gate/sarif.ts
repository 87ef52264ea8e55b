/** SARIF 2.1.0 for code scanning: each result stands on the line of the lockfile that brings the package in. */
import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { GatePackage, GateReason, GateReport } from '../../model/gate.ts';
import { codeFlows, levels, physicalLocation, sarifSchema, securitySeverities } from '../sarif-parts.ts';
import { isFailing, nameOf } from './failing.ts';

export interface GateSarifOptions {
  readonly version: string;
  readonly maxResults: number;
}

export function gateSarif(report: GateReport, { version, maxResults }: GateSarifOptions): string {
  const found = report.packages.flatMap((one) =>
    one.reasons
      .filter(({ effect, allowed }) => effect !== 'pass' || allowed !== undefined)
      .map((reason) => ({ one, reason })),
  );
  const kept = found.slice(0, maxResults);
  const rules = rulesOf(kept.map(({ reason }) => reason));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const troubles = report.lockfiles.flatMap(({ file, trouble }) =>
    trouble === undefined ? [] : [`${file}:${trouble.line}: ${trouble.message}`],
  );
  const left = found.length > kept.length ? [`${found.length - kept.length} lesser results were left out`] : [];
  const run: Run = {
    tool: { driver: { name: 'Assay gate', version, semanticVersion: version, rules } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful:
          troubles.length === 0 &&
          report.packages.every(({ reasons }) => reasons.every((reason) => reason.class === 'policy')),
        toolExecutionNotifications: [
          ...[...troubles, ...left].map((text) => ({ level: 'warning' as const, message: { text } })),
          ...report.notes.map(({ level, message }) => ({ level, message: { text: message } })),
        ],
      },
    ],
    results: kept.map(({ one, reason }) => resultOf(one, reason, report, indexOf.get(reason.rule)!)),
    properties: { outcome: report.outcome, policy: report.policy.name, base: report.base?.commit ?? null },
  };
  const log: Log = { $schema: sarifSchema, version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rulesOf(reasons: readonly GateReason[]): ReportingDescriptor[] {
  const first = new Map<string, GateReason>();
  for (const reason of reasons) if (!first.has(reason.rule)) first.set(reason.rule, reason);
  return [...first.values()].map(({ rule, severity }) => ({
    id: rule,
    name: rule.split('/').at(-1)!,
    shortDescription: { text: rule },
    help: { text: rule.startsWith('gate/') ? 'docs/gate.md says what the gate checks.' : `assay explain ${rule}` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['security', 'supply-chain'], 'security-severity': securitySeverities[severity] },
  }));
}

function resultOf(one: GatePackage, reason: GateReason, report: GateReport, ruleIndex: number): Result {
  const threats = one.threats.filter(({ id }) => reason.threats.includes(id));
  const [worst] = threats;
  const inside = `${one.ecosystem}/${one.name}${one.version === undefined ? '' : `@${one.version}`}/`;
  const related = [
    ...one.alsoIn.map(({ file, line }) => physicalLocation({ file, line, column: 1 }, '')),
    ...threats.map((threat) => physicalLocation(threat, inside, threat.snippet)),
  ];
  const text = [`${nameOf(one)}: ${reason.because}`, ...reason.evidence].join('\n');
  return {
    ruleId: reason.rule,
    ruleIndex,
    level:
      reason.effect === 'block' && isFailing(one, report) ? 'error' : reason.effect === 'pass' ? 'note' : 'warning',
    message: { text },
    locations: [{ physicalLocation: physicalLocation({ file: one.file, line: one.line, column: 1 }, '') }],
    partialFingerprints: { 'assayGate/v1': reason.fingerprint },
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((physical, id) => ({ id, physicalLocation: physical })) }),
    ...(worst === undefined ? {} : codeFlows(worst.evidence, inside)),
    ...(reason.allowed === undefined
      ? {}
      : {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: `${reason.allowed.reason} (${reason.allowed.by})` },
          ],
        }),
    properties: { package: one.reference, change: one.change, decidedBy: reason.decidedBy },
  };
}
