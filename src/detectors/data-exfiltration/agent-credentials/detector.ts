import type { Rule } from '../../detector.ts';
import { leaksOfData } from '../weigh-data.ts';

export const agentCredentials: Rule = {
  title: 'The credentials or memory of an AI tool are sent away',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522'],
  attack: ['T1552.001', 'AML.T0083'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code; sign the AI tools of machines that did out and in again, and replace their keys.',
  detect: (facts) => leaksOfData(facts, 'agent-credentials', 'never'),
};
