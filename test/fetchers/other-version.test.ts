import { expect, test } from 'vitest';
import { otherVersion } from '../../src/fetchers/other-version.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import type { Source } from '../../src/model/source.ts';

const artifact = (type: Source['type'], requestedUrl: string, name?: string): Artifact => {
  const registry = { ecosystem: 'npm', name: name ?? '', readAt: '2026-01-01T00:00:00.000Z' } as const;
  const source = { type, requestedUrl, resolvedUrl: requestedUrl, ...(name === undefined ? {} : { registry }) };
  return { name: requestedUrl, files: [], skipped: [], source };
};

test.each([
  [artifact('npm', 'pkg:npm/%40acme/pad@2', '@acme/pad'), '1.0.0', 'npm:@acme/pad@1.0.0'],
  [artifact('pypi', 'pypi:pad>=2', 'pad'), '1.0', 'pypi:pad@1.0'],
  [artifact('github', 'https://code.test/acme/pad', 'acme/pad'), 'v1', 'github:acme/pad#v1'],
  [artifact('clawhub', 'clawhub:acme/pad@2.0.0', 'pad'), '1.0.0', 'clawhub:acme/pad@1.0.0'],
  [artifact('huggingface', 'hf:datasets/acme/pad@main', 'acme/pad'), 'v1', 'hf:datasets/acme/pad@v1'],
  [artifact('raw', 'https://files.test/a.tgz'), 'https://files.test/b.tgz', 'https://files.test/b.tgz'],
  [{ name: 'new', files: [], skipped: [] }, 'old', 'old'],
])('of %o %s is %s', (one, wanted, expected) => {
  expect(otherVersion(one, wanted)).toBe(expected);
});

test.each([
  [artifact('raw', 'https://files.test/a.tgz'), '1.0.0', /has no versions: give the whole reference/],
  [artifact('npm', 'npm:pad', 'pad'), 'previous', /nothing tells which version came before/],
  [{ name: 'new', files: [], skipped: [] }, 'previous', /lies on this machine/],
])('of %o %s there is none', (one, wanted, message) => {
  expect(() => otherVersion(one, wanted)).toThrow(message);
});
