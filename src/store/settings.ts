import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Values every process on this store shares. */
export interface SettingStore {
  /** The value under this name; when there is none, `make` gives it, and the first of several processes wins. */
  getOrCreate(name: string, make: () => string): Promise<string>;
}

export function settingStore(db: Kysely<Schema>): SettingStore {
  const read = (name: string) => db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return {
    async getOrCreate(name, make) {
      const known = await read(name);
      if (known) return known.value;
      await db
        .insertInto('setting')
        .values({ name, value: make() })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      return (await read(name))!.value;
    },
  };
}
