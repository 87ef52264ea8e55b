import type { Rule } from '../../detector.ts';
import { changesOf } from '../changes.ts';
import { fromRegistry } from '../from-registry.ts';

export const lostProvenance: Rule = {
  title: 'A version does not say how it was built, and the one before did',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-345'],
  attack: ['T1195.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation:
    'Ask the maintainers why this version was not published by their workflow; until then stay with the one before.',
  detect: fromRegistry((told) => {
    const { hasLostProvenance, newPublisher, hasNewInstallScript } = changesOf(told);
    if (!hasLostProvenance) return undefined;
    const beside = [
      ...(newPublisher === undefined ? [] : ['somebody else published it']),
      ...(hasNewInstallScript ? ['it brings the first install script'] : []),
    ];
    return {
      because: ['The version published before had an attestation of its build, this one has none', ...beside].join(
        '; ',
      ),
      severity: beside.length > 0 ? 'HIGH' : 'MEDIUM',
    };
  }),
};
