import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { vocabulary } from '../../prose-vocabulary.ts';
import { addressesModel } from '../language/addresses-model.ts';

const words = {
  ...vocabulary,
  reveal:
    'print reveal repeat output dump leak disclose recite echo show display tell quote reproduce expose regurgitate copy paste put include write return send pass',
  aloud: 'print reveal repeat output dump leak disclose recite echo quote reproduce expose regurgitate',
  own: 'your',
  whole: 'full entire complete whole exact verbatim hidden initial original secret above internal',
};
const wanted = phrases(words, {
  prompt: [
    '@aloud ..2 system message|prompt ..3 you ..2 given|received|have|got',
    '@reveal ..2 your ..2 system|hidden|initial|developer|original ..1 prompt|instruction|message|rule',
    '@reveal ..2 @whole ..2 system ..1 prompt|instruction|message',
    '@reveal ..2 your ..2 @whole ..3 prompt|instruction|guideline|tool ..2 definition?',
  ],
  above: [
    '@aloud ..2 everything|all|text|words|line ..4 above|preceding',
    '@aloud ..3 above ..3 verbatim|word_for_word|exactly',
  ],
});
const moved = phrases(words, {
  moved: [
    'as|in|into|to|through|via ..4 argument|parameter|field|note|metadata|meta|query|header|url|webhook|endpoint',
    'to ..3 http|https',
  ],
});

function* detect(facts: Facts): Iterable<Hit> {
  const carried = new Set([...findPhrases(facts, moved)].map(({ unit }) => unit));
  for (const { unit } of findPhrases(facts, wanted)) {
    if (isMentioned(unit) || !addressesModel(unit, 1)) continue;
    if (unit.context === 'description' && unit.passage.document.format !== 'description') continue;
    const isCarried = carried.has(unit);
    const because = isCarried
      ? 'Asks the model to hand its own prompt to a tool'
      : 'Asks the model to reveal its own prompt';
    yield* hitAt(unit, {
      because,
      severity: isCarried ? 'HIGH' : 'MEDIUM',
      confidence: isCarried ? 0.8 : 0.6,
      concrete: false,
    });
  }
}

export const systemPromptExtraction: Rule = {
  title: 'A text asks the model to reveal its system prompt',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0056'],
  owasp: ['LLM07'],
  remediation: 'Remove the request; a tool or skill has no use for the prompt of its caller.',
  detect,
};
