import type { Kysely, Selectable } from 'kysely';
import type { Role, TierName } from '../model/access.ts';
import { defaultProject } from './reports.ts';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

export interface ApiKey {
  /** `key_` and the first 12 digits of the hash: names the key where the key itself must not stand. */
  readonly id: string;
  /** sha256 of the key, 64 hex digits. */
  readonly hash: string;
  readonly name: string;
  readonly role: Role;
  readonly tier: TierName;
  readonly project: string;
  readonly createdAt: string;
  /** From then on the key is refused; null: never. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export type NewApiKey = Pick<ApiKey, 'hash' | 'name'> &
  Partial<Pick<ApiKey, 'role' | 'tier' | 'project' | 'expiresAt'>>;

export interface KeyStore {
  /** True when the key is new; a hash that is known (revoked ones too) stays as it is. */
  create(key: NewApiKey): Promise<boolean>;
  /** The key with this hash, unless it is unknown or revoked. It may have expired: whoever asks says so. */
  findByHash(hash: string): Promise<ApiKey | undefined>;
  /** The same by id. */
  findById(id: string): Promise<ApiKey | undefined>;
  /** All of them, oldest first, revoked ones too. */
  list(): Promise<ApiKey[]>;
  /** True when a living key was revoked. */
  revoke(hash: string): Promise<boolean>;
  /** Lets a key end at this time, unless it ends earlier anyway. */
  expire(hash: string, at: string): Promise<void>;
}

export function keyStore(db: Kysely<Schema>): KeyStore {
  const findBy = async (column: 'hash' | 'id', value: string) => {
    const row = await db
      .selectFrom('api_key')
      .selectAll()
      .where(column, '=', storable(value))
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return row && toApiKey(row);
  };
  return {
    async create({ hash, name, role = 'admin', tier = 'self-hosted', project = defaultProject, expiresAt = null }) {
      const result = await db
        .insertInto('api_key')
        .values({
          hash: storable(hash),
          id: `key_${storable(hash).slice(0, 12)}`,
          name: storable(name),
          role,
          tier,
          project: storable(project),
          created_at: new Date().toISOString(),
          expires_at: expiresAt,
          revoked_at: null,
        })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    findByHash: (hash) => findBy('hash', hash),
    findById: (id) => findBy('id', id),
    async list() {
      const rows = await db.selectFrom('api_key').selectAll().orderBy('created_at').orderBy('hash').execute();
      return rows.map(toApiKey);
    },
    async revoke(hash) {
      const result = await db
        .updateTable('api_key')
        .set({ revoked_at: new Date().toISOString() })
        .where('hash', '=', storable(hash))
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async expire(hash, at) {
      await db
        .updateTable('api_key')
        .set({ expires_at: at })
        .where('hash', '=', storable(hash))
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', at)]))
        .execute();
    },
  };
}

function toApiKey({ created_at, expires_at, revoked_at, ...row }: Selectable<Schema['api_key']>): ApiKey {
  return { ...row, createdAt: created_at, expiresAt: expires_at, revokedAt: revoked_at };
}
