/** What orders to hide something look like. */
import { phrases } from '../../prose-phrase.ts';
import { vocabulary } from '../../prose-vocabulary.ts';

const words = {
  ...vocabulary,
  tell: 'mention tell inform notify reveal disclose report show display explain alert say warn acknowledge describe discuss surface expose announce print output log mentioning telling let_on let_slip hint',
  deed: 'step action instruction upload request call command operation transfer sync activity transmission process task behavior behaviour procedure copy backup change run tool this it that these anything',
  deedName:
    'step action upload request call command operation transfer transmission sync activity behavior behaviour procedure tool_call paragraph change edit rule file message installation modification',
  covert:
    'secretly covertly stealthily surreptitiously discreetly clandestinely unobtrusively go_unnoticed remain_unnoticed stay_undetected',
  soft: 'silently quietly invisibly',
  act: 'send upload read collect forward exfiltrate append include add copy write post transmit record capture install run execute fetch modify delete store attach call',
};
/** Orders that name what is kept from the user. */
export const firm = phrases(words, {
  untold: [
    '@not ~2 @tell ~3 @deedName ~6 @user',
    '@not ~2 @tell ~3 @user ~6 @deedName',
    '@not ~2 @tell ..1 this|that|these|it ..3 to ..1 @user',
    '@not ~2 let ..2 @user ..2 know|see|notice|find_out|learn|realize',
  ],
  unasked: 'without ~2 users|their|anyones|humans|owners knowledge|awareness|noticing|knowing',
  itself:
    '@not ~2 show|reveal|mention|quote|repeat|disclose|output|print|display ~1 this|these paragraph|section|instruction|text|block|note|comment|sentence|line',
  between: [
    'between you and me|us',
    '@user ..2 has|have|had no need ~1 to|of|for ..2 know|hear|learn|see|notice|told|informed|this|that|it|these|detail',
    'no need for ..2 @user to ..1 know|hear|learn',
    'no need to ..1 bring_this_up|bring_it_up|mention_this|mention_it|raise_this|involve_the_user',
    'avoid|no ..1 leaving|any ..3 mention ..3 @deedName ..6 message|answer|reply|response|summary|report',
    'in the dark about|of|on',
    'our|a little? secret ..2 from|between',
  ],
  omit: 'omit|leave_out|exclude|scrub|strip|erase ..3 @deedName|this|these ..4 from ..4 summary|log|report|answer|response|output|reply|transcript|history',
  unknown: [
    'stay|stays|remain|remains|kept|keep|leave ..4 unaware|uninformed|ignorant|oblivious',
    '@user ~2 should|must|need|may|can|will|shall ~1 not|never|nt ~3 know|aware|learn|find_out|realize|told|informed|suspect',
    '@user ~1 mustnt|shouldnt|neednt|wont|cannot|cant ~3 know|aware|learn|find_out|realize|suspect',
    '@user ~2 should|must|need|may|can|will|shall ~1 not|never|nt ~2 see|notice ~4 @deedName',
    'way|so_that|manner ~2 @user ~1 will|does|cannot|can|wont ~1 not? ~1 see|notice',
  ],
  denied: [
    'if|should|when ~2 @user ~2 notice|notices|asks|ask|suspects|wonders ..4 deny|lie|deflect|deny_it|pretend',
    'deny ..3 any|all ..2 knowledge|involvement',
  ],
  hidden: [
    '!hide|conceal|withhold ..5 from ..2 user|users|human|operator|owner|them|customer',
    'keep ..4 @deedName|this ..4 hidden|secret|invisible|unseen|to_yourself',
    'keep ..4 hidden|secret|invisible ..2 from ..2 @user',
  ],
  pretend: [
    'act|pretend|behave|continue|respond|proceed|carry_on ..3 as_if|as_though ..2 nothing|normal|it_never|this_never',
    'as_if|as_though nothing ..2 happened|occurred|changed',
    'leave no trace|log|record|evidence ..3 of|behind|in|on',
    'cover ..2 track|trace',
  ],
  covert: ['@covert ..5 @act', '@act ..6 @covert'],
});
/** Orders that may as well be about wording, unless a deed stands beside them. */
export const loose = phrases(words, {
  untold: [
    '@not ~2 @tell ~8 @user',
    'without ..2 telling|informing|notifying|alerting|mentioning ..3 @user',
    '@not ~2 mention|reveal|disclose|acknowledge|discuss|surface ..3 @deed',
  ],
  output:
    '@not ~1 show|print|display|include|output|log ..4 @deedName|output|result ..6 chat|response|answer|summary|reply|terminal|log|user',
  quiet: ['@soft ..5 @act', '@act ..4 @soft'],
});
