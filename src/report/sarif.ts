import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { Report } from '../model/report.ts';
import type { Severity, Threat } from '../model/threat.ts';
import { codeFlows, levels, physicalLocation, sarifSchema, securitySeverities } from './sarif-parts.ts';

export interface SarifOptions {
  /** Assay's own version. */
  readonly version: string;
  readonly maxResults: number;
  /** What should have been scanned and has no report, a sentence each. */
  readonly missing?: readonly string[];
}

const severityOrder: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'];
const maxTags = 20;

/** SARIF 2.1.0 as GitHub accepts it: one run, lines from 1, no `fixes`, the worst results first. */
export function toSarif(reports: readonly Report[], options: SarifOptions): string {
  const severalTargets = reports.length > 1;
  const found = reports
    .flatMap((report) => report.threats.map((threat) => ({ threat, base: severalTargets ? `${report.target}/` : '' })))
    .sort((a, b) => severityOrder.indexOf(a.threat.severity) - severityOrder.indexOf(b.threat.severity));
  const kept = found.slice(0, options.maxResults);
  const rules = rulesOf(kept.map(({ threat }) => threat));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const { missing = [] } = options;
  const gaps = reports.flatMap(({ coverage }) => [
    ...coverage.skipped.map(
      ({ path, reason, detail }) => `${path} was not looked at: ${reason}${detail === undefined ? '' : ` (${detail})`}`,
    ),
    ...coverage.failures.map(({ path, message }) => `${path === undefined ? '' : `${path}: `}${message}`),
  ]);
  gaps.unshift(...missing);
  if (found.length > kept.length) gaps.push(`${found.length - kept.length} lesser results were left out`);
  const run: Run = {
    tool: { driver: { name: 'Assay', version: options.version, semanticVersion: options.version, rules } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        // False whenever something could not be looked at: a green tick must not hide a blind spot.
        executionSuccessful: missing.length === 0 && reports.every(({ coverage }) => coverage.complete),
        toolExecutionNotifications: gaps.map((text) => ({ level: 'warning', message: { text } })),
      },
    ],
    results: kept.map(({ threat, base }) => resultOf(threat, base, indexOf.get(threat.ruleId)!)),
    properties: {
      reports: reports.map(({ scanId, target, verdict, riskScore, rulesetVersion, inputDigest }) => ({
        scanId,
        target,
        verdict,
        riskScore,
        rulesetVersion,
        inputDigest,
      })),
    },
  };
  const log: Log = { $schema: sarifSchema, version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The rules that spoke, from what their threats carry; the worst severity a rule reached in this run is its own. */
function rulesOf(threats: readonly Threat[]): ReportingDescriptor[] {
  const worst = new Map<string, Threat>();
  for (const threat of threats) if (!worst.has(threat.ruleId)) worst.set(threat.ruleId, threat);
  return [...worst.values()].map((threat) => ({
    id: threat.ruleId,
    name: threat.ruleId.split('/').at(-1)!,
    shortDescription: { text: threat.title },
    fullDescription: { text: threat.title },
    help: { text: threat.remediation },
    defaultConfiguration: { level: levels[threat.severity] },
    properties: {
      tags: ['security', threat.type, ...threat.cwe.map((cwe) => `external/cwe/${cwe.toLowerCase()}`)].slice(
        0,
        maxTags,
      ),
      precision: threat.confidence >= 0.9 ? 'very-high' : threat.confidence >= 0.7 ? 'high' : 'medium',
      'security-severity': securitySeverities[threat.severity],
    },
  }));
}

function resultOf(threat: Threat, base: string, ruleIndex: number): Result {
  return {
    ruleId: threat.ruleId,
    ruleIndex,
    level: threat.draft === true ? 'note' : levels[threat.severity],
    message: { text: threat.description === '' ? threat.title : threat.description },
    locations: [{ physicalLocation: physicalLocation(threat, base, threat.snippet) }],
    partialFingerprints: { 'assayFingerprint/v1': threat.fingerprint },
    ...(threat.relatedTo === undefined
      ? {}
      : {
          relatedLocations: threat.relatedTo.map((place, id) => ({
            id,
            physicalLocation: physicalLocation(place, base),
          })),
        }),
    ...codeFlows(threat.evidence, base),
    properties: {
      confidence: threat.confidence,
      severity: threat.severity,
      trigger: threat.trigger,
      detector: threat.detector,
      ...(threat.draft === true ? { draft: true } : {}),
    },
  };
}
