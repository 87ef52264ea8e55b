import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type CommandRow, commandsLike, hitOf, shown } from '../command-lines.ts';

const rows: readonly CommandRow[] = [
  { line: /^dscl\b.*-authonly/, what: 'tries out a password', severity: 'HIGH', confidence: 0.9 },
  {
    line: /^(?:zenity|kdialog)\b.*--password/,
    what: 'asks for a password in a window of its own',
    severity: 'MEDIUM',
    confidence: 0.6,
  },
];

const dialog = /display\s+dialog/i;
const hidden = /hidden\s+answer/i;

function* detect(facts: Facts): Iterable<Hit> {
  yield* commandsLike(facts, rows);
  for (const call of facts.calls) {
    if (!/^sh:osascript/.test(call.api)) continue;
    const script = (call.args.code?.texts ?? []).find((text) => dialog.test(text) && hidden.test(text));
    if (script) yield hitOf(call, `A dialog with a hidden answer is shown: ${shown(script)}`);
  }
}

export const fakePasswordPrompt: Rule = {
  title: 'A dialog asks for the password of the user',
  severity: 'CRITICAL',
  confidence: 0.94,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522'],
  attack: ['T1056.002', 'T1555.001'],
  owasp: ['LLM02', 'ASI09'],
  remediation: 'Do not type a password; change it if you did.',
  detect,
};
