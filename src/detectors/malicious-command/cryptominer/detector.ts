import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type CommandRow, commandsLike, hitOf } from '../command-lines.ts';

const rows: readonly CommandRow[] = [
  {
    line: /^(?:\S*\/)?(?:xmrig|minerd|cpuminer(?:-\w+)?|ccminer|nbminer|t-rex|lolminer|phoenixminer|ethminer|cgminer|bfgminer|xmr-stak\S*|nanominer|teamredminer|gminer)(?:\.exe)?(?:\s|$)/i,
    what: 'starts a miner',
  },
  { line: /^\S+.*(?:stratum\+(?:tcp|ssl)|stratum2\+tcp):\/\//i, what: 'connects to a mining pool' },
  { line: /^\S+.*\s--donate-level[ =]\d/, what: 'starts a miner (the option is one of xmrig)' },
];

const pool =
  /^stratum2?\+(?:tcp|ssl):\/\/|^wss?:\/\/[^/]*(?:coinhive|coin-hive|coinimp|cryptoloot|crypto-loot|webminepool|minero)\b/i;

function* detect(facts: Facts): Iterable<Hit> {
  yield* commandsLike(facts, rows);
  for (const call of facts.calls) {
    if (call.api.startsWith('sh:') || call.effects.includes('log')) continue;
    const address = [call.args.url, call.args.host, ...call.positional]
      .flatMap((fact) => fact?.texts ?? [])
      .find((text) => pool.test(text));
    if (address) yield hitOf(call, `${call.api} connects to the mining pool ${address.slice(0, 80)}`);
  }
}

export const cryptominer: Rule = {
  title: 'Coins are mined on the machine of the user',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1496.001'],
  owasp: ['LLM10', 'ASI05'],
  remediation: 'Do not run this code; end the miner on machines that did, and look for what else came with it.',
  detect,
};
