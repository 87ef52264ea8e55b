/** Whatever a stranger writes is a reference of some source, or is refused in words: never an error of ours. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clawhubSource } from '../../src/fetchers/clawhub/source.ts';
import { FetchError } from '../../src/fetchers/fetch-error.ts';
import { githubSource } from '../../src/fetchers/github/source.ts';
import { huggingfaceSource } from '../../src/fetchers/huggingface/source.ts';
import { npmSource } from '../../src/fetchers/npm/source.ts';
import { pypiSource } from '../../src/fetchers/pypi/source.ts';
import { rawSource } from '../../src/fetchers/raw/source.ts';
import { redactUrl } from '../../src/fetchers/redact-url.ts';
import { parseReference } from '../../src/fetchers/reference.ts';
import { readSourceConfig } from '../../src/fetchers/source-config.ts';

const config = readSourceConfig({});
const sources = [npmSource, pypiSource, githubSource, clawhubSource, huggingfaceSource, rawSource];

const beginning = fc.constantFrom(
  ...[
    'npm:',
    'pypi:',
    'github:',
    'clawhub:',
    'hf:',
    'pkg:',
    'pkg:npm/',
    'pkg:github/',
    'git@',
    'git+https://',
    'ssh://',
    '',
  ],
  ...['https://', 'http://[', 'https://github.com/', 'https://gist.github.com/', 'https://raw.githubusercontent.com/'],
  ...['https://huggingface.co/', 'https://clawhub.ai/', 'https://user:%zz@'],
);
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '/',
    '@',
    '#',
    ':',
    '?',
    '%',
    '%2f',
    '%zz',
    '..',
    'tree',
    'blob',
    'resolve',
    'a',
    '1.0.0',
    '[',
    ']',
    ' ',
  ),
);
const reference = fc.tuple(beginning, fc.array(piece, { maxLength: 8 })).map(([head, rest]) => head + rest.join(''));

test('no reference makes a source fail', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(reference, (text) => {
      try {
        const parsed = parseReference(text);
        if (parsed === undefined) return;
        for (const source of sources) {
          try {
            source.recognise(parsed, config);
          } catch (error) {
            if (!(error instanceof FetchError)) throw error;
          }
        }
      } catch (error) {
        if (!(error instanceof FetchError)) throw error;
      }
    }),
    { numRuns: 20_000 },
  );
});

test('what logs in never stays in what is shown', () => {
  const secret = ['hunter', '2'].join('');
  const host = fc.constantFrom('a.test', '127.0.0.1:80', '[::1]');
  const user = fc.stringMatching(/^[\w.%~-]{0,8}$/);
  fc.assert(
    fc.property(user, host, fc.webPath(), (name, where, path) => {
      const address = `https://${name}:${secret}@${where}${path}`;
      expect(redactUrl(address)).not.toContain(secret);
      expect(redactUrl(`${address}?token=${secret}&a=1`)).not.toContain(secret);
    }),
  );
});
