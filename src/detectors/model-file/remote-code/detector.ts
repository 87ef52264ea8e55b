import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { objectOf } from '../json-objects.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.effects.includes('model-load') || !/^true$/i.test(call.args.options?.texts[0] ?? '')) continue;
    const name = call.args.name?.texts.find((text) => text.includes('/')) ?? call.args.name?.texts[0] ?? 'a repository';
    yield {
      at: call.at,
      because: `${call.api} runs the Python code that ${name} holds at that moment`,
      trigger: call.trigger,
    };
  }
  for (const { data, kind, place } of facts.manifests) {
    const map = kind === 'json' ? objectOf(objectOf(data)?.auto_map) : null;
    const classes =
      map === null
        ? []
        : Object.values(map)
            .flat()
            .filter((name) => typeof name === 'string');
    if (classes.length === 0) continue;
    const absent = classes.filter((name) => !isShipped(name, facts));
    yield {
      at: place(['auto_map']),
      because: `The model asks its reader to run ${classes.join(', ')}${absent.length > 0 ? ', which is not part of the artifact' : ' from the files beside it'}`,
      trigger: 'called',
      ...(absent.length > 0 ? {} : { severity: 'LOW' }),
    };
  }
}

/** `modeling_acme.AcmeModel` stands in `modeling_acme.py`; `other/repository--modeling_acme.AcmeModel` stands elsewhere. */
function isShipped(name: string, facts: Facts): boolean {
  const file = `${name.slice(0, Math.max(0, name.lastIndexOf('.'))).replaceAll('.', '/')}.py`;
  return !name.includes('--') && facts.files.some(({ path }) => path === file || path.endsWith(`/${file}`));
}

export const remoteCode: Rule = {
  title: 'A model brings Python code that runs when it is loaded',
  severity: 'MEDIUM',
  confidence: 0.8,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-829'],
  attack: ['AML.T0010'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Read the code and pin it: give `revision` the commit you have read.',
  detect,
};
