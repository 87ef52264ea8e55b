import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked } from '../command-lines.ts';

/** Longest wait that has an ordinary reason, in seconds: installers have none, programs may wait for something. */
const patienceSeconds = { unasked: 60, otherwise: 600 } as const;
const harsh: readonly string[] = ['spawn', 'shell', 'eval'];

function secondsOf(call: Call): number {
  const text = (call.args.data?.texts[0] ?? '').trim();
  if (call.api.startsWith('sh:')) {
    const match = /^(\d{1,9})([smhd]?)$/.exec(text);
    return match ? Number(match[1]) * ({ '': 1, s: 1, m: 60, h: 3600, d: 86400 }[match[2] ?? ''] ?? 1) : 0;
  }
  const value = Number(text);
  return Number.isFinite(value) ? (call.language === 'javascript' ? value / 1000 : value) : 0;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const wait of facts.calls) {
    if (!wait.effects.includes('sleep')) continue;
    const seconds = secondsOf(wait);
    if (
      seconds < (isUnasked(wait) ? patienceSeconds.unasked : patienceSeconds.otherwise) ||
      (!isUnasked(wait) && wait.trigger !== 'import')
    )
      continue;
    const isCallback = wait.language === 'javascript';
    const end = wait.at.endLine ?? wait.at.line;
    const act = facts.calls.find(
      (call) =>
        call.at.file === wait.at.file &&
        call.id !== wait.id &&
        call.effects.some((effect) => harsh.includes(effect)) &&
        (isCallback
          ? call.at.line >= wait.at.line && call.at.line <= end
          : call.functionId === wait.functionId && call.at.line > wait.at.line),
    );
    if (act)
      yield {
        ...hitOf(
          wait,
          `${act.api.replace(/^sh:/, '')} waits for ${seconds >= 3600 ? `${Math.round(seconds / 360) / 10} hours` : `${Math.round(seconds / 60)} minutes`}`,
        ),
        relatedTo: [act.at],
      };
  }
}

export const delayedExecution: Rule = {
  title: 'An action waits until nobody is looking',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-511'],
  attack: ['T1497.003'],
  owasp: ['LLM03', 'ASI10'],
  remediation: 'Ask what the delay is for.',
  detect,
};
