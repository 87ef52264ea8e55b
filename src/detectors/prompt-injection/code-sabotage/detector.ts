import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, findPhrases, isMentioned, says, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { vocabulary } from '../../prose-vocabulary.ts';
import { addressesModel } from '../language/addresses-model.ts';

const words = {
  ...vocabulary,
  author: 'write generate implement create produce build edit modify touch refactor scaffold add review code',
  code: 'code function endpoint route handler middleware module login authentication auth authorization payment checkout crypto encryption password session api server script workflow query',
  add: 'add insert include embed put place append plant slip introduce leave weave sneak',
  guard:
    'authentication authorization auth login password signature certificate tls ssl permission access_control validation sanitization encryption payment checkout crypto session token admin input_check',
  weakness:
    'backdoor back_door logic_bomb kill_switch master_password hidden_admin secret_admin hidden_account secret_account hidden_user hidden_endpoint secret_endpoint vulnerability security_hole auth_bypass authentication_bypass hidden_route secret_route weak_spot',
  reviewing:
    'review code_review pull_request pr merge_request commit commit_message changelog diff summary reviewer auditor audit user developer team maintainer security_team documentation description explanation answer',
};
/** Orders to put something into the code that is being written. */
const writing = phrases(words, {
  standing: [
    'whenever|when|while|if|time|every|each|always ..3 @author ..5 @code ..14 !@add|skip|omit|disable|weaken|replace|hardcode',
    '!@add|skip|omit|disable|weaken|hardcode ..12 whenever|when|every_time|each_time ..3 @author ..5 @code',
    '!@add|skip|omit|disable|weaken|hardcode ..10 to|in|into|from ~1 any|every|all|each|generated|new ~3 @code',
  ],
});
/** Weaknesses that need no further word: nobody orders them for the sake of those who use the code. */
const weakening = phrases(words, {
  weakness: [
    '!@add ~4 @weakness',
    '!create|build|write|implement|generate ~3 backdoor|back_door|logic_bomb|hidden_admin',
  ],
});
const hiding = phrases(words, {
  hiding: [
    '@not ~1 point ~1 it|this|that|them|these ~1 out',
    '@not ~1 point_out ~2 it|this|that|them|these|line|check|change',
    '@not ~1 mention|flag|report|raise|explain|describe|comment|comment_on|disclose|reveal|document|highlight|discuss ~2 it|this|that|them|these|line|check|change|addition|branch ~4 @reviewing',
    '@not ~1 mention|flag|report|raise|disclose|reveal|highlight ~1 it|this|that|them|these',
    'leave|keep ~1 it|this|that|them|these ~2 out|unmentioned ..2 of? ..2 @reviewing?',
    'without ~1 mentioning|explaining|flagging|documenting|disclosing ~1 it|this|that|them|these|why',
    'so|such ~3 @reviewing ~2 not|never|cannot ~2 notice|see|find|spot',
    'make|keep ~2 it|this|them ~2 look|looks|seem ~2 innocent|harmless|normal|accidental|mistake|legitimate|intentional',
  ],
});
/** Code that lets somebody pass a check. */
const passing =
  /\breturn (?:next\(\)|true|1)\b|===?\s{0,2}['"][^'"]{2,60}['"]|\bif\s{0,2}\([^)]{0,200}(?:header|query|cookie|user-?agent|password)/i;
const guard = phrases(words, { guard: ['@guard'] });

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<Unit>();
  for (const { unit, match } of findPhrases(facts, [...weakening, ...writing])) {
    if (seen.has(unit) || isMentioned(unit) || !addressesModel(unit, 1)) continue;
    seen.add(unit);
    // The next sentence speaks of what this one orders when it is an order of silence and nothing else.
    const hides = around(unit, 1).some(
      (other) =>
        (other === unit ||
          (other.index > unit.index &&
            /^\W*(?:and |also |please )?(?:do not|don't|never|make|keep|leave)\b/.test(other.plain))) &&
        says(other, hiding),
    );
    const weak = match.phrase.name === 'weakness';
    // Working on something that has a backdoor in it is not to put one in.
    if (
      weak &&
      (unit.context !== 'instruction' ||
        /\b(?:test|detect|scan|find|example|simulat\w*|training|ctf|demo\w*)\b/.test(unit.plain))
    )
      continue;
    if (!weak && !(hides && (says(unit, guard) || passing.test(unit.text)))) continue;
    yield* hitAt(unit, {
      because: hides
        ? 'Tells its reader to put something into the code it writes and to keep it from those who review it'
        : 'Tells its reader to put a weakness into the code it writes',
      severity: hides ? 'CRITICAL' : 'HIGH',
      confidence: hides ? 0.9 : 0.8,
      concrete: true,
    });
  }
}

export const codeSabotage: Rule = {
  title: 'A text tells the model to weaken the code it writes',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506', 'CWE-1427'],
  attack: ['AML.T0051.001', 'T1195.001'],
  owasp: ['LLM01', 'LLM04', 'ASI01', 'ASI09'],
  remediation:
    'Do not let an agent read this text. Look through the code it wrote with it loaded for what the text names.',
  detect,
};
