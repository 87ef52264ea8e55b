import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const awsPair: Rule = {
  title: 'An AWS access key is part of the artifact',
  severity: 'HIGH',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-798'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Deactivate the access key in IAM, look into CloudTrail for its use, and use roles or a credential provider instead.',
  detect: (facts) => hitsOf(facts, 'aws-pair'),
};
