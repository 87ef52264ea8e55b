import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, textsOf } from '../manifest-fields.ts';
import { famousRepositories } from './famous-repositories.ts';

const repositoryUrl =
  /(?:github(?:\.com[/:]|:)|gitlab\.com[/:]|^)([\w.-]{1,60})\/([\w.-]{1,80}?)(?:\.git)?(?:[/#?].*)?$/i;

interface Claim {
  readonly name: string;
  readonly repository: string;
  readonly keys: readonly (string | number)[];
}

function* claims({ kind, data }: Manifest): Iterable<Claim> {
  const root = fieldsOf(data);
  if (kind === 'package-json' && typeof root?.name === 'string') {
    const { repository } = root;
    const fields = fieldsOf(repository);
    // A folder of a larger repository says so.
    if (fields?.directory === undefined)
      for (const url of textsOf(fields?.url ?? repository))
        yield { name: root.name, repository: url, keys: ['repository'] };
  }
  const project = fieldsOf(root?.project);
  if (kind === 'pyproject' && typeof project?.name === 'string')
    for (const [key, url] of Object.entries(fieldsOf(project.urls) ?? {}))
      if (/^(?:source|repository|code|homepage|home)/i.test(key) && typeof url === 'string')
        yield { name: project.name, repository: url, keys: ['project', 'urls', key] };
  if (kind === 'python-metadata') {
    const name = textsOf(root?.Name)[0];
    for (const [index, url] of textsOf(root?.['Project-URL']).entries())
      if (name !== undefined && /^(?:source|repository|code|homepage|home)/i.test(url))
        yield { name, repository: url.slice(url.indexOf(',') + 1).trim(), keys: ['Project-URL', index] };
    for (const url of textsOf(root?.['Home-page']))
      if (name !== undefined) yield { name, repository: url, keys: ['Home-page', 0] };
  }
}

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);

/** A package of that repository carries the repository's name, its owner's, or its scope. */
function isRelated(name: string, owner: string, repository: string): boolean {
  const own = new Set(words(name));
  const joined = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return [...words(repository), ...words(owner)].some(
    (word) => own.has(word) || (word.length >= 4 && joined.includes(word)),
  );
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    if (/(?:^|\/)node_modules\//.test(manifest.path)) continue;
    for (const { name, repository, keys } of claims(manifest)) {
      const found = repositoryUrl.exec(
        repository
          .slice(0, 300)
          .replace(/^git\+/, '')
          .replace(/^(?:https?|git|ssh):\/\/(?:git@)?(?:www\.)?/, ''),
      );
      if (!found) continue;
      const owner = found[1]!.toLowerCase();
      const project = found[2]!.toLowerCase();
      const packages = famousRepositories[`${owner}/${project}`];
      if (packages === undefined || packages.split(' ').includes(name) || isRelated(name, owner, project)) continue;
      yield {
        at: manifest.place(keys),
        because: `${name} names ${owner}/${project} as its source, a well-known project of another name: its stars are not this package's`,
      };
    }
  }
}

export const fakeRepositoryLink: Rule = {
  title: "A package names a famous project's repository as its own",
  severity: 'MEDIUM',
  confidence: 0.65,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1036'],
  owasp: ['LLM09', 'ASI04', 'ASI09'],
  remediation: 'Look for the package in the repository it names. If it is not there, it comes from somebody else.',
  detect,
};
