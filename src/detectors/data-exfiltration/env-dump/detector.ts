import type { Rule } from '../../detector.ts';
import { leaksOfData } from '../weigh-data.ts';

export const envDump: Rule = {
  title: 'The whole environment is sent away',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200', 'CWE-506'],
  attack: ['T1082', 'T1041'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code; replace every secret that stood in the environment of a process that did.',
  detect: (facts) => leaksOfData(facts, 'env-dump', 'private', () => 'The whole environment'),
};
