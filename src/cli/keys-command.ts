/** Keys are made and ended on the machine of the store: no request can. */
import { accessPorts } from '../api/access-ports.ts';
import { hashOfKey, newKey } from '../api/keys.ts';
import { tiers } from '../api/tiers.ts';
import { tokenSecretOf } from '../api/tokens.ts';
import type { Role, TierName } from '../model/access.ts';
import type { ApiKey } from '../store/keys.ts';
import type { Store } from '../store/open-store.ts';
import { CliError } from './cli-error.ts';
import { operatorSecret } from './operator-secret.ts';
import { type StoreOptions, withStore } from './store-location.ts';
import { writeTable } from './write-table.ts';

interface KeyOptions extends StoreOptions {
  readonly json?: boolean;
}

export interface NewKeyOptions extends KeyOptions {
  readonly name: string;
  readonly role: Role;
  readonly tier: TierName;
  readonly project: string;
  /** ISO 8601. */
  readonly expires?: string;
}

export function generateKey({ name, role, tier, project, expires, json, ...location }: NewKeyOptions): Promise<void> {
  return withStore(location, async (store) => {
    refuseTooMany(await store.keys.list(), tier, project);
    await make(store, { name, role, tier, project, expiresAt: expires ?? null }, json);
  });
}

export function listKeys({ json, ...location }: KeyOptions): Promise<void> {
  return withStore(location, async ({ keys }) => {
    const known = (await keys.list()).map(({ hash: _hash, ...key }) => ({ ...key, state: stateOf(key) }));
    if (json) {
      process.stdout.write(`${JSON.stringify(known, null, 2)}\n`);
      return;
    }
    const rows = known.map(({ id, state, role, tier, project, expiresAt, name }) => [
      id,
      state,
      role,
      tier,
      project,
      expiresAt?.slice(0, 10) ?? 'never',
      name,
    ]);
    writeTable(['id', 'state', 'role', 'tier', 'project', 'expires', 'name'], rows);
  });
}

export function revokeKey(id: string, location: StoreOptions): Promise<void> {
  return withStore(location, async ({ keys }) => {
    await keys.revoke((await living(keys, id)).hash);
    process.stdout.write(`${id} is revoked; its tokens are, too.\n`);
  });
}

/** A new key with the rights of the old one, which works on for `graceSeconds`. */
export function rotateKey(
  id: string,
  { grace: graceSeconds, json, ...location }: KeyOptions & { readonly grace: number },
): Promise<void> {
  return withStore(location, async (store) => {
    const { hash, name, role, tier, project, expiresAt } = await living(store.keys, id);
    await make(store, { name, role, tier, project, expiresAt }, json);
    const endsAt = new Date(Date.now() + graceSeconds * 1000).toISOString();
    if (graceSeconds === 0) await store.keys.revoke(hash);
    else await store.keys.expire(hash, endsAt);
    if (!json) process.stdout.write(`${id} works until ${graceSeconds === 0 ? 'now' : endsAt}.\n`);
  });
}

type Rights = Pick<ApiKey, 'name' | 'role' | 'tier' | 'project' | 'expiresAt'>;

async function make(store: Store, rights: Rights, json = false): Promise<void> {
  const key = newKey();
  const hash = hashOfKey(key);
  await store.keys.create({ hash, ...rights });
  const { id } = (await store.keys.findByHash(hash))!;
  const tokenSecret = tokenSecretOf(await accessPorts(store, operatorSecret()).serviceSecret(), id);
  if (json) {
    process.stdout.write(`${JSON.stringify({ id, key, tokenSecret, ...rights }, null, 2)}\n`);
    return;
  }
  const { name, role, tier, project } = rights;
  process.stdout.write(
    `${id} (${name}: ${role}, ${tier}, project ${project})\n` +
      `API key: ${key}\n` +
      `Token secret: ${tokenSecret}\n` +
      'The key is shown this once and stored as a hash only: keep it now. The secret signs tokens for it: assay agent.\n',
  );
}

function refuseTooMany(known: readonly ApiKey[], tier: TierName, project: string): void {
  const { keysPerProject } = tiers[tier];
  const alive = known.filter((key) => key.project === project && key.tier === tier && stateOf(key) === 'active');
  if (keysPerProject !== null && alive.length >= keysPerProject) {
    throw new CliError(
      `project ${project} has ${alive.length} of the ${keysPerProject} living keys that the ${tier} tier allows: revoke or rotate one`,
    );
  }
}

/** By id, as `assay keys list` shows it. */
async function living(keys: Store['keys'], id: string): Promise<ApiKey> {
  const key = await keys.findById(id);
  if (!key) throw new CliError(`there is no living key ${id} (assay keys list shows them)`);
  return key;
}

function stateOf({ expiresAt, revokedAt }: Pick<ApiKey, 'expiresAt' | 'revokedAt'>): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= new Date().toISOString() ? 'expired' : 'active';
}
