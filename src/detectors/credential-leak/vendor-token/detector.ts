import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const vendorToken: Rule = {
  title: 'An access token of a known vendor is part of the artifact',
  severity: 'HIGH',
  confidence: 0.88,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-798'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Revoke the token at its vendor, then remove it from the artifact and from history; read it from the environment or a secret store instead.',
  detect: (facts) => hitsOf(facts, 'vendor-token'),
};
