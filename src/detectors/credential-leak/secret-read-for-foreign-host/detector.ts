import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { weighSecret } from '../../foreign-secret.ts';

const secrets: readonly string[] = ['env-secret', 'literal-secret'];

/** The other end of `data-exfiltration/secret-to-foreign-host`: the place where the secret is taken. */
function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    const { source, sink, destination } = flow;
    if (!secrets.includes(source.class)) continue;
    const weight = weighSecret(flow);
    if (weight?.severity !== 'CRITICAL' && !(weight?.severity === 'HIGH' && flow.affinity === 'foreign')) continue;
    yield {
      at: source.at,
      because: `${source.name} is read here and leaves for ${destination.host || 'an address worked out at run time'} on line ${sink.at.line} of ${sink.at.file}`,
      evidence: [
        { ...source.at, what: `reads ${source.name}` },
        ...flow.steps,
        { ...sink.at, what: `${sink.api} sends it away` },
      ],
      trigger: sink.trigger,
      story: `${sink.at.file}:${sink.at.line}`,
      relatedTo: [sink.at],
    };
  }
}

export const secretReadForForeignHost: Rule = {
  title: 'A secret is read that then leaves for a foreign host',
  severity: 'HIGH',
  confidence: 0.88,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200', 'CWE-522'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Revoke and replace this secret on every machine that ran the code; do not run it again.',
  detect,
};
