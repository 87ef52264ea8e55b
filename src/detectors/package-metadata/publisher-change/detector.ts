import type { Rule } from '../../detector.ts';
import { changesOf } from '../changes.ts';
import { fromRegistry } from '../from-registry.ts';
import { ageOf } from '../release-age.ts';

export const publisherChange: Rule = {
  title: 'A version comes from somebody who did not publish the package before',
  severity: 'LOW',
  confidence: 0.6,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1357'],
  attack: ['T1195.002', 'T1586'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Find out whether the former owners announced the change; until then stay with the version before.',
  detect: fromRegistry((told) => {
    const { newPublisher, hasNewInstallScript, hasLostProvenance, isRevived } = changesOf(told);
    if (newPublisher === undefined) return undefined;
    const beside = [
      ...(hasNewInstallScript ? ['the version brings an install script, the first of the package'] : []),
      ...(hasLostProvenance ? ['it no longer says how it was built'] : []),
      ...(isRevived ? ['nothing was published for more than a year before'] : []),
      ...(ageOf(told).isYoungVersion ? ['it is less than a week old'] : []),
    ];
    const severity = hasNewInstallScript ? 'HIGH' : beside.length > 0 ? 'MEDIUM' : 'LOW';
    return {
      because: [`Published by ${newPublisher}`, ...beside].join('; '),
      severity,
      ...(hasNewInstallScript ? { confidence: 0.75 } : {}),
    };
  }),
};
