import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { leaksOfData } from '../weigh-data.ts';

/** Addresses of Bitcoin, Ethereum, Tron, Solana-sized, Litecoin and Monero. */
const wallet =
  /(?:^|[^\w])(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,59}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33}|ltc1[a-z0-9]{25,59}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93})(?:$|[^\w])/;

function* detect(facts: Facts): Iterable<Hit> {
  yield* leaksOfData(facts, 'clipboard', 'private');
  const reads = facts.calls.filter((call) => call.effects.includes('clipboard-read'));
  for (const call of facts.calls) {
    if (!call.effects.includes('clipboard-write') || !reads.some((read) => read.at.file === call.at.file)) continue;
    const replacement = [...(call.args.content?.texts ?? []), ...call.positional.flatMap((fact) => fact.texts)].find(
      (text) => wallet.test(text),
    );
    if (!replacement) continue;
    yield {
      at: call.at,
      because: `What was copied is replaced by the wallet address ${replacement.trim().slice(0, 12)}…`,
      confidence: 0.95,
      trigger: call.trigger,
      story: storyOf(call),
    };
  }
}

export const clipboard: Rule = {
  title: 'The clipboard is watched, sent away or replaced',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1115', 'T1565.002'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; check addresses and accounts you pasted since it ran.',
  detect,
};
