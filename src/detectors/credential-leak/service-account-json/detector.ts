import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const serviceAccountJson: Rule = {
  title: 'The key file of a cloud service account is part of the artifact',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-798'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Delete this key of the service account, look for its use in the audit log, and prefer workload identity to key files.',
  detect: (facts) => hitsOf(facts, 'service-account-json'),
};
