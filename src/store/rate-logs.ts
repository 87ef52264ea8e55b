import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** One short text per key, changed by compare-and-swap: what two processes write at once is written once, and the loser knows. */
export interface RateLogStore {
  read(keyId: string): Promise<string | undefined>;
  /** False when the text is no longer `from` (undefined: there is none yet). */
  replace(keyId: string, from: string | undefined, to: string): Promise<boolean>;
}

export function rateLogStore(db: Kysely<Schema>): RateLogStore {
  return {
    async read(keyId) {
      return (await db.selectFrom('rate_log').select('log').where('key_id', '=', keyId).executeTakeFirst())?.log;
    },
    async replace(keyId, from, to) {
      if (from === undefined) {
        const inserted = await db
          .insertInto('rate_log')
          .values({ key_id: keyId, log: to })
          .onConflict((conflict) => conflict.column('key_id').doNothing())
          .executeTakeFirst();
        return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
      }
      const updated = await db
        .updateTable('rate_log')
        .set({ log: to })
        .where('key_id', '=', keyId)
        .where('log', '=', from)
        .executeTakeFirst();
      return updated.numUpdatedRows > 0n;
    },
  };
}
