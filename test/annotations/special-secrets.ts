/** Secrets whose making needs more than a shape: keys, JSON web tokens, pairs. Drawn fresh from the seed or, where a key must be mathematically sound, made by the platform. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { isMnemonic } from '../../src/detectors/credential-leak/find/mnemonics.ts';
import { bip39Words } from '../../src/detectors/credential-leak/tokens/bip39-words.ts';
import { base62, base64, draw, type Random } from '../../src/detectors/credential-leak/tokens/shape.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const jwt = (payload: object, random: Random) =>
  `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify(payload))}.${draw(base62, 43, random)}`;
const year = 31_536_000;
/** Fixed instants: a token's age must not depend on the day the tests run. */
const issued = 1_700_000_000;

export const specialSecrets: Readonly<Record<string, (random: Random) => string>> = {
  'aws-secret-key': (random) => draw(base64, 40, random),
  /** Ids of today's scheme begin with a bit that makes the fifth character one of the second half of the alphabet. */
  'aws-key-id': (random) =>
    `AKIA${'QRSTUVWXYZ234567'[Math.floor(random() * 16)]}${draw({ ...base62, characters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' }, 15, random)}`,
  password: (random) => `${draw(base62, 9, random)}!${draw(base62, 6, random)}#7`,
  'random-hex-32': (random) => draw({ ...base62, characters: '0123456789abcdef' }, 32, random),
  'random-40': (random) => draw(base62, 40, random),
  /** Twelve words: eleven drawn, the twelfth one that makes the checksum hold. */
  mnemonic: (random) => {
    const words = Array.from({ length: 11 }, () => bip39Words[Math.floor(random() * 2048)]!);
    return [...words, bip39Words.find((word) => isMnemonic([...words, word]))].join(' ');
  },
  'rsa-pem': () => pem('rsa', 2048),
  'ec-pem': () => pem('ec', 0),
  'openssh-pem': () => {
    const magic = Buffer.concat([Buffer.from('openssh-key-v1\0', 'latin1'), randomBytes(260)]);
    return [
      '-----BEGIN OPENSSH ',
      'PRIVATE KEY-----\n',
      lines(magic.toString('base64')),
      '\n-----END OPENSSH ',
      'PRIVATE KEY-----',
    ].join('');
  },
  'jwt-service-role': (random) =>
    jwt(
      {
        iss: 'supabase',
        ref: draw(base62, 20, random).toLowerCase(),
        role: 'service_role',
        iat: issued,
        exp: issued + 10 * year,
      },
      random,
    ),
  'jwt-anon': (random) =>
    jwt(
      {
        iss: 'supabase',
        ref: draw(base62, 20, random).toLowerCase(),
        role: 'anon',
        iat: issued,
        exp: issued + 10 * year,
      },
      random,
    ),
  'jwt-long-lived': (random) => jwt({ sub: draw(base62, 12, random), scope: 'admin', iat: issued }, random),
  'jwt-no-claims': (random) => jwt({ some: 'payload' }, random),
  'jwt-expired': (random) =>
    jwt({ sub: draw(base62, 12, random), iat: issued - 9 * year, exp: issued - 8 * year }, random),
};

const lines = (text: string) => (text.match(/.{1,64}/g) ?? []).join('\n');

function pem(kind: 'rsa' | 'ec', bits: number): string {
  const pair =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: bits })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })).trim();
}
