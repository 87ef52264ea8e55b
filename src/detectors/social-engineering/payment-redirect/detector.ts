import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';

const vocabulary = {
  pay: 'send transfer pay deposit wire donate remit swap',
  coin: 'sol eth btc bitcoin ethereum solana usdt usdc bnb matic xmr monero ltc doge crypto token coin fund payment usd $ dollar fee',
  to: 'to into',
  wallet:
    /^(?:0x[0-9a-f]{40}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|bc1[a-z0-9]{25,60}|[1-9a-hj-np-zA-HJ-NP-Z]{43,44}|4[0-9ab][1-9a-hj-np-z]{93})$/,
};
const wanted = phrases(vocabulary, {
  pay: [
    '@pay ..6 @coin ..8 @wallet',
    '@pay ..8 @wallet',
    '@pay ..4 @coin ..12 activate|unlock|verify|license|continue|access|register',
  ],
  swap: [
    'replace|change|substitute|swap|set ..6 recipient|address|payee|destination|iban|account ..6 with|to|by ..3 @wallet',
    'recipient|payee|address ..6 replace ..4 @wallet',
  ],
});
/** Asking people for support is no crime. */
const gift =
  /\b(?:donat\w+|tip(?:s|ping)?|support (?:us|me|the|this|my)|sponsor\w*|buy (?:me|us) a|fund(?:ing)? (?:this|the) project|testnet|faucet|devnet|example|bounty)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    const { reader, format } = unit.passage.document;
    const agent = reader === 'agent' || format === 'description' || unit.hidden !== undefined;
    const orders = unit.context === 'instruction' || format === 'description';
    if (
      isMentioned(unit) ||
      !orders ||
      around(unit, 1).some(({ plain, headings }) => gift.test(`${plain} ${headings.join(' ').toLowerCase()}`))
    )
      continue;
    const named = unit.words.some(({ stem }) => vocabulary.wallet.test(stem));
    const condition = /\b(?:activate|unlock|verify|license|continue|access|register|before|first)\b/.test(unit.plain);
    if (!named && !condition) continue;
    if (!agent && !condition) continue;
    const severity = match.phrase.name === 'swap' ? 'CRITICAL' : agent && named ? 'HIGH' : 'MEDIUM';
    yield* hitAt(unit, {
      because:
        match.phrase.name === 'swap'
          ? 'Puts its own address in the place of a recipient'
          : 'Tells its reader to send money to an address it names',
      severity,
      confidence: severity === 'CRITICAL' ? 0.9 : 0.7,
      concrete: true,
    });
  }
}

export const paymentRedirect: Rule = {
  title: 'A text directs payments to its author',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1565'],
  owasp: ['LLM06', 'ASI09'],
  remediation: 'Pay nothing to addresses from a skill or package; recipients are named by the user.',
  detect,
};
