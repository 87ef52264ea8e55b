import type { Rule } from '../../detector.ts';
import { fromRegistry } from '../from-registry.ts';

export const deprecatedOrYanked: Rule = {
  title: 'A version was withdrawn or given up by its authors',
  severity: 'INFO',
  confidence: 0.9,
  kind: 'meta',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1104'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Take the version, or the other package, that the authors recommend instead.',
  detect: fromRegistry(({ yanked, deprecated }) => {
    if (yanked !== undefined)
      return { because: `The authors withdrew this version${yanked === true ? '' : `: ${yanked}`}`, severity: 'LOW' };
    return deprecated === undefined ? undefined : { because: `The authors gave it up: ${deprecated}` };
  }),
};
