/** Who may do what: keys, tokens, roles, projects, tiers. */
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOfKey } from '../../src/api/keys.ts';
import { tiers } from '../../src/api/tiers.ts';
import { mintToken, tokenSecretOf } from '../../src/api/tokens.ts';
import type { Role } from '../../src/model/access.ts';
import { cleanReport, openDoor, type TestService } from './open-service.ts';

const serviceSecret = 'a service secret that only this test knows';
const reportPath = `/api/v1/report/${cleanReport.scanId}`;
const idOf = (key: string) => `key_${hashOfKey(key).slice(0, 12)}`;
const bearer = (token: string) => ({ 'x-api-key': '', authorization: `Bearer ${token}` });

let service: TestService;
beforeEach(async () => {
  service = await openDoor({ serviceSecret: async () => serviceSecret });
});
afterEach(() => service.close());

/** A token of the service's first key, or what differs from it. */
async function token(
  changes: { keyId?: string; secret?: string; project?: string; role?: Role } = {},
  seconds = 60,
): Promise<string> {
  const { keyId = idOf(service.key), project = 'default', role = 'scanner' } = changes;
  const agent = { id: 'agent_abc123', name: 'ci', trust: 'verified' as const, tags: ['prod'] };
  const secret = changes.secret ?? tokenSecretOf(serviceSecret, keyId);
  return mintToken({ keyId, project, role, agent }, secret, seconds);
}

describe('roles', () => {
  test('a viewer reads and may not scan; a scanner does both', async () => {
    const viewer = { 'x-api-key': await service.addKey({ role: 'viewer' }) };
    expect((await service.get(reportPath, viewer)).status).toBe(200);
    const refused = await service.post({ content: 'x' }, viewer);
    expect(refused.status).toBe(403);
    expect(refused.body.error).toMatchObject({
      code: 'FORBIDDEN',
      message: 'This needs the role scanner; yours is viewer.',
      details: { reason: 'role', required: 'scanner' },
    });
    for (const role of ['scanner', 'approver', 'admin'] as const) {
      expect((await service.post({ content: 'x' }, { 'x-api-key': await service.addKey({ role }) })).status).toBe(200);
    }
  });

  test('a report of another project is not there', async () => {
    const other = { 'x-api-key': await service.addKey({ project: 'other' }) };
    expect((await service.get(reportPath, other)).body.error.code).toBe('NOT_FOUND');
  });
});

describe('keys', () => {
  test('end when they expire', async () => {
    const key = await service.addKey({ expiresAt: '2026-01-01T00:00:00.000Z' });
    const { status, body } = await service.get(reportPath, { 'x-api-key': key });
    expect(status).toBe(401);
    expect(body.error).toMatchObject({
      message: 'The API key expired at 2026-01-01T00:00:00.000Z.',
      details: { reason: 'expired' },
    });
    const tokenOfIt = await token({ keyId: idOf(key) });
    expect((await service.get(reportPath, bearer(tokenOfIt))).body.error.details.reason).toBe('expired');
  });
});

describe('tokens', () => {
  test('work in both headers, with what their key may do', async () => {
    const good = await token();
    expect((await service.post({ content: 'x' }, bearer(good))).status).toBe(200);
    expect((await service.post({ content: 'x' }, { 'x-api-key': good })).status).toBe(200);
    expect((await service.post({ content: 'x' }, bearer(await token({ role: 'viewer' })))).status).toBe(403);
    const viewer = await service.addKey({ role: 'viewer' });
    const more = await token({ keyId: idOf(viewer), role: 'admin' });
    expect((await service.post({ content: 'x' }, bearer(more))).status).toBe(403);
    expect((await service.get(reportPath, bearer(more))).status).toBe(200);
  });

  test('begin as in the gateway document', async () => {
    const [header = '', claims = ''] = (await token())
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(header).toMatch(/^\{"alg":"HS256"/);
    expect(JSON.parse(claims)).toMatchObject({
      sub: 'agent_abc123',
      name: 'ci',
      trust: 'verified',
      tags: ['prod'],
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
  });

  const secret = () => tokenSecretOf(serviceSecret, idOf(service.key));
  const claims = { project: 'default', role: 'admin' };
  const header = () => ({ alg: 'HS256', kid: idOf(service.key) });
  const signed = (jwt: SignJWT) => jwt.setProtectedHeader(header()).sign(Buffer.from(secret()));
  const now = () => Math.floor(Date.now() / 1000);
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each<[what: string, make: () => Promise<string> | string, reason: string]>([
    [
      'signed by somebody else',
      () => token({ secret: tokenSecretOf('another service secret', idOf(service.key)) }),
      'invalid',
    ],
    ['signed with the stored hash', () => token({ secret: hashOfKey(service.key) }), 'invalid'],
    ['of an unknown key', () => token({ keyId: 'key_000000000000' }), 'invalid'],
    ['for another project', () => token({ project: 'other' }), 'invalid'],
    [
      'that has expired',
      () =>
        signed(
          new SignJWT(claims)
            .setSubject('a')
            .setIssuedAt(now() - 200)
            .setExpirationTime(now() - 100),
        ),
      'expired',
    ],
    ['that never expires', () => signed(new SignJWT(claims).setSubject('a').setIssuedAt()), 'invalid'],
    [
      'that lasts for years',
      () =>
        signed(
          new SignJWT(claims)
            .setSubject('a')
            .setIssuedAt(now() - 40 * 86_400)
            .setExpirationTime('9y'),
        ),
      'expired',
    ],
    [
      'from the future',
      () =>
        signed(
          new SignJWT(claims)
            .setSubject('a')
            .setIssuedAt(now() + 3_600)
            .setExpirationTime('2h'),
        ),
      'invalid',
    ],
    ['without a subject', () => signed(new SignJWT(claims).setIssuedAt().setExpirationTime('1h')), 'invalid'],
    [
      'with a role of its own',
      () =>
        signed(new SignJWT({ project: 'default', role: 'root' }).setSubject('a').setIssuedAt().setExpirationTime('1h')),
      'invalid',
    ],
    [
      'without a signature',
      () => `${base64({ ...header(), alg: 'none' })}.${base64({ ...claims, sub: 'a', iat: now(), exp: now() + 60 })}.`,
      'invalid',
    ],
    ['that is none', () => 'eyJ.eyJ.x', 'invalid'],
  ])('one %s is refused', async (_what, make, reason) => {
    const { status, body } = await service.get(reportPath, bearer(await make()));
    expect([status, body.error.code, body.error.details.reason]).toEqual([401, 'AUTHENTICATION_ERROR', reason]);
  });

  test('a key and a token beside it are two callers, the same token twice is one', async () => {
    const good = await token();
    const both = await service.get(reportPath, { authorization: `Bearer ${good}` });
    expect(both.body.error.details.reason).toBe('conflict');
    const again = await token();
    expect((await service.get(reportPath, { 'x-api-key': good, authorization: `Bearer ${again}` })).status).toBe(200);
  });
});

test('the tiers are those of the document', () => {
  const shown = Object.entries(tiers).map(([name, tier]) => [
    name,
    tier.actionsPerMonth,
    tier.requestsPerMinute,
    tier.keysPerProject,
  ]);
  expect(shown).toEqual([
    ['free', 100, 5, 1],
    ['pro', 5_000, 50, 5],
    ['enterprise', null, 200, 20],
    ['self-hosted', null, null, null],
  ]);
  expect(tiers.free.features).toEqual([]);
  for (const name of ['pro', 'enterprise', 'self-hosted'] as const)
    expect(tiers[name].features).toContain('scan-registry');
});
