import type { Kysely, Selectable } from 'kysely';
import { defaultProject } from './reports.ts';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

export interface ApiKey {
  /** sha256 of the key, 64 hex digits. */
  readonly hash: string;
  readonly name: string;
  readonly role: string;
  readonly tier: string;
  readonly project: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export type NewApiKey = Pick<ApiKey, 'hash' | 'name'> & Partial<Pick<ApiKey, 'role' | 'tier' | 'project'>>;

export interface KeyStore {
  /** True when the key is new; a hash that is known (revoked ones too) stays as it is. */
  create(key: NewApiKey): Promise<boolean>;
  /** The key with this hash, unless it is unknown or revoked. */
  findByHash(hash: string): Promise<ApiKey | undefined>;
  /** All of them, oldest first, revoked ones too. */
  list(): Promise<ApiKey[]>;
  /** True when a living key was revoked. */
  revoke(hash: string): Promise<boolean>;
}

export function keyStore(db: Kysely<Schema>): KeyStore {
  return {
    async create({ hash, name, role = 'admin', tier = 'self-hosted', project = defaultProject }) {
      const result = await db
        .insertInto('api_key')
        .values({
          hash: storable(hash),
          name: storable(name),
          role,
          tier,
          project: storable(project),
          created_at: new Date().toISOString(),
          revoked_at: null,
        })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async findByHash(hash) {
      const row = await db
        .selectFrom('api_key')
        .selectAll()
        .where('hash', '=', storable(hash))
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row && toApiKey(row);
    },
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
  };
}

function toApiKey({ created_at, revoked_at, ...row }: Selectable<Schema['api_key']>): ApiKey {
  return { ...row, createdAt: created_at, revokedAt: revoked_at };
}
