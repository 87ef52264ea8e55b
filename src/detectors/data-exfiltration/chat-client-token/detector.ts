import type { Rule } from '../../detector.ts';
import { leaksOfData } from '../weigh-data.ts';

export const chatClientToken: Rule = {
  title: 'The session of a chat program is taken',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1528', 'T1539'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code; sign out everywhere in the chat programs of machines that did.',
  detect: (facts) => leaksOfData(facts, 'chat-client-token', 'never'),
};
