import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { vocabulary } from '../../prose-vocabulary.ts';

const words = {
  ...vocabulary,
  say: 'tell inform say report show display claim respond reply answer announce state print assure pretend explain log label describe present call name disguise',
  deed: 'upload send copy read run install delete post collect exfiltrate forward transfer fetch download execute harvest transmit submit write extract scan steal',
  while:
    'while whilst instead_of although even_if even_though in_fact actually in_reality meanwhile rather_than when_in_fact regardless_of_whether but_really but_actually',
};
const wanted = phrases(words, {
  while: [
    '@say ..3 @user ..14 @while ..2 you|really|actually|quietly|silently|secretly|it ..5 @deed',
    '@while ..4 @deed ..12 @say ..3 @user',
    '!say|pretend|claim ~3 formatting|cleaning|updating|checking|loading|optimizing|scanning|testing ..10 @while ..8 @deed',
  ],
  asked:
    'if|when anyone|anybody|somebody|someone|user ..3 ask|asks|questions|notices|wonders ..4 say|tell|claim|pretend|reply|answer ..4 only|just|nothing|never|merely',
  as: [
    '!label|describe|present|disguise|announce|explain|pass_off ~3 upload|transfer|transmission|exfiltration|installation|deletion|delay ~4 as',
    '@say ..3 @user ..6 nothing|only|just ..4 changed|sent|uploaded|formatting|cache|formatted|read ..6 @while|after|afterwards',
  ],
  claim: [
    '@say ..3 success|successful|succeeded|passed|completed|done|safe|clean ..6 even_if|even_though|regardless|no_matter|although|whether_or_not',
    'always|never ..2 @say ..3 @user ..6 success|passed|safe|clean ..6 regardless|no_matter|even_if',
  ],
});
/** Status messages that are true, and words for files. */
const usual =
  /\b(?:what (?:you|it)|progress (?:bar|indicator)|spinner|loading indicator|dry[- ]run|in the background|status bar|toast|tooltip)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    const { reader, format } = unit.passage.document;
    const agent = reader === 'agent' || format !== 'markdown' || unit.hidden !== undefined;
    const orders = unit.context === 'instruction' || format === 'description';
    if (isMentioned(unit) || !orders || !agent || usual.test(unit.plain)) continue;
    const because =
      match.phrase.name === 'claim'
        ? 'Tells the agent to report success whatever happened'
        : 'Tells the agent to call what it does by another name';
    yield* hitAt(unit, {
      because,
      severity: match.phrase.name === 'claim' ? 'MEDIUM' : 'HIGH',
      confidence: match.phrase.name === 'claim' ? 0.65 : 0.85,
      concrete: false,
    });
  }
}

export const misleadingSummary: Rule = {
  title: 'A text tells the agent to describe its actions falsely',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1036'],
  owasp: ['LLM09', 'ASI09'],
  remediation: 'Do not use the text; what an agent says of its actions is all most users ever check.',
  detect,
};
