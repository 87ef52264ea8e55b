import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, passagesOf, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, inWords, signalsOf } from '../../prose-signals.ts';
import { secretFile, vocabulary } from '../../prose-vocabulary.ts';

const words = { ...vocabulary, force: 'must always first required mandatory never important critical' };
const steering = phrases(words, {
  first: [
    'before|prior_to ..2 using|calling|invoking|any|every ..2 tool|function|other ..10 read|open|cat|load|fetch|send|pass|include|call',
    'before ..4 this tool ..8 read|open|cat|load|fetch ..8 file|config|configuration|credential|key|env',
  ],
  slot: [
    '@carry ..6 content|contents|file|conversation|history|prompt|config ..4 of ..6 as|in|into|to|through|via ..4 parameter|argument|field|note|sidenote|context',
    'otherwise|or|else ..4 tool ..3 not|fail|break|refuse ..4 work|run|all',
  ],
  others: ['do_not|dont|never|instead_of ..2 use|call|invoke ..3 other|another|any ..2 tool|server|function'],
});

function* detect(facts: Facts): Iterable<Hit> {
  const reported = new Set<Unit>();
  for (const { document, units } of passagesOf(facts)) {
    if (document.format !== 'description') continue;
    // Several things that have nothing to do with describing a tool in one description.
    const sum = new Set(units.flatMap((other) => (isMentioned(other) ? [] : [...signalsOf(other)])));
    for (const unit of units) {
      const signals = signalsOf(unit);
      const grave =
        (signals.has('secret') && (namesSecretFile(unit) || hasAny(signals, ['send', 'conceal', 'override']))) ||
        (signals.has('conceal') && hasAny(sum, ['secret', 'send', 'run', 'destroy', 'pay'])) ||
        signals.has('override');
      if (!grave || isMentioned(unit) || !orders(unit)) continue;
      reported.add(unit);
      const because = `The description of a tool orders more than its use: ${inWords(signals, ['secret', 'conceal', 'override', 'send', 'run'])}`;
      yield* hitAt(unit, { because, severity: 'CRITICAL', confidence: 0.92, concrete: true });
    }
  }
  for (const { unit, match } of findPhrases(facts, steering)) {
    if (unit.passage.document.format !== 'description' || reported.has(unit)) continue;
    const because =
      match.phrase.name === 'others'
        ? 'The description of a tool forbids others'
        : 'The description of a tool orders steps outside the tool';
    yield* hitAt(unit, {
      because,
      severity: match.phrase.name === 'others' ? 'MEDIUM' : 'HIGH',
      confidence: 0.75,
      concrete: false,
      negationIsOffence: match.phrase.name === 'others',
    });
  }
}

/** Tools for keys and settings speak of secrets all day; of somebody's own files they do not. */
const namesSecretFile = ({ words: named }: Unit): boolean => named.some(({ stem }) => secretFile.test(stem));

/** Descriptions say in the third person what a tool does; orders are another matter. */
function orders(unit: Unit): boolean {
  if (unit.context === 'instruction') return true;
  return /\b(?:must|should|before (?:using|calling)|always|first|important|do not|never|you)\b/.test(unit.plain);
}

export const toolDescriptionDirective: Rule = {
  title: 'The description of a tool gives orders beyond the tool',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0051.001', 'AML.T0053'],
  owasp: ['LLM01', 'ASI01', 'ASI02', 'ASI04'],
  remediation:
    'Do not connect this server. A description says what a tool does; it has no reason to name other files, tools or secrets.',
  detect,
};
