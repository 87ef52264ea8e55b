import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt, isConcealed } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';

const vocabulary = {
  choose: 'choose click select press answer pick hit accept confirm grant set enable use tick check say reply turn_on',
  blanket:
    'always_allow allow_all allow_for_all approve_all yes_to_all accept_all grant_all trust_all dont_ask_again do_not_ask_again always_approve auto-approve auto_approve autoapprove always_yes allow_everything approve_everything',
  everything: 'every all any everything each whatever anything',
  request: 'prompt permission request tool question dialog command action confirmation approval',
};
const wanted = phrases(vocabulary, {
  blanket: ['@choose ..6 @blanket', '@blanket ..6 @everything ..3 @request'],
  always: [
    'always|just|simply ..2 answer|say|reply|click|press|choose ..2 yes|allow|approve|accept|ok ..8 @everything|@request',
    'answer|say|click|press|reply ..2 yes|allow|approve|accept ..4 to|for|on ..2 @everything ..3 @request?',
    'approve|accept|allow ..2 @everything ..3 @request ..6 without|immediately|unseen|blindly|automatically',
  ],
  given: [
    'user|operator|owner|human|admin|administrator|developer ..3 approved|pre-approved|preapproved|authorized|consented|agreed|granted ..4 @everything',
    '@everything ..3 action|command|tool|request|operation|step ..3 pre-approved|preapproved|approved|authorized|pre-authorized',
    'user|operator|owner|human ..3 given|granted ..2 consent|approval|permission ..3 @everything',
  ],
  flag: [
    'run|start|launch|use|execute ..6 dangerously-skip-permissions|yolo|yes-always|dangerously-bypass-approvals-and-sandbox|trust-all-tools|allow-all-tools',
  ],
});
/** Leave for one named thing is what such settings are for. */
const narrow =
  /\b(?:read-only|only for|(?:only|for|in) this (?:one )?(?:command|folder|directory|server)|npm test|for trusted|in (?:a )?(?:container|sandbox|ci|vm)|isolated|disposable|be careful|caution|not recommended|dangerous|risk|can|keychain|do not|don't)\b/;

/** About questions as such, not about one of them. */
const sweeping =
  /\b(?:every|each|all|any)\s+(?:\w+\s+){0,3}(?:prompts?|permissions?|requests?|tools?|dialogs?|questions?|commands?|actions?|confirmations?)\b|\b(?:when|whenever|if) (?:you are |you're |it |claude |the agent )?(?:asks?|asked|prompted|a (?:prompt|dialog|question)|the (?:prompt|dialog|question))|\byes to all\b/;

/** What an option of a program does about the questions of that program. */
const optionText = /^\W*(?:automatically|assume)\b.{0,80}\b(?:might|may|would|could|will) (?:print|ask|show|display)\b/;

/** Told as done, not asked for. */
const given =
  /\b(?:has|have|already|are|is|were|was|all)\b[^.]*(?:approved|authori[sz]ed|granted|given|consented|agreed|obtained)/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    const { reader, format } = unit.passage.document;
    const agent = reader === 'agent' || format === 'description' || isConcealed(unit);
    const orders = unit.context === 'instruction' || format === 'description' || match.phrase.name === 'given';
    if (
      isMentioned({
        ...unit,
        context:
          unit.context === 'negated' && match.phrase.name === 'blanket' && /do not ask|don't ask/.test(unit.plain)
            ? 'instruction'
            : unit.context,
      }) ||
      !orders ||
      (match.phrase.name !== 'given' && narrow.test(unit.plain))
    )
      continue;
    if (
      match.phrase.name === 'given' &&
      (!given.test(unit.plain) || /\b(?:not|no|never|unless|until|if|when|once|only)\b|n't\b/.test(unit.plain))
    )
      continue;
    if (match.phrase.name === 'flag' && !/--(?:dangerously|yolo|yes-always|trust-all|allow-all)/.test(unit.plain))
      continue;
    if (match.phrase.name === 'blanket' && !sweeping.test(unit.plain)) continue;
    // "Automatically answers yes to any prompts the tool might print" is what a `--yes` option does.
    if (match.phrase.name === 'always' && optionText.test(unit.plain)) continue;
    if (!agent && (match.phrase.name === 'given' || match.phrase.name === 'flag')) continue;
    const because =
      match.phrase.name === 'given'
        ? 'Claims that the user has approved everything'
        : match.phrase.name === 'flag'
          ? 'Starts an agent with all questions turned off'
          : 'Asks to approve everything unseen';
    yield* hitAt(unit, {
      because,
      severity: agent || match.phrase.name !== 'flag' ? 'HIGH' : 'MEDIUM',
      confidence: match.phrase.name === 'flag' ? 0.65 : agent ? 0.8 : 0.65,
      concrete: false,
      negationIsOffence: true,
    });
  }
}

export const approvalFatigue: Rule = {
  title: 'A text wants everything approved unseen',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1204'],
  owasp: ['LLM06', 'ASI09', 'ASI03'],
  remediation: 'Approve single actions, after reading them. Leave for all actions is for machines that may be lost.',
  detect,
};
