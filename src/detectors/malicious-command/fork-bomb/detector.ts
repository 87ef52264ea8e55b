import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';

/** `f() { f | f & }; f`: a function whose body starts itself twice, in the background. */
const bomb = /(?:^|[\s;&|])(?:function\s+)?([\w:.]{1,40})\s*\(\)\s*\{\s*\1\s*\|\s*\1\s*&\s*;?\s*\}\s*;?\s*\1(?:\s|;|$)/;
/** cmd: `%0|%0` */
const batchBomb = /^\s*%~?0\s*\|\s*%~?0\s*$/m;

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  const hit = (at: Hit['at'], trigger: Hit['trigger']): Hit => ({
    at,
    because: 'A function starts itself twice over, without end, until the machine stops answering',
    ...(trigger === undefined ? {} : { trigger }),
    story: `${at.file}:${at.line}`,
  });
  for (const { path, language, text, trigger } of facts.files) {
    if (text === null || (language !== 'shell' && language !== 'batch')) continue;
    const found = (language === 'shell' ? bomb : batchBomb).exec(text);
    if (!found) continue;
    const at = facts.placeOf(path, found.index + (/^[\s;&|]/.test(found[0]) ? 1 : 0), found.index + found[0].length);
    told.add(`${at.file}:${at.line}`);
    yield hit(at, trigger);
  }
  for (const { text, language, at, trigger } of facts.layers)
    if (language === 'shell' && bomb.test(text) && !told.has(`${at.file}:${at.line}`)) yield hit(at, trigger);
}

export const forkBomb: Rule = {
  title: 'A program starts itself again and again until the machine stops',
  severity: 'CRITICAL',
  confidence: 0.97,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-400', 'CWE-506'],
  attack: ['T1499.001'],
  owasp: ['ASI05'],
  remediation: 'Do not run this code. If it ran, restart the machine.',
  detect,
};
