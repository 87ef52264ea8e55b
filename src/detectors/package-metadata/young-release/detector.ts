import type { Rule } from '../../detector.ts';
import { actsAtInstall, fromRegistry } from '../from-registry.ts';
import { ageOf } from '../release-age.ts';

export const youngRelease: Rule = {
  title: 'A release is so young that nobody had time to look at it',
  severity: 'INFO',
  confidence: 0.5,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1357'],
  attack: ['T1195.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Wait some days, or take a version that has been in use for longer.',
  detect: fromRegistry((told, facts) => {
    const { isYoungVersion, isYoungPackage } = ageOf(told);
    if (!isYoungVersion && !isYoungPackage) return undefined;
    const age = isYoungPackage ? 'The package is less than a month old' : 'The version is less than a week old';
    if (!isYoungPackage || told.hasInstallScript !== true) return { because: age };
    return actsAtInstall(facts)
      ? { because: age, worseBecause: 'acts when it is installed', severity: 'MEDIUM', confidence: 0.6 }
      : { because: age, worseBecause: 'has an install script', severity: 'LOW' };
  }),
};
