import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { named, storyOf } from '../../tell-flow.ts';
import { leaksOfData } from '../weigh-data.ts';

/** One pattern per wallet: several of them in one artifact are a shopping list. */
const wallets: readonly (readonly [string, RegExp])[] = [
  ['Exodus', /exodus/i],
  ['Electrum', /electrum[\\/]wallets|\.electrum/i],
  ['Atomic', /[\\/]atomic[\\/]/i],
  ['Ledger Live', /ledger live/i],
  ['Solana', /\.config[\\/]solana|solana[\\/]id\.json/i],
  ['Ethereum', /ethereum[\\/]keystore|\.ethereum/i],
  ['Bitcoin', /wallet\.dat|\.bitcoin/i],
  ['MetaMask', /nkbihfbeogaeaoehlefnkodbefgpgknn/],
  ['Phantom', /bfnaelmomeimhlpmgjnjophhpkkoljpa/],
  ['Coinomi', /coinomi[\\/]wallets/i],
  ['Guarda', /guarda[\\/]local storage/i],
  ['Jaxx', /jaxx[\\/]local storage/i],
  ['Monero', /\.monero|monero[\\/]wallets/i],
];

function* detect(facts: Facts): Iterable<Hit> {
  yield* leaksOfData(facts, 'wallet', 'never');
  const found = new Map<string, (typeof facts.calls)[number]>();
  for (const call of facts.calls) {
    if (!call.effects.some((effect) => effect === 'file-read' || effect === 'file-list')) continue;
    const texts = [call.args.path, call.args.content].flatMap((fact) => fact?.texts ?? []);
    for (const [name, pattern] of wallets)
      if (!found.has(name) && texts.some((text) => /[\\/]/.test(text) && pattern.test(text))) found.set(name, call);
  }
  const [first] = found.values();
  if (found.size < 2 || !first) return;
  yield {
    at: first.at,
    because: `The files of several wallets are looked for: ${named([...found.keys()])}`,
    confidence: 0.95,
    trigger: first.trigger,
    story: storyOf(first),
    relatedTo: [...found.values()].slice(1, 10).map((call) => call.at),
  };
}

export const wallet: Rule = {
  title: 'Files of crypto wallets are collected',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1552.004', 'T1005'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code; move the funds of every wallet on machines that did to new keys.',
  detect,
};
