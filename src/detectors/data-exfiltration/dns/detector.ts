import type { Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import type { Weight } from '../../foreign-secret.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';
import { heaviestFirst } from '../weigh-data.ts';

const plain: readonly string[] = [
  'env-plain',
  'parameter',
  'argv',
  'request',
  'remote-content',
  'conversation',
  'file',
];

function weigh({ source, destination, encoded }: Flow): Weight | null {
  if (
    destination.class === 'user-configured' ||
    destination.class === 'unresolved' ||
    destination.class === 'known-service'
  )
    return null;
  if (plain.includes(source.class))
    return encoded.some((how) => how !== 'url') ? { severity: 'HIGH', confidence: 0.8 } : null;
  if (destination.class === 'first-party') return { severity: 'MEDIUM', confidence: 0.6 };
  return { severity: 'CRITICAL', confidence: 0.93 };
}

/** A service that is logged in to with a token may have the account's number, which stands in it, for a host name: its own way to speak of one's store or site. */
function logsIn(flow: Flow, facts: Facts): boolean {
  return facts.flows.some(
    ({ sink, role, source }) => sink === flow.sink && role === 'auth-header' && source.name === flow.source.name,
  );
}

function* detect(facts: Facts): Iterable<Hit> {
  const weighed = (flow: Flow): Weight | null => {
    const weight = weigh(flow);
    const isOwn = weight !== null && flow.sink.trigger === 'called' && flow.encoded.length === 0 && logsIn(flow, facts);
    return isOwn ? null : weight;
  };
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'dns') continue;
    const heaviest = heaviestFirst(leak, weighed);
    if (heaviest) yield tellLeak(heaviest.leak, heaviest.weight);
  }
}

export const dns: Rule = {
  title: 'Data leaves inside host names',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1048.003', 'T1071.004'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; look in the logs of your resolver for long names below the host named here.',
  detect,
};
