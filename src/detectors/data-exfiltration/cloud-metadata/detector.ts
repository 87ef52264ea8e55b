import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { leaksOfData } from '../weigh-data.ts';

/** Paths below the metadata address that give a token rather than a name. */
const credentialPath =
  /^https?:\/\/(?:169\.254\.169\.254|169\.254\.170\.2|100\.100\.100\.200|metadata\.google\.internal|metadata|\[fd00:ec2::254\]|0xa9fea9fe|2852039166|\[::ffff:a9fe:a9fe\])(?::\d+)?\/.*(?:security-credentials|service-accounts\/[^/]+\/(?:token|identity)|identity\/oauth2\/token|v2\/credentials)/i;

function* detect(facts: Facts): Iterable<Hit> {
  yield* leaksOfData(facts, 'cloud-metadata', 'private');
  for (const call of facts.calls) {
    const url = call.args.url?.texts.find((text) => credentialPath.test(text));
    if (!url) continue;
    const isUnasked = call.trigger !== 'called' && call.trigger !== 'unknown';
    yield {
      at: call.at,
      because: `${call.api} asks ${url.slice(0, 120)} for the credentials of the machine`,
      severity: isUnasked ? 'HIGH' : 'MEDIUM',
      confidence: isUnasked ? 0.9 : 0.6,
      trigger: call.trigger,
      story: storyOf(call),
    };
  }
}

export const cloudMetadata: Rule = {
  title: 'The credentials of the machine itself are asked from the cloud',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-918', 'CWE-200'],
  attack: ['T1552.005'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code in a cloud or cluster; replace the role or service account of machines that did.',
  detect,
};
