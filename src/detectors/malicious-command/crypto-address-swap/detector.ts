import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { codeFiles } from '../code-files.ts';

/** Patterns for addresses, as they stand in code that looks for them. */
const seeks =
  /0x\[(?:a-f0-9|a-fA-F0-9|0-9a-f|0-9a-fA-F|A-Fa-f0-9)\]\{40\}|\bbc1\[|\[13\]\[a-km-z|\\b1\[a-km-z|T\[A-Za-z1-9\]\{33\}|\bbc1q?\(|\(bc1\||\[LM\]?\[a-km-z/;
const addresses: readonly RegExp[] = [
  /["'`]0x[0-9a-fA-F]{40}["'`]/g,
  /["'`]bc1[a-z0-9]{25,59}["'`]/g,
  /["'`][13][1-9A-HJ-NP-Za-km-z]{25,34}["'`]/g,
  /["'`]T[1-9A-HJ-NP-Za-km-z]{33}["'`]/g,
];
/** Where data passes: requests, the bridge of a wallet, a page, the clipboard. */
const passes = /XMLHttpRequest\.prototype|\bfetch\s*=|ethereum\.request\s*=|levenshtein|clipboard/i;

/** A whole text that is an address. */
const isAddress =
  /^(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,59}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})$/;

/** Text that passes has its addresses exchanged for one of the author's, however pattern and address are written. */
function* whenRun(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.effects.includes('rewrite') || !seeks.test(call.args.name?.texts[0] ?? '')) continue;
    const mine = call.args.content?.texts.find((text) => isAddress.test(text) && !/^0x0{38}/.test(text));
    if (mine !== undefined)
      yield {
        at: call.at,
        because: `Addresses of wallets in passing data are exchanged for ${mine}`,
        trigger: call.trigger,
      };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<string>();
  for (const hit of whenRun(facts)) {
    seen.add(hit.at.file);
    yield hit;
  }
  for (const file of codeFiles(facts)) {
    if (seen.has(file.path)) continue;
    const pattern = seeks.exec(file.text);
    if (!pattern || !passes.test(file.text)) continue;
    const literal = addresses.flatMap((address) => [...file.text.matchAll(address)]);
    const [first] = literal;
    if (!first) continue;
    // The zero address and a table of known contracts compare; replacements to choose from are several.
    if (literal.length < 3) continue;
    if (/^["'`]0x0{38}/.test(first[0])) continue;
    yield {
      at: facts.placeOf(file.path, pattern.index, pattern.index + pattern[0].length),
      because: `Addresses of wallets are looked for in passing data, and ${literal.length === 1 ? 'one address stands' : `${literal.length} addresses stand`} ready to take their place`,
      trigger: file.trigger,
      relatedTo: [facts.placeOf(file.path, first.index)],
    };
  }
}

export const cryptoAddressSwap: Rule = {
  title: 'Wallet addresses in passing data are exchanged',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1565.002'],
  owasp: ['LLM03', 'ASI02'],
  remediation: 'Do not use this code; check where recent payments went.',
  detect,
};
