import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { isOpaque } from '../language/doubtful-places.ts';
import { codeNear } from '../language/section.ts';

const vocabulary = {
  paste: 'paste copy ctrl+v cmd+v insert type',
  shell:
    'terminal powershell command_prompt cmd console shell run_dialog run_box devtools developer_tools win+r windows+r address_bar',
};
const wanted = phrases(vocabulary, {
  terminal: [
    '@paste ..8 @shell',
    '@shell ..8 @paste',
    'open ..4 @shell ..12 run|execute|enter|paste',
    'run|execute ..5 in|into ..4 @shell',
  ],
  dialog: [
    'press|hit|open ..3 win+r|windows+r|win|windows ..1 r? ..8 paste|ctrl+v|type|enter',
    'devtools|developer_tools|console|address_bar ..6 paste',
    'paste ..6 devtools|console|address_bar|run_dialog',
  ],
});
/** Reasons no command is needed for. */
const pretext =
  /\b(?:verif(?:y|ication)|human|robot|captcha|cloudflare|unlock|activate|activation|fix (?:the |this )?(?:error|issue|problem)|license key|identity|not a bot|security check)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit } of findPhrases(facts, wanted)) {
    if (isMentioned(unit)) continue;
    const dialog =
      /\b(?:win(?:dows)? ?(?:key ?)?\+ ?r|run dialog|dev ?tools(?! ?mcp|-)|address bar)\b/.test(unit.plain) &&
      /\b(?:paste|ctrl ?\+ ?v)\b/.test(unit.plain);
    const reason = pretext.exec(unit.plain)?.[0];
    const opaque = codeNear(unit).some(({ code }) => isOpaque(code));
    if (opaque)
      yield* hitAt(unit, {
        because: 'Asks people to paste a command they cannot read into a terminal',
        severity: 'CRITICAL',
        confidence: 0.93,
        concrete: true,
      });
    else if (dialog && reason !== undefined)
      yield* hitAt(unit, {
        because: `Asks people to paste a command to “${reason}”`,
        severity: 'CRITICAL',
        confidence: 0.9,
        concrete: false,
      });
    else if (dialog && !/\b(?:debug|inspect|log|localstorage|test)\b/.test(unit.plain))
      yield* hitAt(unit, {
        because: 'Asks people to paste something where it runs at once',
        severity: 'MEDIUM',
        confidence: 0.6,
        concrete: false,
      });
    else if (reason !== undefined && /\b(?:human|robot|captcha|not a bot)\b/.test(unit.plain))
      yield* hitAt(unit, {
        because: `Asks people to run a command to “${reason}”`,
        severity: 'HIGH',
        confidence: 0.85,
        concrete: false,
      });
  }
}

export const pasteIntoTerminal: Rule = {
  title: 'People are made to paste a command into a terminal',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1204.004'],
  owasp: ['LLM03', 'ASI09'],
  remediation: 'Paste nothing. No check, error or licence is settled by a command from a page.',
  detect,
};
