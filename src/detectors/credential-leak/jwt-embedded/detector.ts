import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const jwtEmbedded: Rule = {
  title: 'A usable JSON Web Token is part of the artifact',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-798'],
  attack: ['T1528'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Invalidate the token (rotate the signing key if it never expires) and obtain tokens at run time.',
  detect: (facts) => hitsOf(facts, 'jwt-embedded'),
};
