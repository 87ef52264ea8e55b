import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, passagesOf, says, type Unit } from '../../prose-passages.ts';
import { type Phrase, phrases } from '../../prose-phrase.ts';
import { signalPhrases } from '../../prose-signals.ts';
import { plainText, wordsOf } from '../../prose-words.ts';
import { decodings } from '../language/decodings.ts';

const words = {
  decode:
    'decode decrypt deobfuscate unscramble base64 base64-decode rot13 hex unhex reverse unreverse decipher translate_from',
  obey: 'follow execute run obey do apply act perform carry_out comply treat_as use_as interpret_as implement process_as',
};
const asked = phrases(words, { asked: ['@decode ..10 @obey', '@obey ..8 @decode|decoded|encoded'] });
const orders = phrases(
  {
    model: 'ai assistant agent model llm claude chatgpt gpt copilot cursor you your',
    verb: 'ignore run execute read send fetch install call tell must never always answer reply respond forget disregard',
  },
  { order: ['@model ..6 @verb', '@verb ..6 @model|user|instruction|file|secret|password|token|command|everything'] },
);

function* detect(facts: Facts): Iterable<Hit> {
  for (const { units } of passagesOf(facts)) {
    for (const unit of units) {
      for (const { how, text } of decodings(unit.text)) {
        const decoded = wordsOf(plainText(text));
        const told =
          orders.some((phrase) => matches(phrase, unit, decoded)) ||
          signalPhrases.some((phrase) => matches(phrase, unit, decoded));
        const beside = around(unit, 1).some((near) => says(near, asked));
        if (!told && !beside) continue;
        const [hit] = hitAt(unit, {
          because: `Carries an order written in ${how}${beside ? ' and asks to follow it' : ''}: “${text.slice(0, 100)}”`,
          severity: 'HIGH',
          confidence: beside ? 0.92 : 0.85,
          concrete: false,
        });
        if (hit !== undefined)
          yield { ...hit, evidence: [{ ...hit.at, what: `decodes from ${how}`, decoded: text.slice(0, 240) }] };
        break;
      }
    }
  }
}

const matches = (phrase: Phrase, unit: Unit, words: Unit['words']): boolean => says({ ...unit, words }, [phrase]);

export const encodedInstruction: Rule = {
  title: 'A text carries an encoded order for the model',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['T1027', 'T1140'],
  owasp: ['LLM01', 'ASI01'],
  remediation:
    'Do not let an agent decode it. Read the decoded text in the evidence; honest instructions need no encoding.',
  detect,
};
