/** Any web address: what becomes of what lies there. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileNameOf } from '../../../src/fetchers/raw/file-name.ts';
import { rawSource } from '../../../src/fetchers/raw/source.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';
import { nameOfText } from '../../../src/scan/submission.ts';
import { testContext } from '../fetch-context.ts';
import { serve } from '../serve.ts';
import { tarBytes } from '../tar-bytes.ts';
import { zipBytes } from '../zip-bytes.ts';

async function fetchFrom(body: string | Buffer, path: string, headers: Record<string, string> = {}) {
  const server = await serve((_request, response) => response.writeHead(200, headers).end(body));
  return fetchRaw(`${server.url}${path}`);
}

async function fetchRaw(address: string) {
  const nameText = async (text: string) => nameOfText(text);
  const context = testContext(address, { allowPrivateAddresses: true }, { nameText });
  onTestFinished(() => context.net.close());
  const parsed = rawSource.recognise(parseReference(address)!, context.config);
  return rawSource.fetch(parsed!, context);
}

const script = '#!/bin/sh\necho hello\n';
const page = '<!doctype html><title>A page</title>';

describe('what lies there', () => {
  test('is one file, pinned by its digest, when it is no archive', async () => {
    const artifact = await fetchFrom(script, '/install.sh?version=2');
    expect(artifact.files.map(({ path }) => path)).toEqual(['install.sh']);
    expect(artifact.main).toBe('install.sh');
    expect(artifact.source).toMatchObject({ type: 'raw', requestedUrl: artifact.name, resolvedUrl: artifact.name });
    expect(artifact.source?.sha256).toBe(createHash('sha256').update(script).digest('hex'));
  });

  test.each([
    ['a shell script', script, '/install', 'install'],
    ['a shell script at the root', script, '/', 'main.sh'],
    ['a skill without a name', '---\nname: a\n---\n# Do this\n\nThen that.\n', '/', 'SKILL.md'],
    ['a page, asked for as a page', page, '/', 'index.html'],
    ['a page, asked for as a page by name', page, '/about.html', 'about.html'],
    ['bytes that are no text', Buffer.from([0, 255, 1, 254]), '/', 'download'],
  ])('is named as its author would: %s', async (_what, body, path, name) => {
    expect((await fetchFrom(body, path)).files.map((file) => file.path)).toEqual([name]);
  });

  test.each([
    ['a tarball', gzipSync(tarBytes([{ name: 'a/b.js', content: '1' }])), ['a/b.js']],
    ['a zip', zipBytes([{ name: 'c.py', content: '1' }]), ['c.py']],
  ])('is unpacked, whatever its name: %s', async (_what, body, paths) => {
    const artifact = await fetchFrom(body, '/download.html', { 'content-type': 'text/html' });
    expect(artifact.files.map(({ path }) => path)).toEqual(paths);
    expect(artifact).not.toHaveProperty('main');
  });

  test('is told by where redirects led', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/latest') response.writeHead(302, { location: '/v2/tool.py?token=abc' }).end();
      else response.end('print(1)\n');
    });
    const { source, files } = await fetchRaw(`${server.url}/latest`);
    expect(source?.resolvedUrl).toBe(`${server.url}/v2/tool.py?token=***`);
    expect(files.map(({ path }) => path)).toEqual(['tool.py']);
  });

  test('is nothing when the answer is empty', async () => {
    await expect(fetchFrom('', '/a.txt')).rejects.toMatchObject({ code: 'unexpected-content' });
  });
});

test.each([
  ['attachment; filename="a.tgz"', 'a.tgz'],
  ['attachment; filename=a.tgz', 'a.tgz'],
  ['attachment; filename="b.tgz"; filename*=UTF-8\'\'%C3%A4.tgz', 'ä.tgz'],
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment; filename="C:\\\\temp\\\\x.py"', 'x.py'],
  ["attachment; filename*=UTF-8''%2e%2e%2fx.py", 'x.py'],
  ['attachment; filename=".."', 'from-the-address.js'],
  ['attachment; filename=""', 'from-the-address.js'],
  ['inline', 'from-the-address.js'],
  [undefined, 'from-the-address.js'],
])('Content-Disposition %s names the file %s', (disposition, name) => {
  expect(fileNameOf(disposition, ['https://a.test/b/from-the-address.js?x=1'])).toBe(name);
});

test('an address that names nothing names nothing', () => {
  expect(fileNameOf(undefined, ['https://a.test/', 'https://a.test/b/'])).toBeUndefined();
  expect(fileNameOf(undefined, ['https://a.test/', 'https://b.test/c%2Fd.js'])).toBe('d.js');
});
