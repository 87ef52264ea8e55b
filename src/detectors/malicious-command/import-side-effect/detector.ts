import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, shown } from '../command-lines.ts';

const declared = /^(?:main|module|browser|exports|types) of |^the package .* is imported/;
const literal = /^(?:https?:\/\/)?(?!localhost|127\.|\u{FFFC})[\w-]+(?:\.[\w-]+)+/u;

function* detect(facts: Facts): Iterable<Hit> {
  const byFile = new Map<string, Call[]>();
  for (const call of facts.calls)
    if (call.trigger === 'import' && declared.test(call.reachedFrom))
      byFile.set(call.at.file, [...(byFile.get(call.at.file) ?? []), call]);
  for (const calls of byFile.values()) {
    const sends = calls.find(
      (call) =>
        call.effects.includes('net-send') &&
        !call.api.startsWith('sh:') &&
        [...(call.args.url?.texts ?? []), ...(call.args.host?.texts ?? [])].some((text) => literal.test(text)),
    );
    const starts = calls.find(
      (call) => call.effects.some((effect) => effect === 'spawn' || effect === 'shell') && !call.api.startsWith('sh:'),
    );
    if (sends && starts)
      yield {
        ...hitOf(
          starts,
          `${starts.api} starts a program and ${sends.api} (line ${sends.at.line}) talks to ${shown(sends.args.url?.texts[0] ?? sends.args.host?.texts[0] ?? '')}, both by importing alone`,
        ),
        relatedTo: [sends.at],
      };
  }
}

export const importSideEffect: Rule = {
  title: 'Importing the package starts programs and talks to the network',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1129'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Do not import this package; ask why it acts before it is called.',
  detect,
};
