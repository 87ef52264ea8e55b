import type { Rule } from '../../detector.ts';
import { leaksOfData } from '../weigh-data.ts';

export const fileSweep: Rule = {
  title: 'Personal files or histories are collected and sent away',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1083', 'T1119', 'T1005'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; treat what lay in the folders named here as published.',
  detect: (facts) => leaksOfData(facts, 'file-sweep', 'private'),
};
