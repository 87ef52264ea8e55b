import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';
import { isCredentialFile } from '../sensitive-file-shipped/credential-files.ts';

export const genericAssignment: Rule = {
  title: 'A secret-like name is bound to a random value',
  severity: 'MEDIUM',
  confidence: 0.45,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-798'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'If the value opens anything, revoke it and read it from the environment or a secret store; if it is a sample, write one that shows it.',
  // What stands in a file made for credentials is told once, by the rule sensitive-file-shipped.
  detect: (facts) => hitsOf(facts, 'generic-assignment').filter(({ at }) => !isCredentialFile(at.file)),
};
