import type { Threat } from '../model/threat.ts';
import type { Numbered } from './worst-first.ts';

/** A finding as the report and the wire spell it. */
export function toThreat({ id, finding }: Numbered): Threat {
  const { at } = finding;
  return {
    id,
    type: finding.family,
    severity: finding.severity,
    confidence: finding.confidence,
    title: finding.title,
    description: finding.description,
    file: at.file,
    line: at.line,
    column: at.column,
    endLine: at.endLine ?? at.line,
    detector: finding.detector,
    ruleId: finding.ruleId,
    remediation: finding.remediation,
    fingerprint: finding.fingerprint,
    snippet: finding.snippet,
    evidence: finding.evidence,
    cwe: finding.cwe,
    trigger: finding.trigger,
    ...(finding.context === undefined ? {} : { context: finding.context }),
    ...(finding.relatedTo.length === 0 ? {} : { relatedTo: finding.relatedTo }),
    ...(finding.draft ? { draft: true as const } : {}),
  };
}
