import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, inWords, signalsAround, signalsOf } from '../../prose-signals.ts';
import { vocabulary } from '../../prose-vocabulary.ts';
import { findForeign } from '../language/find-foreign.ts';

const words = {
  ...vocabulary,
  tell: 'mention tell inform notify reveal disclose report show display explain alert say warn acknowledge describe discuss surface expose announce print output log mentioning telling let_on let_slip hint',
  deed: 'step action instruction upload request call command operation transfer sync activity transmission process task behavior behaviour procedure copy backup change run tool this it that these anything',
  deedName:
    'step action upload request call command operation transfer transmission sync activity behavior behaviour procedure tool_call change edit rule file message installation modification',
  covert: 'secretly covertly stealthily surreptitiously discreetly clandestinely unobtrusively unnoticed undetected',
  soft: 'silently quietly invisibly',
  act: 'send upload read collect forward exfiltrate append include add copy write post transmit record capture install run execute fetch modify delete store attach call',
};
/** Orders that name what is kept from the user. */
const firm = phrases(words, {
  untold: [
    '@not ~2 @tell ..3 @deedName ..6 @user',
    '@not ~2 @tell ..3 @user ..6 @deedName',
    '@not ~2 @tell ..1 this|that|these|it ..3 to ..1 @user',
    '@not ~2 let ..2 @user ..2 know|see|notice|find_out|learn|realize',
  ],
  between: [
    'between you and me|us',
    '@user ..2 has|have|had no need ..4',
    'no need for ..2 @user to ..1 know|hear|learn',
    'in the dark about|of|on',
    'our|a little? secret ..2 from|between',
  ],
  omit: 'omit|leave_out|exclude|scrub|strip|erase ..3 @deedName|this|these ..4 from ..4 summary|log|report|answer|response|output|reply|transcript|history',
  unknown: [
    'stay|stays|remain|remains|kept|keep|leave ..4 unaware|uninformed|ignorant|oblivious',

    '@user ..2 should|must|need|may|can|will|shall|does ..1 not|never|nt ..3 know|see|notice|aware|learn|find_out|realize|told|informed',
    '@user mustnt|shouldnt|neednt|cannot|cant|doesnt ..3 know|see|notice|aware|learn|find_out|realize',
  ],
  hidden: [
    'hide|conceal|withhold ..5 from ..2 @user',
    'keep ..4 @deed ..4 hidden|secret|invisible|quiet|confidential|unseen|to_yourself ..4',
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
const loose = phrases(words, {
  untold: [
    '@not ~2 @tell ..8 @user',
    'without ..2 telling|informing|notifying|alerting|mentioning ..3 @user',
    '@not ~2 mention|reveal|disclose|acknowledge|discuss|surface ..3 @deed',
  ],
  output:
    '@not ~1 show|print|display|include|output|log ..4 @deedName|output|result ..6 chat|response|answer|summary|reply|terminal|log|user',
  quiet: ['@soft ..5 @act', '@act ..4 @soft'],
});
/** Only these are done behind someone's back; running and installing quietly is common. */
const acts = ['secret', 'send', 'destroy', 'pay', 'run', 'override'] as const;
/** Keeping identifiers, raw data and error details out of an answer is good manners. */
const presentation =
  /\b(?:raw|json|ids?|identifiers?|stack ?traces?|markdown|formatting|syntax|boilerplate|verbose|jargon|tool names?|internal names?|technical|debug|implementation|reasoning|secrets?|passwords?|tokens?|keys?|credentials?)\b/;

function* found(facts: Facts): Iterable<{ unit: Unit; firm: boolean; quiet: boolean }> {
  const seen = new Set<Unit>();
  for (const { unit } of findPhrases(facts, firm)) {
    seen.add(unit);
    yield { unit, firm: true, quiet: false };
  }
  for (const { unit } of findForeign(facts, 'conceal')) {
    if (!seen.has(unit)) yield { unit, firm: false, quiet: false };
    seen.add(unit);
  }
  for (const { unit, match } of findPhrases(facts, loose))
    if (!seen.has(unit)) yield { unit, firm: false, quiet: match.phrase.name === 'quiet' };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const one of found(facts)) {
    const { unit } = one;
    const beside = one.quiet ? signalsOf(unit) : signalsAround(unit, 3);
    const grave = hasAny(beside, ['secret', 'send', 'destroy', 'pay']);
    const orders = unit.context === 'instruction' || unit.passage.document.format === 'description';
    // "Do not tell the user to run it" spares the user work.
    if (/\b(?:tell|telling|ask|asking) (?:the |your |a )?(?:user|human|them|customer)s? to\b/.test(unit.plain))
      continue;
    if (!orders && unit.context === 'description') continue;
    if (!one.quiet && presentation.test(unit.plain) && !hasAny(signalsOf(unit), ['send', 'run', 'destroy', 'pay']))
      continue;
    if (one.quiet && !grave) continue;
    if (!one.firm && !hasAny(beside, acts)) continue;
    const agent = unit.passage.document.reader === 'agent' || unit.hidden !== undefined;
    if (!agent && !one.firm) continue;
    const because = hasAny(beside, acts)
      ? `Tells its reader to keep from the user what it does, beside ${inWords(beside, acts)}`
      : 'Tells its reader to keep what it does from the user';
    if (grave && !one.quiet)
      yield* hitAt(unit, { because, severity: 'CRITICAL', confidence: one.firm ? 0.92 : 0.85, concrete: true });
    else if (one.firm)
      yield* hitAt(unit, { because, severity: 'HIGH', confidence: hasAny(beside, acts) ? 0.9 : 0.7, concrete: false });
    else
      yield* hitAt(unit, {
        because,
        severity: one.quiet ? 'MEDIUM' : 'HIGH',
        confidence: one.quiet ? 0.6 : 0.7,
        concrete: false,
      });
  }
}

export const concealment: Rule = {
  title: 'A text tells the model to hide what it does from the user',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'draft',
  cwe: ['CWE-451'],
  attack: ['AML.T0051.001'],
  owasp: ['LLM01', 'ASI09', 'ASI01'],
  remediation:
    'Do not use this text with an agent. What it wants hidden is what to look at: find the step that follows and undo it if it ran.',
  detect,
};
