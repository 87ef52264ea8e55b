import type { Rule } from '../../detector.ts';
import { hitsOf } from '../hits-of.ts';

export const cryptoWalletSecret: Rule = {
  title: 'The secret of a cryptocurrency wallet is part of the artifact',
  severity: 'HIGH',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-798'],
  attack: ['T1552.004'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Move the funds to a new wallet: whoever reads the artifact owns this one.',
  detect: (facts) => hitsOf(facts, 'crypto-wallet-secret'),
};
