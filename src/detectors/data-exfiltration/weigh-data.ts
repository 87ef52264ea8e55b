/** How bad it is that data which has no business leaving a machine goes to a destination. */
import type { Facts, Flow } from '../../behaviour/facts.ts';
import type { Hit } from '../detector.ts';
import type { Weight } from '../foreign-secret.ts';
import { type Leak, leaksOf, type Owner } from './leak.ts';
import { tellLeak } from './tell-leak.ts';

/** `never`: no honest program sends it anywhere (browser stores, wallets). `private`: a user may ask for it (own files, environment for a report). */
export type Privacy = 'never' | 'private';

const unasked: readonly string[] = ['install', 'startup'];

/** The weight of one flow; null when the destination makes it harmless. */
export function weighData(flow: Flow, privacy: Privacy): Weight | null {
  const isUnasked = unasked.includes(flow.sink.trigger);
  const isNever = privacy === 'never';
  const logsIn = flow.role === 'auth-header' && flow.destination.class !== 'dead-drop';
  // A file of credentials is there to log in with; at an address of the user's choice or its own vendor that is its use.
  if (logsIn && (flow.affinity !== 'foreign' || /^(?:user-configured|unresolved)$/.test(flow.destination.class)))
    return null;
  switch (flow.destination.class) {
    case 'dead-drop':
    case 'literal':
      return { severity: 'CRITICAL', confidence: 0.95 };
    case 'known-service':
      if (flow.affinity === 'same') return null;
      return isNever || isUnasked ? { severity: 'CRITICAL', confidence: 0.92 } : { severity: 'HIGH', confidence: 0.85 };
    case 'first-party':
      return isNever ? { severity: 'CRITICAL', confidence: 0.9 } : { severity: 'HIGH', confidence: 0.8 };
    case 'user-configured':
      return isNever ? { severity: 'HIGH', confidence: 0.85 } : { severity: 'MEDIUM', confidence: 0.5 };
    case 'unresolved':
      if (isNever) return { severity: 'CRITICAL', confidence: 0.9 };
      return isUnasked ? { severity: 'HIGH', confidence: 0.9 } : { severity: 'MEDIUM', confidence: 0.6 };
    default:
      return null;
  }
}

const rank = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

function worstOf(weights: readonly (Weight | null)[]): Weight | null {
  let worst: Weight | null = null;
  for (const weight of weights) {
    if (!weight) continue;
    const more = worst ? rank.indexOf(weight.severity) - rank.indexOf(worst.severity) : 1;
    if (more > 0 || (more === 0 && worst && weight.confidence > worst.confidence)) worst = weight;
  }
  return worst;
}

/** Hits of a rule whose data never belongs elsewhere: each leak it owns, weighed by the worst of its flows. */
export function* leaksOfData(
  facts: Facts,
  owner: Owner,
  privacy: Privacy,
  what?: (leak: Leak) => string,
): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== owner) continue;
    const heaviest = heaviestFirst(leak, (flow) => weighData(flow, privacy));
    if (heaviest) yield tellLeak(heaviest.leak, { ...heaviest.weight, ...(what ? { what: what(leak) } : {}) });
  }
}

/** The flows that weigh anything, the heaviest first; null when none does. */
export function heaviestFirst(
  leak: Leak,
  weigh: (flow: Flow) => Weight | null,
): { readonly leak: Leak; readonly weight: Weight } | null {
  const weighed = leak.flows.flatMap((flow) => {
    const weight = weigh(flow);
    return weight ? [{ flow, weight }] : [];
  });
  const weight = worstOf(weighed.map((one) => one.weight));
  const [first, ...rest] = [
    ...weighed.filter((one) => one.weight === weight),
    ...weighed.filter((one) => one.weight !== weight),
  ].map(({ flow }) => flow);
  return weight && first ? { leak: { ...leak, flows: [first, ...rest] }, weight } : null;
}
