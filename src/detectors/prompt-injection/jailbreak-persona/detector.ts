import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, findPhrases, isMentioned, says, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { addressesModel } from '../language/addresses-model.ts';

const vocabulary = {
  limit:
    'restriction limit limitation filter policy rule guideline ethic moral ethical safety censorship constraint safeguard guardrail boundary refusal content_policy alignment conscience',
  being: 'ai model assistant bot chatbot entity character persona intelligence agent system human',
  persona:
    'act_as speak_as answer_as respond_as pretend_to_be pretend_you_are pretend_that_you_are roleplay_as role_play_as play_the_role_of you_are_now you_will_now_be you_are_going_to_be from_now_on_you from_here_on_you imagine_you_are you_now_operate you_now_act you_now_run',
};
const free = phrases(vocabulary, {
  free: [
    'no|without|free_of|free_from|unbound_by|not_bound_by|unconstrained_by|beyond|ignore|bypass|remove|lift|abandon|reject|above|outside ..4 @limit',
    '@limit ..2 @limit? ..2 no_longer_apply|do_not_apply|dont_apply|are_lifted|are_disabled|are_off|do_not_exist|are_suspended|do_not_bind|not_apply|cease_to_exist',
    'unrestricted|unfiltered|uncensored|unbound|unaligned|unshackled|amoral|jailbroken',
    '@limit ..2 switched_off|turned_off|disabled|removed|lifted',
  ],
});
const persona = phrases(vocabulary, {
  persona: [
    'you_are ..6 entity|ai|model|assistant|being|character|persona|bot|intelligence|chatbot ..4 without|free|beyond|no|unbound|lacking ..4 @limit',
    '@persona',
    'become|simulate ..3 @being',
    'enter|switch_to|operate_in ..3 mode',
    'you_are ..4 unrestricted|unfiltered|uncensored|unbound|unaligned|jailbroken',
    'you_have no|you_are_free_from|you_are_not_bound ..4 @limit',
  ],
});
/** Known names of such personas, which need no explanation. */
const named = phrases(vocabulary, {
  named: [
    'act|behave|proceed|respond as_if|as_though ..3 they|it|you|your|all ..4 removed|lifted|gone|unrestricted|no_longer|free',
    'do_anything_now',
    'you_are|as|become|act_as|called ..3 dan|stan|aim|dude|devmode ..12 no|without|anything|free|unrestricted|never',
    'god|jailbreak mode ..3 enabled|activated|on ..12 no|without|restriction|policy|filter|refusal|anything',
    'enter|activate|enable god|jailbreak|dan mode',
  ],
  // Programs have such modes too, and filters and restrictions of their own.
  mode: ['developer|debug mode ..3 enabled|activated|on ..12 no|without|restriction|policy|filter|refusal|anything'],
});

/** The persona and its freedom stand in one sentence or in neighbours. */
const isFreed = (unit: Unit): boolean =>
  around(unit, 1).some((near) => (near === unit || !isMentioned(near)) && says(near, free));

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<Unit>();
  for (const { unit, match } of findPhrases(facts, [...persona, ...named])) {
    const known = says(unit, named);
    if (match.phrase.name === 'mode' && !addressesModel(unit, 1)) continue;
    if (seen.has(unit) || (!known && !isFreed(unit))) continue;
    seen.add(unit);
    const because = known
      ? 'Names a persona made to drop a model’s limits'
      : 'Gives the model a persona that knows no rules or refusals';
    yield* hitAt(unit, { because, severity: 'HIGH', confidence: 0.75, concrete: false, negationIsOffence: true });
  }
}

export const jailbreakPersona: Rule = {
  title: 'A text gives the model a persona without limits',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0054'],
  owasp: ['LLM01', 'ASI01'],
  remediation: 'Do not load this text into an agent; a role for a task needs no freedom from rules.',
  detect,
};
