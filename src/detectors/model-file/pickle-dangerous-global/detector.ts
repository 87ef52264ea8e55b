import type { Facts } from '../../../behaviour/facts.ts';
import type { PickledGlobal } from '../../../languages/pickle/pickle.ts';
import type { Hit, Rule } from '../../detector.ts';
import { rateGlobal } from '../pickle-globals.ts';

interface Found extends PickledGlobal {
  readonly what: string;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const { path, globals, nested } of facts.binaries.pickles) {
    const rated = globals.map((global) => ({ ...global, ...rateGlobal(global.name, global.module) }));
    const dangerous = rated.filter(({ rating }) => rating === 'dangerous') as (Found & (typeof rated)[number])[];
    const ambiguous = rated.filter((global) => global.rating === 'ambiguous' && global.called) as typeof dangerous;
    const called = dangerous.find((global) => global.called);
    const worst = called ?? dangerous[0] ?? ambiguous[0];
    if (worst === undefined) continue;
    yield {
      at: { file: path, line: 1, column: 1 },
      because: `Loading ${path} ${called ? 'calls' : 'imports'} ${shown(worst)}, which ${worst.what}${nested > 0 ? '; it holds a pickle inside of a pickle' : ''}`,
      // A pickle runs when it is loaded, and nothing is done with one but loading it.
      trigger: 'called',
      evidence: [...dangerous, ...ambiguous].slice(0, 12).map((global) => ({
        file: path,
        line: 1,
        column: 1,
        what: `${global.called ? 'calls' : 'imports'} ${shown(global)} at byte ${global.at}`,
      })),
      ...(called
        ? {}
        : dangerous.length > 0
          ? { severity: 'HIGH', confidence: 0.9 }
          : { severity: 'HIGH', confidence: 0.7 }),
    };
  }
}

const shown = ({ name, argument }: PickledGlobal): string =>
  argument === undefined ? name : `${name} with ${JSON.stringify(argument)}`;

export const pickleDangerousGlobal: Rule = {
  title: 'Loading a pickle runs commands or code',
  severity: 'CRITICAL',
  confidence: 0.97,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-502'],
  attack: ['AML.T0011.000', 'T1059.006'],
  owasp: ['LLM03', 'LLM04', 'ASI04', 'ASI05'],
  remediation: 'Do not load the file. Ask for the weights as safetensors.',
  detect,
};
