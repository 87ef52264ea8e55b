/** Targets that are downloaded, as a script meets them: what is printed, and the status. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { serve } from '../fetchers/serve.ts';
import { runAssay } from './run-assay.ts';

const cache = mkdtempSync(join(tmpdir(), 'assay-cli-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));
const env = { ASSAY_CACHE_DIR: cache, ASSAY_ALLOW_PRIVATE_ADDRESSES: '1', ASSAY_NPM_REGISTRY: 'http://127.0.0.1:1' };

test('say where they came from, without what logs in there', async () => {
  const password = ['hunter', '2'].join('');
  const server = await serve((_request, response) => response.end('# Notes\n'));
  const address = `${server.url.replace('//', `//jo:${password}@`)}/notes.md`;
  const { code, stdout, stderr } = await runAssay(['scan', address], { env });
  expect(stdout).toContain(`from ${server.url}/notes.md`);
  expect(stdout + stderr).not.toContain(password);
  expect(code).toBe(exitCodes.pass);
  const { stdout: json } = await runAssay(['scan', '--format', 'json', address], { env });
  expect(JSON.parse(json).source).toMatchObject({ type: 'raw', files: [{ path: 'notes.md', size: 8 }] });
});

test('that fail do not keep the others from being scanned', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/gone.md') response.writeHead(404).end();
    else response.end('# Notes\n');
  });
  const targets = [`${server.url}/gone.md`, `${server.url}/a.md`, 'svn:trunk', `${server.url}/b.md`];
  const { code, stdout, stderr } = await runAssay(['scan', ...targets], { env });
  expect(stdout.match(/^APPROVE /gm)).toHaveLength(2);
  expect(stderr).toContain('gone.md does not exist');
  expect(stderr).toContain('svn:trunk is no reference Assay knows');
  expect(code).toBe(exitCodes.usage);
});

test.each([
  ['npm:', exitCodes.usage, /needs the name of a package/],
  ['ftp://files.test/a.tgz', exitCodes.usage, /no reference Assay knows/],
  ['npm:left-pad', exitCodes.infrastructure, /refuses the connection/],
])('%s ends with %i and says why', async (target, expected, message) => {
  const { code, stdout, stderr } = await runAssay(['scan', target], { env });
  expect(stderr).toMatch(message);
  expect(stdout).toBe('');
  expect(code).toBe(expected);
});

test('of this machine are refused unless the operator allows them', async () => {
  const server = await serve((_request, response) => response.end('secret'));
  const { code, stderr } = await runAssay(['scan', server.url], { env: { ...env, ASSAY_ALLOW_PRIVATE_ADDRESSES: '' } });
  expect(stderr).toMatch(/127\.0\.0\.1 is an address of this machine/);
  expect(code).toBe(exitCodes.usage);
  expect(server.requests).toHaveLength(0);
});
