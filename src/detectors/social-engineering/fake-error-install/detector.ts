import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { doubtAbout, isOpaque } from '../language/doubtful-places.ts';
import { codeNear } from '../language/section.ts';

const wanted = phrases(
  {},
  {
    error: [
      'error|warning|failure|problem|crash|missing|outdated|failed ..10 run|execute|paste|install|download|use',
      'run|execute|paste ..10 fix|repair|resolve|solve ..6',
    ],
  },
);
const trouble =
  /\b(?:error|missing|required|not found|failed|outdated|corrupt\w*|codec|driver|incompatible|expired)\b/i;
const remote = /\b(?:curl|wget|iwr|irm|invoke-webrequest|powershell|mshta|certutil)\b[^\n]{0,200}https?:\/\/[^\s"')]+/i;
/** Tools whose own installers run this way, named by their own domain. */
const piped = /\|\s*(?:sudo\s+)?(?:(?:ba|z|da)?sh|python3?|node|iex)\b|<\(\s*curl|\$\(\s*curl|\biex\b/i;

function* detect(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.effects.includes('log') && !call.effects.includes('exit')) continue;
    for (const text of call.positional.flatMap(({ texts }) => texts)) {
      const command = remote.exec(text);
      if (command === null || !trouble.test(text)) continue;
      const opaque = isOpaque(text) || piped.test(text);
      if (!opaque && doubtAbout(/https?:\S+/.exec(command[0])?.[0] ?? '') === null) continue;
      const { at } = call;
      yield {
        at,
        because: 'Prints an error and tells people to run a command from the network',
        severity: 'HIGH',
        confidence: isOpaque(text) ? 0.9 : 0.75,
        trigger: call.trigger,
        story: `${at.file}:${at.line}`,
      };
      break;
    }
  }
  for (const { unit } of findPhrases(facts, wanted)) {
    if (isMentioned(unit) || !/\b(?:error|missing|outdated|crash|problem|warning|fix|repair)\b/.test(unit.plain))
      continue;
    const code = codeNear(unit).find((fence) => fence.at >= unit.offset && isOpaque(fence.code));
    if (code !== undefined)
      yield* hitAt(unit, {
        because: 'Offers a command nobody can read as the remedy for an error',
        severity: 'HIGH',
        confidence: 0.9,
        concrete: true,
      });
  }
}

export const fakeErrorInstall: Rule = {
  title: 'An error message tells people to run a command from the network',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1204'],
  owasp: ['LLM09', 'ASI09'],
  remediation: 'Run nothing from an error message; install what is truly missing with a package manager.',
  detect,
};
