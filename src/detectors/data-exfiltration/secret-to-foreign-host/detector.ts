import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { weighSecret } from '../../foreign-secret.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';
import { heaviestFirst } from '../weigh-data.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'secret-to-foreign-host') continue;
    const heaviest = heaviestFirst(leak, weighSecret);
    if (heaviest) yield tellLeak(heaviest.leak, heaviest.weight);
  }
}

export const secretToForeignHost: Rule = {
  title: 'A secret is sent to a host that is not its vendor',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200', 'CWE-506'],
  attack: ['T1552.001', 'T1041'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Do not run this code; replace the secret on every machine that did, and look for its use at the vendor.',
  detect,
};
