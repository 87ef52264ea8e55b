import type { Rule } from '../../detector.ts';
import { fromRegistry } from '../from-registry.ts';

export const securityPlaceholder: Rule = {
  title: 'A package was removed as malicious and is only held by its registry',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'meta',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1195.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Take the name out of your dependencies, and look for machines that installed an earlier version.',
  detect: fromRegistry(({ isSecurityHolding, moderation }) => {
    if (isSecurityHolding === true)
      return { because: 'The registry put this version in the place of malware it removed' };
    if (/^quarantined\b/.test(moderation ?? ''))
      return { because: `The registry holds the project back: ${moderation}` };
    return undefined;
  }),
};
