import type { Facts, Flow, SourceClass } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import type { Weight } from '../../foreign-secret.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';
import { heaviestFirst } from '../weigh-data.ts';

const chosen: readonly SourceClass[] = [
  'env-secret',
  'env-plain',
  'parameter',
  'argv',
  'conversation',
  'request',
  'file',
  'file-dev',
];

/** A channel whose key the user hands over is the user's own. */
function isUsersOwn({ sink }: Flow): boolean {
  return [...(sink.args.url?.taints ?? []), ...(sink.args.host?.taints ?? [])].some((taint) =>
    chosen.includes(taint.source.class),
  );
}

function weigh(flow: Flow): Weight | null {
  if (isUsersOwn(flow)) return null;
  const { source, sink } = flow;
  if (source.class === 'remote-content' || source.class === 'argv') return { severity: 'MEDIUM', confidence: 0.6 };
  if (source.class === 'parameter')
    return sink.trigger === 'called' ? { severity: 'HIGH', confidence: 0.75 } : { severity: 'HIGH', confidence: 0.85 };
  return { severity: 'CRITICAL', confidence: 0.95 };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'messenger-webhook') continue;
    const heaviest = heaviestFirst(leak, weigh);
    if (heaviest) yield tellLeak(heaviest.leak, heaviest.weight);
  }
}

export const messengerWebhook: Rule = {
  title: 'Data is posted to a chat channel that stands in the code',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1567.004'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; ask the messenger to close the channel.',
  detect,
};
