/** Keys and tokens from the command line, used against a running service; and where settings come from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../src/api/server.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { type RunOptions, runAssay } from './run-assay.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-keys-'));
const db = join(folder, 'sub', 'shared.db');
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ host: '127.0.0.1', port: 0, location: { path: db }, log: null });
}, 60_000);
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const assay = (args: readonly string[], options?: RunOptions) => runAssay([...args, '--db', db], options);
const json = async (...args: string[]) => JSON.parse((await assay([...args, '--json'])).stdout);
/** 404 is the answer to somebody who may ask. */
const statusFor = async (credential: string) =>
  (await fetch(`${server.url}/api/v1/report/x`, { headers: { authorization: `Bearer ${credential}` } })).status;

describe('assay keys', { timeout: 60_000 }, () => {
  test('generate, list, rotate, revoke: a running service follows', async () => {
    const made = await json(
      'keys',
      'generate',
      '--name',
      'ci',
      '--role',
      'viewer',
      '--project',
      'blue',
      '--expires',
      '90d',
    );
    expect(made).toMatchObject({ name: 'ci', role: 'viewer', tier: 'self-hosted', project: 'blue' });
    expect(Date.parse(made.expiresAt) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    expect(await statusFor(made.key)).toBe(404);

    const rotated = await json('keys', 'rotate', made.id, '--grace', '1h');
    expect(rotated).toMatchObject({ name: 'ci', role: 'viewer', project: 'blue', expiresAt: made.expiresAt });
    expect([await statusFor(made.key), await statusFor(rotated.key)]).toEqual([404, 404]);

    expect((await assay(['keys', 'revoke', made.id])).code).toBe(exitCodes.pass);
    expect([await statusFor(made.key), await statusFor(rotated.key)]).toEqual([401, 404]);
    const again = await assay(['keys', 'revoke', made.id]);
    expect([again.code, again.stderr]).toEqual([
      exitCodes.usage,
      `assay: there is no living key ${made.id} (assay keys list shows them)\n`,
    ]);

    const { stdout } = await assay(['keys', 'list']);
    expect(stdout).toMatch(new RegExp(`^${made.id} +revoked +viewer +self-hosted +blue `, 'm'));
    expect(stdout).toMatch(new RegExp(`^${rotated.id} +active `, 'm'));
    for (const secret of [made.key, rotated.key, made.tokenSecret]) expect(stdout).not.toContain(secret);
  });

  test('a key is shown once, with its token secret', async () => {
    const { stdout } = await assay(['keys', 'generate', '--name', 'shown']);
    expect(stdout).toMatch(/^key_[0-9a-f]{12} \(shown: scanner, self-hosted, project default\)$/m);
    expect(stdout).toMatch(/^API key: ag_live_\w{38}$/m);
    expect(stdout).toMatch(/^Token secret: ag_sign_[\w-]{43}$/m);
  });

  test('a tier allows so many keys', async () => {
    const args = ['keys', 'generate', '--name', 'a', '--tier', 'free', '--project', 'small'];
    expect((await assay(args)).code).toBe(exitCodes.pass);
    const { code, stderr } = await assay(args);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain('project small has 1 of the 1 living keys that the free tier allows');
  });

  test.each([
    [['--name', 'x', '--role', 'root'], 'Allowed choices are viewer, scanner, approver, admin.'],
    [['--name', 'x', '--tier', 'gold'], 'Allowed choices are free, pro, enterprise, self-hosted.'],
    [['--name', 'x', '--project', 'a b'], 'It has 1 to 64 letters'],
    [['--name', 'x', '--expires', 'soon'], 'It is a duration (90d) or a date (2027-01-31).'],
    [['--name', 'x', '--expires', '2020-01-01'], 'It must lie ahead.'],
    [[], "required option '--name <name>'"],
  ])('generate %j is a mistake and says why', async (args, words) => {
    const { code, stderr } = await assay(['keys', 'generate', ...args]);
    expect(stderr).toContain(words);
    expect(code).toBe(exitCodes.usage);
  });
});

describe('assay agent', { timeout: 60_000 }, () => {
  test('tokens work until their key ends, made with the store or with the secret alone', async () => {
    const key = await json('keys', 'generate', '--name', 'for agents', '--project', 'blue');
    const created = await assay([
      'agent',
      'create',
      'bot',
      '--key',
      key.id,
      '--tag',
      'prod',
      'eu',
      '--trust',
      'privileged',
    ]);
    expect(created.stderr).toMatch(/^agent_[\w-]{12} \(bot, privileged\)/);
    const claims = JSON.parse(Buffer.from(created.stdout.split('.')[1]!, 'base64url').toString());
    expect(claims).toMatchObject({
      name: 'bot',
      trust: 'privileged',
      tags: ['prod', 'eu'],
      project: 'blue',
      role: 'scanner',
    });
    expect(claims.exp - claims.iat).toBe(86_400);

    const offline = await runAssay(
      ['agent', 'token', claims.sub, '--key', key.id, '--project', 'blue', '--db', join(folder, 'none')],
      {
        env: { ASSAY_TOKEN_SECRET: key.tokenSecret },
      },
    );
    const tokens = [created.stdout.trim(), offline.stdout.trim()];
    for (const token of tokens) expect(await statusFor(token)).toBe(404);
    await assay(['keys', 'revoke', key.id]);
    for (const token of tokens) expect(await statusFor(token)).toBe(401);
  });
});

describe('settings', { timeout: 60_000 }, () => {
  const file = join(folder, 'assay.yaml');
  const serve = (text: string, args: readonly string[] = [], env: Record<string, string> = {}) => {
    writeFileSync(file, text);
    return runAssay(['serve', '--config', file, '--data-dir', join(folder, 'd'), ...args], {
      env,
      signal: { name: 'SIGINT', when: 'Try it' },
    });
  };

  test('a file names settings like flags; flag and variable win over it', async () => {
    const text = 'port: 0\nhost: localhost\nrequests-per-minute: 7\n';
    expect((await serve(text)).stdout).toContain('Assay listens on http://localhost:');
    expect((await serve(text, [], { ASSAY_HOST: '127.0.0.1' })).stdout).toContain('Assay listens on http://127.0.0.1:');
    expect((await serve(text, ['--host', '127.0.0.1'], { ASSAY_HOST: 'localhost' })).stdout).toContain(
      'Assay listens on http://127.0.0.1:',
    );
  });

  test.each([
    ['prot: 1', 'there is no setting prot; did you mean port?'],
    ['port: many', 'port cannot be many. A port is a number from 0 to 65535.'],
    ['port: [1]', 'port must be one value'],
    ['- port', 'must hold settings, a line each'],
    ['a: b: c', 'cannot be read'],
  ])('a file with %j is a mistake and says why', async (text, words) => {
    const { code, stderr } = await serve(text);
    expect(stderr).toContain(words);
    expect(code).toBe(exitCodes.usage);
  });
});
