import type { Rule } from '../../detector.ts';
import { leaksOfData } from '../weigh-data.ts';

export const credentialFile: Rule = {
  title: 'A file of credentials is read and sent away',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200', 'CWE-522'],
  attack: ['T1552.001', 'T1552.004', 'T1041'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code; replace the keys of every file named here on machines that did.',
  detect: (facts) => leaksOfData(facts, 'credential-file', 'private'),
};
