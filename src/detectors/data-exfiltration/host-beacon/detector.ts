import type { Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import type { Weight } from '../../foreign-secret.ts';
import { type Leak, leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';
import { heaviestFirst } from '../weigh-data.ts';

/** What a name of the machine weighs: by itself little, when nobody asked for it and with others much. */
function weigh(flow: Flow, leak: Leak): Weight | null {
  const sources = new Set(leak.flows.map(({ source }) => source.name));
  if (sources.size === 1 && /cwd$/.test(flow.source.name)) return null;
  const several = sources.size > 1;
  const { trigger } = flow.sink;
  const isUnasked = trigger === 'install' || trigger === 'startup';
  switch (flow.destination.class) {
    case 'dead-drop':
      if (isUnasked || (several && trigger === 'import')) return { severity: 'CRITICAL', confidence: 0.95 };
      return { severity: 'HIGH', confidence: 0.85 };
    case 'literal':
      if (isUnasked) return { severity: 'HIGH', confidence: several ? 0.93 : 0.9 };
      if (trigger === 'import')
        return several ? { severity: 'HIGH', confidence: 0.8 } : { severity: 'MEDIUM', confidence: 0.6 };
      return several ? { severity: 'MEDIUM', confidence: 0.6 } : { severity: 'LOW', confidence: 0.5 };
    case 'first-party':
    case 'known-service':
      return isUnasked ? { severity: 'LOW', confidence: 0.6 } : null;
    case 'unresolved':
    case 'user-configured':
      return isUnasked && several ? { severity: 'MEDIUM', confidence: 0.6 } : null;
    default:
      return null;
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'host-beacon') continue;
    const heaviest = heaviestFirst(leak, (flow) => weigh(flow, leak));
    if (heaviest) yield tellLeak(heaviest.leak, heaviest.weight);
  }
}

export const hostBeacon: Rule = {
  title: 'The name of the machine or its user is reported to a stranger',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-497'],
  attack: ['T1082', 'T1033', 'T1016'],
  owasp: ['LLM02', 'ASI04'],
  remediation: 'Do not install this package; ask its author what the report is for.',
  detect,
};
