import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

/** Protected actions of a project in a month (`2026-02`). */
export interface UsageStore {
  /** Counts `amount` more unless that would pass `limit`. Answers what is used now, or undefined when nothing was counted. */
  add(project: string, month: string, amount: number, limit: number): Promise<number | undefined>;
  /** Takes back what was counted and not used. Never below zero. */
  subtract(project: string, month: string, amount: number): Promise<void>;
  used(project: string, month: string): Promise<number>;
}

export function usageStore(db: Kysely<Schema>): UsageStore {
  return {
    async add(project, month, amount, limit) {
      if (amount > limit) return undefined;
      // One statement: two processes at the edge of the limit cannot both pass it.
      const row = await db
        .insertInto('usage')
        .values({ project: storable(project), month, used: amount })
        .onConflict((conflict) =>
          conflict
            .columns(['project', 'month'])
            .doUpdateSet((set) => ({ used: set('usage.used', '+', amount) }))
            .where('usage.used', '<=', limit - amount),
        )
        .returning('used')
        .executeTakeFirst();
      return row?.used;
    },
    async subtract(project, month, amount) {
      const ofMonth = db.updateTable('usage').where('project', '=', storable(project)).where('month', '=', month);
      const [result] = await ofMonth
        .set((set) => ({ used: set('used', '-', amount) }))
        .where('used', '>=', amount)
        .execute();
      if (result?.numUpdatedRows === 0n) await ofMonth.set({ used: 0 }).where('used', '<', amount).execute();
    },
    async used(project, month) {
      const row = await db
        .selectFrom('usage')
        .select('used')
        .where('project', '=', storable(project))
        .where('month', '=', month)
        .executeTakeFirst();
      return row?.used ?? 0;
    },
  };
}
