import type { Rule } from '../../detector.ts';
import { leaksOfData } from '../weigh-data.ts';

export const covertChannel: Rule = {
  title: 'Data hides in a header that is meant for something else',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1001', 'T1071.001'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; search the logs of your proxy for the host named here.',
  detect: (facts) => leaksOfData(facts, 'covert-channel', 'private'),
};
