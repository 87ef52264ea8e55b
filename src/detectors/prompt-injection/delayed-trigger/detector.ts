import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, inWords, signalsOf } from '../../prose-signals.ts';
import { addressesModel } from '../language/addresses-model.ts';

const vocabulary = {
  count:
    'second third fourth fifth tenth few several two three four five ten 2nd 3rd 4th 5th 10th 2 3 4 5 10 20 50 100 last every',
  use: 'use message turn session call invocation day week run request time interaction conversation query hour minute',
  month:
    'january february march april may june july august september october november december monday friday weekend midnight',
};
const wanted = phrases(vocabulary, {
  count: [
    'after ..2 @count ..2 @use',
    'on|upon ..1 @count ..1 @use',
    'every @count ..1 @use',
    'once ..3 @count ..2 @use',
    'starting|beginning|from ..3 @count ..1 @use',
  ],
  word: [
    'when|if|whenever|once|as_soon_as|next_time ..2 user ..2 says|types|mentions|writes|thanks|replies|uses|sends ..3',
    'when|whenever|if ..4 word|phrase|keyword|codeword|trigger ..6 appears|said|mentioned|used|occurs|typed',
  ],
  date: [
    'from|after|starting|on|since|until|beginning ..2 @month',
    'after|from|on ..1 2025|2026|2027|2028',
    'if ..3 date|time|year ~2 is? ~1 after|past|later',
  ],
  absence: ['when|while|if ..2 user ..3 away|idle|asleep|offline|inactive|not_looking|distracted'],
});
const grave = ['secret', 'send', 'conceal', 'override', 'destroy', 'pay'] as const;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    if (unit.words.length > 60 || unit.text.includes('|')) continue;
    if (isMentioned(unit) || !addressesModel(unit, 1)) continue;
    if (unit.context !== 'instruction' && unit.passage.document.format !== 'description') continue;
    const signals = signalsOf(unit);
    // Sending what the user has just asked to send is the product.
    const enough =
      match.phrase.name === 'word' || match.phrase.name === 'count'
        ? hasAny(signals, ['secret', 'conceal', 'override', 'destroy'])
        : hasAny(signals, grave);
    if (!enough) continue;
    yield* hitAt(unit, {
      because: `Waits for an occasion that has nothing to do with the deed: ${inWords(signals, grave)}`,
      severity: 'HIGH',
      confidence: 0.8,
      concrete: true,
    });
  }
}

export const delayedTrigger: Rule = {
  title: 'An order waits for a later occasion',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-511'],
  attack: ['AML.T0051.001'],
  owasp: ['LLM01', 'ASI01', 'ASI10'],
  remediation:
    'Do not use the text: an order that waits for a date, a count or a word wants to be forgotten by its reviewers.',
  detect,
};
