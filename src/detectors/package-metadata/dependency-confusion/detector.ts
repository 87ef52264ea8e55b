import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf } from '../manifest-fields.ts';
import { namedPackages } from '../named-packages.ts';

/** `99.9.9`, `999.0.0`: higher than any version of the same name inside a company. */
const higherThanAll = /^[\^~>=v\s]{0,4}(?:99\.9|9{3,}\.\d)/;
const extraIndex = /(?:^|\s)(?:--extra-index-url|--find-links|-f)(?:[= ]|$)/;
/** Indexes that publish builds of public packages beside the usual one. */
const publicExtra =
  /(?:^|[/.@])(?:download\.pytorch\.org|pypi\.nvidia\.com|(?:test\.)?pypi\.[a-z.]{3,10}|data\.pyg\.org|storage\.googleapis\.com|wheels\.vllm\.ai|flashinfer\.ai|abetlen\.github\.io|packages\.dgl\.ai|jllllll\.github\.io|wheels\.[\w-]+\.[a-z]+|piwheels\.org|www\.piwheels\.org)(?:[/:]|$)/;

/** Nobody reaches the ninety-ninth major version of a package by counting. */
const ownHigherThanAll = /^v?9{2,}\.\d/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { name, version, role, place, trigger } of namedPackages(facts)) {
    if (!(role === 'itself' ? ownHigherThanAll : higherThanAll).test(version)) continue;
    const runsAtInstall =
      role === 'itself' &&
      facts.calls.some(
        (call) =>
          call.trigger === 'install' &&
          call.effects.some((effect) => effect === 'net-send' || effect === 'dns' || effect === 'spawn'),
      );
    yield {
      at: place(),
      because: `${name} has the version ${version.trim()}, made to win over every other package of that name${runsAtInstall ? ', and acts when it is installed' : ''}`,
      severity: runsAtInstall ? 'HIGH' : 'MEDIUM',
      trigger,
    };
  }
  for (const manifest of facts.manifests) {
    const entries = manifest.kind === 'requirements' ? fieldsOf(manifest.data)?.entries : undefined;
    for (const [index, value] of (Array.isArray(entries) ? entries : []).entries()) {
      const { option, url } = fieldsOf(value) ?? {};
      if (option === '--extra-index-url' && typeof url === 'string' && !publicExtra.test(url))
        yield {
          at: manifest.place(['entries', index]),
          because: `Packages come from ${url.replace(/\/\/[^/@]*@/, '//')} or from the public registry, whichever has the higher version`,
          trigger: 'install',
        };
    }
  }
  for (const call of facts.calls) {
    const words = call.args.argv?.texts[0] ?? '';
    if (
      /^sh:(?:.*\/)?(?:pip|uv)/.test(call.api) &&
      extraIndex.test(words) &&
      words.includes('--extra-index-url') &&
      !publicExtra.test(words)
    )
      yield {
        at: call.at,
        because: 'Packages come from a second index or from the public registry, whichever has the higher version',
        severity: 'LOW',
        trigger: call.trigger,
      };
  }
}

export const dependencyConfusion: Rule = {
  title: 'A public package can take the place of a private one',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-427'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation:
    'Use one index that answers for all names (or bind each name to one), and do not install versions made to win.',
  detect,
};
