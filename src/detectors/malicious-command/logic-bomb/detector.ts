import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { hitOf, isUnasked } from '../command-lines.ts';

const clock =
  /^(?:new\s+)?(?:Date(?:\.now|\.parse)?(?:\b|$)|time\.(?:time|localtime|strftime|gmtime)|datetime\.(?:datetime\.)?(?:now|today|utcnow)|datetime\.date\.today|date(?:time)?\.(?:now|today))/;
const fatal: readonly string[] = ['file-delete', 'eval'];

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  for (const call of facts.calls) {
    const guard = call.guards.find((name) => clock.test(name));
    const isUnbidden = isUnasked(call) || call.trigger === 'import';
    const isHarsh =
      call.effects.some((effect) => fatal.includes(effect)) || (call.effects.includes('shell') && isUnbidden);
    const story = storyOf(call);
    if (!guard || !isHarsh || !isUnbidden || told.has(story)) continue;
    told.add(story);
    const wipes =
      call.effects.includes('file-delete') &&
      (call.args.path?.texts ?? []).some((path) => /^(?:~|\/|\/\*|~\/\*)$/.test(path));
    yield hitOf(
      call,
      `${call.api.replace(/^sh:/, '')} runs only when the clock (${guard}) says so`,
      wipes ? { severity: 'HIGH', confidence: 0.9 } : {},
    );
  }
}

export const logicBomb: Rule = {
  title: 'A harmful action waits for a date',
  severity: 'MEDIUM',
  confidence: 0.65,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-511'],
  attack: ['T1480'],
  owasp: ['LLM03', 'ASI10'],
  remediation: 'Ask what happens on that date; do not run it until you know.',
  detect,
};
