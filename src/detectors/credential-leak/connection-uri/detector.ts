import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const connectionUri: Rule = {
  title: 'A password stands inside a connection URI',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-798', 'CWE-522'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Change the password and take the URI from the environment or a secret store.',
  detect: (facts) => hitsOf(facts, 'connection-uri'),
};
