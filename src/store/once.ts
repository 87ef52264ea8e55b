import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

/** What stands under a name somebody wants to use. */
export type Claim =
  | { readonly state: 'claimed' }
  | { readonly state: 'running' }
  | { readonly state: 'other-request' }
  | { readonly state: 'answered'; readonly answer: string };

export interface ClaimRequest {
  /** Whose names these are: two owners may use the same one. */
  readonly owner: string;
  readonly name: string;
  /** Tells the same request from another one under the same name. */
  readonly digest: string;
  /** ISO 8601. */
  readonly now: string;
  /** What was claimed before this is forgotten. */
  readonly keptSince: string;
  /** A claim from before this that has no answer is that of a process that died. */
  readonly runningSince: string;
}

/** Things to be done once: the first to claim a name does it, and its answer is kept for the others. */
export interface OnceStore {
  claim(request: ClaimRequest): Promise<Claim>;
  answer(claim: Pick<ClaimRequest, 'owner' | 'name'>, answer: string): Promise<void>;
  /** The work failed: the next one may try. */
  release(claim: Pick<ClaimRequest, 'owner' | 'name'>): Promise<void>;
}

export function onceStore(db: Kysely<Schema>): OnceStore {
  return {
    async claim({ owner, name, digest, now, keptSince, runningSince }) {
      await db
        .deleteFrom('once')
        .where((where) =>
          where.or([
            where('claimed_at', '<', keptSince),
            where.and([where('answer', 'is', null), where('claimed_at', '<', runningSince)]),
          ]),
        )
        .execute();
      const inserted = await db
        .insertInto('once')
        .values({ owner, name: storable(name), digest, claimed_at: now, answer: null })
        .onConflict((conflict) => conflict.columns(['owner', 'name']).doNothing())
        .executeTakeFirst();
      if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return { state: 'claimed' };
      const known = await db
        .selectFrom('once')
        .select(['digest', 'answer'])
        .where('owner', '=', owner)
        .where('name', '=', storable(name))
        .executeTakeFirst();
      // Released between the two statements: whoever asked may come again.
      if (!known) return { state: 'running' };
      if (known.digest !== digest) return { state: 'other-request' };
      return known.answer === null ? { state: 'running' } : { state: 'answered', answer: known.answer };
    },
    async answer({ owner, name }, answer) {
      await db
        .updateTable('once')
        .set({ answer })
        .where('owner', '=', owner)
        .where('name', '=', storable(name))
        .execute();
    },
    async release({ owner, name }) {
      await db
        .deleteFrom('once')
        .where('owner', '=', owner)
        .where('name', '=', storable(name))
        .where('answer', 'is', null)
        .execute();
    },
  };
}
