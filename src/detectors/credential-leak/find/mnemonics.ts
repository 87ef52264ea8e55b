/** BIP-39 recovery phrases whose checksum holds. Twelve English words in a row are prose; one in sixteen of those from the list would pass by chance. */
import { bip39Words } from '../tokens/bip39-words.ts';
import { asciiBytes } from '../tokens/checksums.ts';
import { sha256 } from '../tokens/sha256.ts';
import type { SecretMatch } from './secret-match.ts';

const indexOf = new Map(bip39Words.map((word, index) => [word, index]));
const phrase = /\b(?:[a-z]{3,8}(?: |, |","|', ')){11,40}[a-z]{3,8}\b/g;
/** What stands before a phrase that is kept: without one of these only a whole string constant counts. */
const announcements = ['emonic', 'EMONIC', 'hrase', 'HRASE', 'allet', 'ALLET'];
const phraseWithin = 400;
const lengths = new Set([12, 15, 18, 21, 24]);

/** First eight bytes of SHA-256 of phrases that tools and standards print: Ganache, Truffle, BIP-39 test vectors. */
const documented: ReadonlySet<string> = new Set([
  '9c5d0a6656e5d3f3',
  'b83e96417f61cb14',
  'ecb0e7ba498c5920',
  '3a64bcd9cea43c0a',
  'f79cd64f9cea2378',
  'd6da54d12db9eac8',
  'b12ee277a669b18f',
  '341c225b06c91708',
  '6d828debd306e21a',
  '867f9f5929a7201c',
  'eaeed9f42605b549',
  'c4546324c2acf02b',
]);

function hexDigest(text: string): string {
  return Array.from(sha256(asciiBytes(text)).subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** BIP-39: eleven bits a word; the last bits are the first of SHA-256 of those before. */
export function isMnemonic(words: readonly string[]): boolean {
  if (!lengths.has(words.length)) return false;
  let bits = 0n;
  for (const word of words) {
    const index = indexOf.get(word);
    if (index === undefined) return false;
    bits = (bits << 11n) | BigInt(index);
  }
  const checkBits = BigInt(words.length / 3);
  const entropy = bits >> checkBits;
  const bytes = Uint8Array.from({ length: (words.length / 3) * 4 }, (_, i) =>
    Number((entropy >> BigInt(((words.length / 3) * 4 - 1 - i) * 8)) & 255n),
  );
  return (bits & ((1n << checkBits) - 1n)) === BigInt(sha256(bytes)[0]!) >> (8n - checkBits);
}

function isSample(words: readonly string[]): boolean {
  return new Set(words).size < words.length * 0.75 || documented.has(hexDigest(words.join(' ')));
}

/** The longest stretch of listed words inside what looks like a phrase. */
function* phrasesIn(text: string, offset: number): Generator<SecretMatch> {
  for (const found of text.matchAll(phrase)) {
    const words = [...found[0].matchAll(/[a-z]+/g)];
    for (let first = 0; first < words.length; first++) {
      if (!indexOf.has(words[first]![0])) continue;
      let last = first;
      while (last + 1 < words.length && indexOf.has(words[last + 1]![0])) last++;
      const stretch = words.slice(first, last + 1).map(([word]) => word);
      if (isMnemonic(stretch) && !isSample(stretch)) {
        const start = offset + found.index + words[first]!.index;
        const end = offset + found.index + words[last]!.index + words[last]![0].length;
        yield {
          rule: 'crypto-wallet-secret',
          start,
          end,
          what: 'a wallet recovery phrase',
          severity: 'HIGH',
          confidence: 0.95,
          why: 'all words are of the BIP-39 list and its checksum is valid',
        };
      }
      first = last;
    }
  }
}

/** Every recovery phrase that is announced as one, or is the whole text. */
export function* mnemonics(text: string): Generator<SecretMatch> {
  if (text.length < 250) {
    yield* phrasesIn(text, 0);
    return;
  }
  for (const word of announcements) {
    let searched = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (at < searched) continue;
      searched = at + phraseWithin / 2;
      yield* phrasesIn(text.slice(at, at + phraseWithin), at);
    }
  }
}
