import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

export interface ThreatGroupStore {
  /** True for the first one to say so, of all processes. */
  isFirst(project: string, signature: string, at: string): Promise<boolean>;
}

export function threatGroupStore(db: Kysely<Schema>): ThreatGroupStore {
  return {
    async isFirst(project, signature, at) {
      const inserted = await db
        .insertInto('threat_group')
        .values({ project: storable(project), signature, first_seen_at: at })
        .onConflict((conflict) => conflict.columns(['project', 'signature']).doNothing())
        .executeTakeFirst();
      return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}
