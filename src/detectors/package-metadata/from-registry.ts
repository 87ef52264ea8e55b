/** Rules over what a registry says: they tell of the artifact as a whole, at the line that names it. */
import type { Facts } from '../../behaviour/facts.ts';
import type { RegistryFacts } from '../../model/source.ts';
import type { Place } from '../../model/threat.ts';
import type { Hit, Rule } from '../detector.ts';

interface Telling extends Omit<Hit, 'at' | 'evidence'> {
  readonly at?: Place;
  /** What makes it worse here, in words of its own: the fact itself stays the same from version to version. */
  readonly worseBecause?: string;
}

const nameKeys: Readonly<Record<string, readonly (string | number)[]>> = {
  'package-json': ['name'],
  'python-metadata': ['Name', 0],
  pyproject: ['project', 'name'],
};

/** Asks once for an artifact that came from a registry; of any other, nothing is known. */
export function fromRegistry(tell: (told: RegistryFacts, facts: Facts) => Telling | undefined): Rule['detect'] {
  return function* detect(facts) {
    const told = facts.artifact.source?.registry;
    const at = told && nameplateOf(facts);
    const telling = at && tell(told, facts);
    if (!telling) return;
    const { worseBecause, ...hit } = telling;
    const evidence = worseBecause === undefined ? {} : { evidence: [{ ...at, what: worseBecause }] };
    yield { at, trigger: 'unknown', ...evidence, ...hit };
  };
}

/** Whether something that runs at installation reaches the network or starts a process. */
export function actsAtInstall({ calls }: Facts): boolean {
  const acts = ['net-send', 'dns', 'socket', 'spawn', 'shell', 'eval'];
  return calls.some(({ trigger, effects }) => trigger === 'install' && effects.some((effect) => acts.includes(effect)));
}

const depthOf = (path: string) => path.split('/').length;

/** Where the artifact says its name; its outermost file when it says none. */
function nameplateOf({ manifests, files }: Facts): Place | undefined {
  const outermost = <Named extends { readonly path: string }>(all: readonly Named[]) =>
    [...all].sort((a, b) => depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1))[0];
  const manifest = outermost(manifests.filter(({ kind }) => kind in nameKeys));
  if (manifest) return manifest.place(nameKeys[manifest.kind]!);
  const file = outermost(files);
  return file && { file: file.path, line: 1, column: 1 };
}
