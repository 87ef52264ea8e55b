import { describe, expect, test } from 'vitest';
import { redactUrl } from '../../src/fetchers/redact-url.ts';
import { parseReference } from '../../src/fetchers/reference.ts';
import { isRemoteReference } from '../../src/fetchers/registry.ts';

describe('a reference', () => {
  test.each([
    ['npm:left-pad@^1', { kind: 'prefix', prefix: 'npm', rest: 'left-pad@^1' }],
    ['NPM: left-pad ', { kind: 'prefix', prefix: 'npm', rest: 'left-pad' }],
    ['hf:owner/model', { kind: 'prefix', prefix: 'hf', rest: 'owner/model' }],
    ['pkg:npm/%40a/b@1.0.0', { kind: 'purl', purl: { type: 'npm', namespace: '@a', name: 'b', version: '1.0.0' } }],
  ])('%s is read once for all sources', (text, parts) => {
    expect(parseReference(text)).toMatchObject({ ...parts, text });
  });

  test.each([
    ['https://a.test/x?y#z', 'https://a.test/x?y#z'],
    ['git@code.test:owner/name.git', 'ssh://git@code.test/owner/name.git'],
    ['git+https://code.test/owner/name.git#v1', 'https://code.test/owner/name.git#v1'],
    ['ssh://git@code.test/owner/name', 'ssh://git@code.test/owner/name'],
  ])('%s is the address %s', (text, href) => {
    const reference = parseReference(text);
    expect(reference?.kind === 'url' && reference.url.href).toBe(href);
  });

  test.each(['left-pad', './npm:a', 'C:\\temp\\a.js', 'c:/temp', 'folder/a:b', '-'])('%s is a path', (text) => {
    expect(parseReference(text)).toBeUndefined();
    expect(isRemoteReference(text)).toBe(false);
  });

  test.each(['svn:trunk', 'ftp://a.test/', 'file:///a', 'pkg:', 'pkg:npm', 'https://'])('%s is none', (text) => {
    expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'invalid-reference' }));
  });
});

describe('what is shown of an address', () => {
  test.each([
    ['https://jo:pw@a.test/x', 'https://***@a.test/x'],
    ['https://token@a.test', 'https://***@a.test'],
    ['https://a:b@c@d.test/@e', 'https://***@d.test/@e'],
    ['https://a.test/x?access_token=1&page=2', 'https://a.test/x?access_token=***&page=2'],
    ['https://a.test/x?X-Amz-Signature=1&X-Amz-Date=2', 'https://a.test/x?X-Amz-Signature=***&X-Amz-Date=***'],
    ['https://a.test/x?api%5Fkey=1#sig=2', 'https://a.test/x?api%5Fkey=***#sig=***'],
    ['https://a.test/x?q=token', 'https://a.test/x?q=token'],
    ['npm:@scope/name@1', 'npm:@scope/name@1'],
    ['git@code.test:owner/name', 'git@code.test:owner/name'],
  ])('%s is %s', (address, shown) => {
    expect(redactUrl(address)).toBe(shown);
  });
});
