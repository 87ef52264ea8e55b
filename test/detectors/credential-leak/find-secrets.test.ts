import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSecretName } from '../../../src/detectors/credential-leak/find/named-values.ts';
import { findSecrets } from '../../../src/detectors/credential-leak/find-secrets.ts';
import { redact } from '../../../src/detectors/credential-leak/redact.ts';
import { base62, base64, draw } from '../../../src/detectors/credential-leak/tokens/shape.ts';
import { sampleSecret, seededRandom } from '../../annotations/fill-secrets.ts';

const found = (text: string, unquoted = true) =>
  findSecrets(text, { unquoted }).map(({ rule, what }) => `${rule}: ${what}`);
const random = seededRandom('find-secrets');
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('\n');
const words = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore'.split(
  ' ',
);
const word = () => words[Math.floor(random() * words.length)] ?? '';

describe('long and disorderly, yet no secret', () => {
  test.each([
    ['UUIDs', many(500, () => `"id": "${randomUUID()}",`)],
    ['commits', many(500, (i) => `"gitHead": "${createHash('sha1').update(String(i)).digest('hex')}",`)],
    ['lock file', many(500, (i) => `"integrity": "sha512-${createHash('sha512').update(String(i)).digest('base64')}"`)],
    ['checksums', many(500, (i) => `${createHash('sha256').update(String(i)).digest('hex')}  dist/file-${i}.js`)],
    ['prose', many(2000, () => Array.from({ length: 12 }, word).join(' '))],
    ['an image', `url(data:image/png;base64,iVBORw0KGgo${draw(base64, 60_000, random)}=)`],
    [
      'a minified bundle',
      many(
        200,
        () =>
          `function ${draw(base62, 2, random)}(e,t){return e.${word()}(t.${word()}+"${draw(base62, 12, random)}")};`,
      ),
    ],
    [
      'a source map',
      `{"version":3,"mappings":"${Array.from({ length: 4000 }, () => draw(base62, 4, random)).join(',')}"}`,
    ],
    [
      'test vectors',
      many(
        300,
        (i) =>
          `{ key: "${createHash('sha256').update(`k${i}`).digest('hex')}", out: "${createHash('md5').update(`o${i}`).digest('hex')}" },`,
      ),
    ],
    [
      'class names',
      many(
        500,
        (i) =>
          `<div class="css-${draw(base62, 8, random)} grid-cols-${i} hover:bg-sky-700/50 supports-[display:grid]:grid">`,
      ),
    ],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
    expect(redact(text)).toBe(text);
  });
});

test.each([
  ['client_secret', true],
  ['API_KEY', true],
  ['dbPassword', true],
  ['x-auth-token', true],
  ['SECRET_KEY_BASE64', true],
  ['tokenUrl', false],
  ['max_tokens', false],
  ['secretName', false],
  ['passwordField', false],
  ['tokenizer', false],
  ['publicKey', false],
  ['nextPageToken', false],
  ['keyboard', false],
])('the name %s says secret: %s', (name, says) => {
  expect(isSecretName(name)).toBe(says);
});

describe('redaction', () => {
  test('hides several secrets of a line and leaves the rest alone', () => {
    const [first, second] = [sampleSecret('npm', random), sampleSecret('slack-webhook', random)];
    const hidden = redact(`deploy --token ${first} --hook https://${second} --port 8080`);
    expect(hidden).toBe('deploy --token npm_…[redacted] --hook https://hook…[redacted] --port 8080');
  });

  test('hides both halves of an AWS pair', () => {
    const secret = sampleSecret('aws-secret-key', random);
    const hidden = redact(`AWS_ACCESS_KEY_ID=${sampleSecret('aws-key-id', random)}\nAWS_SECRET_ACCESS_KEY=${secret}`);
    expect(hidden.match(/\[redacted\]/g)).toHaveLength(2);
    expect(hidden).not.toContain(secret.slice(5));
  });

  test('hides a key that is cut off', () => {
    const line = JSON.stringify(sampleSecret('ec-pem', random)).slice(0, 120);
    expect(redact(line)).toMatch(/^"-----BEGIN PRIVATE KEY-----…\[redacted\]$/);
  });

  test('is idempotent', () => {
    const once = redact(`password = "${sampleSecret('password', random)}" # ${sampleSecret('github-classic', random)}`);
    expect(once).toContain('[redacted]');
    expect(redact(once)).toBe(once);
  });
});

describe('hostile texts cost no more than others', () => {
  const million = 1_000_000;
  const repeated = (text: string) => text.repeat(Math.ceil(million / text.length));
  test.each([
    ['one long run', repeated('a')],
    ['prefixes', repeated('ghp_ sk-ant-api03- AKIA eyJ ')],
    ['prefixes without spaces', repeated('/eyJ')],
    ['token parts', repeated('eyJhbGciOiJIUzI1NiJ9.')],
    ['at signs', repeated('@')],
    ['half URIs', repeated('://a:b@')],
    ['one URI with many at signs', `a://${repeated('b:@')}`],
    ['key headers', repeated('-----BEGIN PRIVATE KEY-----')],
    ['PuTTY headers', repeated('PuTTY-User-Key-File-2: ssh-rsa\n')],
    ['names', repeated('password="aaaaaaaaaaaaaaaa')],
    ['announced phrases', repeated('mnemonic abandon ')],
    ['list words', repeated('abandon ')],
    ['colons', repeated(':AA')],
    ['access key ids', repeated('AKIAQRSTUVWXYZ234567 ')],
    ['quotes', repeated(`"'`)],
  ])('%s', (_, text) => {
    findSecrets(text.slice(0, 20_000), { unquoted: true });
    const started = performance.now();
    findSecrets(text, { unquoted: true });
    expect(performance.now() - started).toBeLessThan(2500);
  });
});
