import type { Facts } from '../../../behaviour/facts.ts';
import type { Rule } from '../../detector.ts';
import { changesOf } from '../changes.ts';
import { fromRegistry } from '../from-registry.ts';
import { fieldsOf, textsOf } from '../manifest-fields.ts';
import { ageOf } from '../release-age.ts';
import { rootManifests } from '../root-manifests.ts';

/** `github.com/owner/name` in every way a manifest writes it; undefined for what names no repository of a host. */
function repositoryOf(text: string): string | undefined {
  const plain = text
    .slice(0, 400)
    .trim()
    .toLowerCase()
    .replace(/^git\+/, '');
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+?)(?:\.git)?(?:#.*)?$/.exec(plain);
  if (short && !/^[\w-]+\.[a-z]{2,}\//.test(plain))
    return `${short[1] ?? 'github'}.${short[1] === 'bitbucket' ? 'org' : 'com'}/${short[2]}`;
  const full =
    /^(?:[a-z]+:\/\/)?(?:[^/@\s]*@)?(?:www\.)?((?:github|gitlab|codeberg|bitbucket)\.[a-z]+)[:/]+([\w.-]+\/[\w.-]+?)(?:\.git)?(?:[/#?].*)?$/.exec(
      plain,
    );
  return full ? `${full[1]}/${full[2]}` : undefined;
}

function ownRepositories(facts: Facts): readonly string[] {
  const texts = rootManifests(facts).flatMap(({ kind, data }) => {
    const root = fieldsOf(data);
    if (kind === 'package-json') return textsOf(fieldsOf(root?.repository)?.url ?? root?.repository);
    const links = textsOf(root?.['Project-URL']).map((link) => link.slice(link.indexOf(',') + 1));
    return [...links, ...textsOf(root?.['Home-page']), ...textsOf(root?.['Download-URL'])];
  });
  return texts.flatMap((text) => repositoryOf(text) ?? []);
}

export const repositoryMismatch: Rule = {
  title: 'A registry shows another repository than the package names',
  severity: 'LOW',
  confidence: 0.6,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-345', 'CWE-451'],
  attack: ['T1195.002', 'T1036'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Look in both repositories for the code of this version; trust neither before it is found.',
  detect: fromRegistry((told, facts) => {
    const shown = repositoryOf(told.repositoryUrl ?? '');
    const own = ownRepositories(facts);
    if (shown === undefined || own.length === 0 || own.includes(shown)) return undefined;
    const isFresh = ageOf(told).isYoungVersion || changesOf(told).newPublisher !== undefined;
    return {
      because: `The registry shows ${shown}, the package itself names ${own[0]}`,
      severity: isFresh ? 'MEDIUM' : 'LOW',
    };
  }),
};
