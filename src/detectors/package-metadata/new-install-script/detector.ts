import type { Facts } from '../../../behaviour/facts.ts';
import type { Rule } from '../../detector.ts';
import { changesOf } from '../changes.ts';
import { actsAtInstall, fromRegistry } from '../from-registry.ts';
import { fieldsOf } from '../manifest-fields.ts';

const scripts = ['preinstall', 'install', 'postinstall'];

function scriptPlace({ manifests }: Facts) {
  const own = manifests.find(({ path }) => path === 'package.json');
  const named = fieldsOf(fieldsOf(own?.data)?.scripts);
  const script = scripts.find((name) => typeof named?.[name] === 'string');
  return script === undefined ? {} : { at: own!.place(['scripts', script]) };
}

export const newInstallScript: Rule = {
  title: 'A version runs code at installation, and the one before did not',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1195.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Read the script before the package is installed, or install it with scripts switched off.',
  detect: fromRegistry((told, facts) => {
    const { hasNewInstallScript, newPublisher, hasLostProvenance, isPatch } = changesOf(told);
    if (!hasNewInstallScript) return undefined;
    const beside = [
      ...(newPublisher === undefined ? [] : ['somebody else published it']),
      ...(hasLostProvenance ? ['it no longer says how it was built'] : []),
      ...(isPatch && actsAtInstall(facts) ? ['a mere patch reaches the network or starts a process with it'] : []),
    ];
    return {
      ...scriptPlace(facts),
      because: ['The version published before had no install script', ...beside].join('; '),
      severity: beside.length > 0 ? 'HIGH' : 'MEDIUM',
      trigger: 'install',
    };
  }),
};
