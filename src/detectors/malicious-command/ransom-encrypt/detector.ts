import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf } from '../command-lines.ts';
import { comparable } from '../file-writes.ts';

const personal =
  /^(?:~|\/|\/home|\/Users|[A-Za-z]:[\\/]?|%USERPROFILE%)(?:[\\/](?:\*.*|Documents|Desktop|Downloads|Pictures)?)?$/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of new Set(
    facts.calls.filter((call) => call.effects.includes('encrypt')).map((call) => call.at.file),
  )) {
    const calls = facts.calls.filter((call) => call.at.file === file);
    const walk = calls.find(
      (call) =>
        call.effects.includes('file-list') &&
        (call.args.path?.texts ?? []).map(comparable).some((path) => personal.test(path)),
    );
    const encrypts = calls.find((call) => call.effects.includes('encrypt'));
    const removes = calls.find((call) => call.effects.includes('file-delete') || /rename|\.move$|shred/.test(call.api));
    const writes = calls.some((call) => call.effects.includes('file-write'));
    if (!walk || !encrypts || !(removes || writes)) continue;
    if (!removes && !encrypts.effects.includes('file-write')) continue;
    yield {
      ...hitOf(encrypts, `Files below ${walk.args.path?.texts[0] ?? ''} are encrypted and their originals removed`),
      relatedTo: [walk.at, ...(removes ? [removes.at] : [])],
    };
  }
}

export const ransomEncrypt: Rule = {
  title: 'Files of the user are encrypted and the originals deleted',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1486'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Do not run this code. If it ran, cut the machine off and restore from a back-up.',
  detect,
};
