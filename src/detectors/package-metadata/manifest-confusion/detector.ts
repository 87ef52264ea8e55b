import type { Facts } from '../../../behaviour/facts.ts';
import type { RegistryFacts } from '../../../model/source.ts';
import type { Rule } from '../../detector.ts';
import { fromRegistry } from '../from-registry.ts';
import { rootManifests } from '../root-manifests.ts';
import { npmDifferences } from './npm-differences.ts';
import { pythonDifferences } from './python-differences.ts';

/** The first difference of the first manifest that has one; the others are told beside it. */
function tell({ manifest: shown }: RegistryFacts, facts: Facts) {
  if (shown === undefined) return undefined;
  for (const own of rootManifests(facts)) {
    const differences =
      own.kind === 'package-json' ? npmDifferences(shown, own.data) : pythonDifferences(shown, own.data);
    const [first] = differences;
    if (first === undefined) continue;
    const told = differences.slice(0, 5).map(({ what }) => what);
    return {
      at: own.place(first.keys),
      because: `The registry and the archive disagree: ${told.join('; ')}`,
      trigger: 'install' as const,
    };
  }
  return undefined;
}

export const manifestConfusion: Rule = {
  title: 'The manifest a registry shows is not the one in the archive',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'meta',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-345'],
  attack: ['T1195.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation:
    'Do not rely on what the registry or an audit of it says of this version; read the manifest in the archive.',
  detect: fromRegistry(tell),
};
