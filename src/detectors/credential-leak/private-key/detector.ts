import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const privateKey: Rule = {
  title: 'A private key is part of the artifact',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-321', 'CWE-798'],
  attack: ['T1552.004'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Treat the key as known to everybody: replace it wherever its public half is trusted, and remove it from the artifact and from history.',
  detect: (facts) => hitsOf(facts, 'private-key'),
};
