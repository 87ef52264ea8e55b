import type { Rule } from '../../detector.ts';
import { leaksOfData } from '../weigh-data.ts';

export const ciSecrets: Rule = {
  title: 'Secrets of a build runner are harvested',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522'],
  attack: ['T1552.001', 'T1003.007', 'T1528'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code in a build; replace every secret the pipeline knows.',
  detect: (facts) => leaksOfData(facts, 'ci-secrets', 'never'),
};
