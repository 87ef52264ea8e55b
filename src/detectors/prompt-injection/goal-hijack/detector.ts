import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, signalsAround } from '../../prose-signals.ts';
import { addressesModel } from '../language/addresses-model.ts';

const vocabulary = {
  goal: 'goal task objective mission purpose job assignment instruction priority directive',
  promote: 'recommend suggest promote endorse advertise praise mention choose pick plug',
  rival:
    'competitor competing competition rival alternative other_tool other_provider other_product other_brand other_vendor other_service other_package other_librari other_library',
  ad: 'affiliate referral sponsored promotional tracking_link discount_code promo_code advertisement',
};
const wanted = phrases(vocabulary, {
  goal: [
    'your new|real|actual|true|only|sole|hidden|secret ..1 @goal is|are',
    'your @goal is|are ..1 now|no_longer',
    'instead of ..4 user ..2 request|question|task|asked ..6 do|perform|answer|execute',
    'regardless_of|no_matter|whatever|even_if ..2 what? ..2 user ..1 asks|asked|wants|says|requests',
  ],
  rival: [
    'never|do_not|dont|avoid ~2 @promote|recommending|suggesting|mentioning|name|discuss ..4 @rival',
    'discourage|disparage|criticize|badmouth ..4 @rival',
  ],
  ad: [
    'add|insert|append|include|use|replace|put|inject ..6 @ad ..3 link|code|tag|id|parameter|message|banner ..8 every|all|any|each|response|answer|output|link|url',
    'always ..1 @promote ..10 regardless|no_matter|even_if|every|whenever|unprompted|first',
  ],
});

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    if (
      isMentioned({ ...unit, context: unit.context === 'negated' ? 'instruction' : unit.context }) ||
      !addressesModel(unit, 1)
    )
      continue;
    if (
      unit.context === 'description' &&
      unit.passage.document.format !== 'description' &&
      match.phrase.name !== 'goal'
    )
      continue;
    const beside = signalsAround(unit, 2);
    const grave = hasAny(beside, ['secret', 'send', 'conceal', 'override', 'destroy', 'pay']);
    if (match.phrase.name === 'goal') {
      if (!grave) continue;
      yield* hitAt(unit, {
        because: 'Replaces the task the user gave',
        severity: 'HIGH',
        confidence: 0.8,
        concrete: false,
        negationIsOffence: true,
      });
    } else {
      const because =
        match.phrase.name === 'rival'
          ? 'Forbids the model to name alternatives'
          : 'Makes the model advertise in unrelated answers';
      yield* hitAt(unit, { because, severity: 'MEDIUM', confidence: 0.55, concrete: false, negationIsOffence: true });
    }
  }
}

export const goalHijack: Rule = {
  title: 'A text replaces the user’s goal by its author’s',
  severity: 'MEDIUM',
  confidence: 0.55,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0051.001'],
  owasp: ['LLM09', 'ASI01', 'ASI09'],
  remediation: 'Remove the sentence; a skill may favour its vendor inside its own task and nowhere else.',
  detect,
};
