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
  '6c96130f130ab0d6', // RFC 6749
  '00cf4c781dc37003', // RFC 6749
  '53f5da0aaa93d64c', // RFC 6749
  'e9974c507d2a8021', // RFC 6749
  'a35b81a7d7927b70', // RFC 6749
  '9d03b692e941d5ac', // RFC 5849
  'c20fbc2b96183894', // RFC 5849
  '293257ab6495ebb1', // RFC 5849
  'cb87c87e4a138d9a', // RFC 5849
  'bb9b1163338b2a51', // RFC 5849
  '649e1f5c769e718b', // RFC 5849
  '4c20e6f5cc11b937', // RFC 5849
  '6aa14267d94944e6', // RFC 5849
  '2ff8b0fb93aca981', // RFC 5849
  '0011cc25eb432071', // Azurite, the storage emulator
  '40c9884bfd2ddbde', // bs58check, README
]);

export function isDocumentedSample(token: string): boolean {
  const bytes = sha256(asciiBytes(token.replace(/^0x/, ''))).subarray(0, 8);
  return digests.has(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
