/** Live-shaped samples that vendors and standards print in their own documentation, by digest so that none of them lies here. */
import { asciiBytes } from './checksums.ts';
import { sha256 } from './sha256.ts';

/** First eight bytes of SHA-256, hexadecimal; `0x` is taken off before. */
const digests: ReadonlySet<string> = new Set([
  '0b5dd075ccdd03c4', // Telegram, "Bot API", authorizing your bot
  '2cafc0970149a84f', // Stripe, API reference
  'bc1a50966c9e6486', // Hardhat and Anvil, account 0
  '8335c55334821eef', // Hardhat and Anvil, account 1
  '95e82a7ebb036b3c', // web3.js, accounts documentation
  'cdfce49713b0b848', // Bitcoin wiki, wallet import format
  '9d6a2b9d1f01d457', // Bitcoin wiki, wallet import format
  '110040843c3adf0d', // Bitcoin wiki, wallet import format
  '2243ae4c73014469', // BIP-32, test vector 1
]);

export function isDocumentedSample(token: string): boolean {
  const bytes = sha256(asciiBytes(token.replace(/^0x/, ''))).subarray(0, 8);
  return digests.has(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
