import type { Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import type { Weight } from '../../foreign-secret.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';
import { heaviestFirst } from '../weigh-data.ts';

const handed: readonly string[] = ['parameter', 'argv', 'request', 'remote-content', 'conversation'];

function weigh({ source, sink, destination }: Flow): Weight | null {
  const isUnasked = sink.trigger === 'install' || sink.trigger === 'startup';
  if (isUnasked) return { severity: 'CRITICAL', confidence: 0.92 };
  // Whoever shortens a link or shares a file by hand chose to.
  if (destination.kind === 'shortener' || (destination.kind === 'raw-ip' && source.class === 'env-plain')) return null;
  const isCatcher = destination.kind === 'oast' || destination.kind === 'request-bin';
  if (handed.includes(source.class))
    return isCatcher
      ? { severity: 'HIGH', confidence: 0.8 }
      : source.class === 'conversation'
        ? { severity: 'HIGH', confidence: 0.75 }
        : null;
  if (source.class === 'env-plain') return isCatcher ? { severity: 'HIGH', confidence: 0.8 } : null;
  return isCatcher ? { severity: 'CRITICAL', confidence: 0.9 } : { severity: 'HIGH', confidence: 0.8 };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'dead-drop-host') continue;
    const heaviest = heaviestFirst(leak, weigh);
    if (heaviest) yield tellLeak(heaviest.leak, heaviest.weight);
  }
}

export const deadDropHost: Rule = {
  title: 'Data goes to a host made for anonymous drops',
  severity: 'CRITICAL',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1567', 'T1071.001'],
  owasp: ['LLM02', 'ASI04'],
  remediation: 'Do not run this code; take down what was uploaded if the service allows it.',
  detect,
};
