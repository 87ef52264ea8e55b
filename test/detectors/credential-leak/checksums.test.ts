import { createHash, randomBytes } from 'node:crypto';
import { crc32 as platformCrc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { accountOf } from '../../../src/detectors/credential-leak/find/aws-keys.ts';
import { isMnemonic } from '../../../src/detectors/credential-leak/find/mnemonics.ts';
import { bip39Words } from '../../../src/detectors/credential-leak/tokens/bip39-words.ts';
import { crc32 } from '../../../src/detectors/credential-leak/tokens/checksums.ts';
import { base58Checksum, bech32Checksum } from '../../../src/detectors/credential-leak/tokens/key-encodings.ts';
import { sha256 } from '../../../src/detectors/credential-leak/tokens/sha256.ts';

test.each([0, 1, 55, 56, 63, 64, 65, 119, 1000])('SHA-256 of %i bytes is that of the platform', (length) => {
  const bytes = randomBytes(length);
  expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('CRC-32 is that of the platform', () => {
  for (const text of ['', 'a', '123456789', randomBytes(40).toString('hex')])
    expect(crc32(text)).toBe(platformCrc32(text));
});

describe('published vectors', () => {
  test('Base58Check: a WIF key of the Bitcoin wiki holds, and not with one letter changed', () => {
    const wif = ['5HueCGU8rMjxEXxiPuD5BDku4MkFqe', 'Zyd4dZ1jvhTVqvbTLvyTJ'].join('');
    expect(base58Checksum.holds(wif)).toBe(true);
    expect(base58Checksum.holds(wif.replace('J', 'K'))).toBe(false);
  });

  test('Bech32: the secret key of NIP-19 holds, and not with one letter changed', () => {
    const nsec = ['nsec1vl029mgpspedva04g90vltkh6', 'fvh240zqtv9k0t9af8935ke9laqsnlfe5'].join('');
    expect(bech32Checksum.holds(nsec)).toBe(true);
    expect(bech32Checksum.holds(nsec.replace('q', 'p'))).toBe(false);
  });

  test('BIP-39: the list is the published one and its vectors hold', () => {
    const digest = createHash('sha256')
      .update(`${bip39Words.join('\n')}\n`)
      .digest('hex');
    expect(digest).toBe('2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda');
    expect(isMnemonic([...Array<string>(11).fill('abandon'), 'about'])).toBe(true);
    expect(isMnemonic([...Array<string>(23).fill('zoo'), 'vote'])).toBe(true);
    expect(isMnemonic(Array<string>(12).fill('abandon'))).toBe(false);
  });

  test('the account number inside an AWS key id', () => {
    expect(accountOf(['ASIA', 'QNZGKIQY56JQ7WML'].join(''))).toBe('029608264753');
    expect(accountOf(['AKIA', 'IOSFODNN7EXAMPLE'].join(''))).toBeNull();
  });
});
