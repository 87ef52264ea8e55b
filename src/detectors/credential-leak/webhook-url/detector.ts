import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const webhookUrl: Rule = {
  title: 'A complete webhook address or bot token of a messenger is part of the artifact',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-798'],
  attack: ['T1552.001', 'T1567.004'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Revoke the webhook or bot token; whoever reads the artifact can post with it. If it is not yours, ask what is sent there.',
  detect: (facts) => hitsOf(facts, 'webhook-url'),
};
