import type { Rule } from '../../detector.ts';
import { fromRegistry } from '../from-registry.ts';
import { ageOf } from '../release-age.ts';
import { throwawayDomains } from './throwaway-domains.ts';

/** Of `a.b.c.test` also `b.c.test` and `c.test`: such services give subdomains away too. */
function isThrowaway(domain: string): boolean {
  const labels = domain.replace(/\.$/, '').split('.').slice(-6);
  return labels.some((_, from) => throwawayDomains.has(labels.slice(from).join('.')));
}

export const throwawayEmail: Rule = {
  title: 'A maintainer has an e-mail address made to be thrown away',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1104'],
  attack: ['T1584.001', 'T1586'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Nobody answers there, and anybody may read what is sent there: find out who stands behind the package.',
  detect: fromRegistry((told) => {
    const domain = told.emailDomains?.find(isThrowaway);
    if (domain === undefined) return undefined;
    const isFresh = ageOf(told).isYoungPackage && told.hasInstallScript === true;
    return {
      because: `An address at ${domain} stands behind the package`,
      ...(isFresh ? { worseBecause: 'is a new package with an install script', severity: 'HIGH' as const } : {}),
    };
  }),
};
