import type { Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import type { Weight } from '../../foreign-secret.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';
import { heaviestFirst } from '../weigh-data.ts';

function weigh({ source, sink, destination }: Flow): Weight | null {
  if (destination.class !== 'literal' && destination.class !== 'dead-drop') return null;
  const isPersonal = source.class === 'home-sweep' || source.class === 'personal-data';
  const isUnasked = sink.trigger === 'install' || sink.trigger === 'startup';
  if (destination.class === 'dead-drop' || isPersonal || isUnasked) return { severity: 'CRITICAL', confidence: 0.93 };
  return { severity: 'HIGH', confidence: 0.8 };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'archive-upload') continue;
    const heaviest = heaviestFirst(leak, weigh);
    if (heaviest) yield tellLeak(heaviest.leak, heaviest.weight);
  }
}

export const archiveUpload: Rule = {
  title: 'Folders are packed and uploaded to a stranger',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1560', 'T1567.002'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; treat the packed folders as published.',
  detect,
};
