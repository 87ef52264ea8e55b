import type { Threat } from '../../src/model/threat.ts';

export function threat(over: Partial<Threat> = {}): Threat {
  return {
    id: 'thr_001',
    type: 'data_exfiltration',
    severity: 'CRITICAL',
    confidence: 0.95,
    title: 'The environment is sent to a foreign host',
    description: 'process.env is posted to evil.test when the package is installed',
    file: 'lib/setup.js',
    line: 12,
    column: 3,
    endLine: 12,
    detector: 'data_exfil_v2',
    ruleId: 'data-exfiltration/env-dump',
    remediation: 'Do not install it; rotate what the machine knew.',
    fingerprint: 'f'.repeat(64),
    snippet: '  fetch(url, { method: "POST", body: data })',
    evidence: [
      { file: 'lib/setup.js', line: 4, column: 14, what: 'reads the whole environment' },
      { file: 'lib/encode.js', line: 2, column: 10, what: 'encodes it as base64', decoded: 'https://evil.test' },
      { file: 'lib/setup.js', line: 12, column: 3, what: 'sends it to evil.test' },
    ],
    cwe: ['CWE-200'],
    trigger: 'install',
    ...over,
  };
}
