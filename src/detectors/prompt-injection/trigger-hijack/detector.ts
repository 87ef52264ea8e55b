import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';

const vocabulary = {
  use: 'use call invoke run activate trigger load apply called invoked used activated loaded triggered',
  every: 'every all any each',
  request:
    'request message conversation prompt query question turn interaction input session chat user_message user_request answer response reply',
};
const wanted = phrases(vocabulary, {
  always: [
    '@use ..2 for|on|in|with|at ..2 @every ..2 @request',
    '@use ..3 no_matter|regardless|unconditionally',
    'always ..1 @use ..3 for|on|before ..2 @every ..2 @request|task',
  ],
  first: [
    'before ..2 using|calling|invoking ..1 any|every|other ..2 tool ..3 @use',
    'must|always ..2 @use ..2 before ..2 @every|other ..2 tool|skill|function',
    '@use ..3 before ..1 any|every|all ..1 other ..1 tool|skill|function',
    '@use ..2 this ..4 instead_of ..2 @every|other ..2 tool|skill',
    'prefer ..2 this ..2 tool|skill ..3 over ..1 @every|other',
  ],
});

const isDescription = ({ kind, passage }: Unit): boolean =>
  kind === 'front-matter' || passage.document.format === 'description';

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    if (!isDescription(unit) || isMentioned(unit)) continue;
    const because =
      match.phrase.name === 'first'
        ? 'Asks to be used before or instead of every other tool'
        : 'Asks to be used for every request, whatever it is about';
    yield* hitAt(unit, { because, severity: 'MEDIUM', confidence: 0.5, concrete: false });
  }
}

export const triggerHijack: Rule = {
  title: 'A description claims every request for itself',
  severity: 'MEDIUM',
  confidence: 0.5,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0053'],
  owasp: ['LLM06', 'ASI02', 'ASI01'],
  remediation: 'Say precisely when the skill or tool is to be used; until then, enable it only where it is wanted.',
  detect,
};
