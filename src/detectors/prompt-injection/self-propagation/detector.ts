import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { addressesModel } from '../language/addresses-model.ts';

const vocabulary = {
  spread:
    'add copy insert append include paste embed replicate propagate spread write put reproduce repeat carry inject duplicate prepend',
  order: 'instruction prompt skill directive rule yourself itself message system_prompt',
  piece: 'block paragraph section snippet passage note',
  every: 'every each any all other another new',
  place:
    'readme skill repository repo project agent message email prompt reply response conversation output server package ticket issue document contact workspace file rules_file page commit',
  promptFile: /^(?:.*\/)?(?:skill|readme|agents|claude|gemini|cursorrules)\.md$/,
};
const wanted = phrases(vocabulary, {
  self: [
    '!@spread ~2 this|these|the|your|its|following ~3 @order ~6 to|into|in|on|across|inside ..3 @every ..4 @place|@promptFile',
    '!@spread ~2 yourself|itself|this_skill|this_prompt|these_instructions ..5 to|into|in|on|across|inside ..4 @place|@promptFile',
    'publish|upload|install|share|send|forward|push ..1 this|these|yourself ..1 skill|prompt|instruction|message|yourself? ..6 to|on|with|into ..3 @every ..4 @place|registry|account|user|channel|colleague',
  ],
  piece: [
    'when|whenever ..3 write|create|make ..3 skill|readme|file|agent ..4 embed|include|insert|add|copy ..3 this|these ..3 @piece|@order',
    '!@spread ~2 this|these|the|following ..2 exact|same|whole|entire|full? ..1 @piece ..6 to|into|in|at ..4 @every ..3 @place|@promptFile',
  ],
});
/** Licences, badges and imports are repeated everywhere and order nothing. */
const harmless =
  /\b(?:licen[cs]e|copyright|header|badge|import|shebang|footer|logo|link|changelog|style|css|tests?|type|class|frontmatter|front matter|column|row|field|key|property|comment block|signature)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    if (isMentioned(unit) || !addressesModel(unit, 1)) continue;
    if (unit.context === 'description' && unit.passage.document.format !== 'description') continue;
    const isSelf = match.phrase.name === 'self';
    if (!isSelf && harmless.test(unit.plain)) continue;
    if (/\bsub-?agents?\b/.test(unit.plain)) continue;
    if (/\b(?:licen[cs]e|copyright|badge)\b/.test(unit.plain)) continue;
    const because = isSelf
      ? 'Tells the model to copy its own instructions elsewhere'
      : 'Tells the model to put this text into everything it touches';
    yield* hitAt(unit, {
      because,
      severity: isSelf ? 'CRITICAL' : 'MEDIUM',
      confidence: isSelf ? 0.9 : 0.6,
      concrete: false,
    });
  }
}

export const selfPropagation: Rule = {
  title: 'A text tells the model to spread it',
  severity: 'CRITICAL',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-509'],
  attack: ['AML.T0061'],
  owasp: ['LLM01', 'ASI10', 'ASI08'],
  remediation: 'Do not use this text with an agent. Search the projects it had access to for copies of it.',
  detect,
};
