import { expect, test } from 'vitest';
import type { Facts } from '../../../src/behaviour/facts.ts';
import { sensitiveFileShipped } from '../../../src/detectors/credential-leak/sensitive-file-shipped/detector.ts';
import { weakJwtOrSessionSecret } from '../../../src/detectors/credential-leak/weak-jwt-or-session-secret/detector.ts';

const factsOf = (path: string, text: string, language: string) =>
  ({
    artifact: { name: 'x', files: [{ path, bytes: new TextEncoder().encode(text) }], skipped: [] },
    files: [{ path, size: text.length, text, language, trigger: 'unknown' }],
    placeOf: (file: string) => ({ file, line: 1, column: 1 }),
  }) as unknown as Facts;

const paths = [
  '.env',
  '.npmrc',
  '.yarnrc.yml',
  '.pypirc',
  'pip.conf',
  '.netrc',
  '.git/config',
  '.git-credentials',
  '.kube/config',
  'x.tfstate',
  '.vault-token',
  'rclone.conf',
  '.htpasswd',
  'credentials.json',
  '.claude.json',
];
const texts = [
  ' ',
  '\n',
  '\t \n',
  'a',
  'token',
  'password',
  'secret_',
  'url = https://',
  '"token" ',
  '"',
  '- ',
  'token:  ',
  'JWT_SECRET',
  'x:',
].map((text) => text.repeat(Math.ceil(300_000 / text.length)));

test.each(paths)('a hostile %s costs no more than others', (path) => {
  const started = performance.now();
  for (const text of texts) for (const _ of sensitiveFileShipped.detect(factsOf(path, text, 'text')));
  expect(performance.now() - started).toBeLessThan(4000);
});

test.each(['javascript', 'yaml'])('hostile %s costs the search for signing secrets no more than others', (language) => {
  const hostile = ['jwt.sign(a', 'session({ ', 'jwtSecret ', 'SESSION_SECRET =', 'cookie_secret || ', "jwt.sign(a,  '"];
  const started = performance.now();
  for (const text of hostile)
    for (const _ of weakJwtOrSessionSecret.detect(factsOf('x', text.repeat(30_000), language)));
  expect(performance.now() - started).toBeLessThan(4000);
});
