/** The monthly quota of protected actions, counted per project. What a store answers again is free. */
import type { UsageStore } from '../store/usage.ts';
import { ApiError } from './api-error.ts';
import type { Principal } from './principal.ts';
import type { Tiers } from './tiers.ts';

/** What was counted, to be taken back if it is not used; null when the tier has no limit. */
export type Charge = { readonly project: string; readonly month: string } | null;

export interface Quota {
  /** Counts `actions` at once or not at all; throws a 402 then. */
  reserve(who: Pick<Principal, 'project' | 'tier'>, actions: number): Promise<Charge>;
  /** Takes back, also in a later month than it was counted in. */
  refund(charge: Charge, actions: number): Promise<void>;
  /** Runs work that calls `charge` before it does what counts. When the work fails, nothing was counted. */
  during<Result>(
    who: Pick<Principal, 'project' | 'tier'>,
    work: (charge: () => Promise<void>) => Promise<Result>,
  ): Promise<Result>;
}

export function quotaOf(usage: UsageStore, tiers: Tiers, now: () => Date = () => new Date()): Quota {
  const reserve: Quota['reserve'] = async ({ project, tier }, actions) => {
    const limit = tiers[tier].actionsPerMonth;
    if (limit === null) return null;
    const month = now().toISOString().slice(0, 7);
    if ((await usage.add(project, month, actions, limit)) !== undefined) return { project, month };
    throw quotaExceeded(limit, await usage.used(project, month), month, actions);
  };
  const refund: Quota['refund'] = async (charge, actions) => {
    if (charge) await usage.subtract(charge.project, charge.month, actions);
  };
  return {
    reserve,
    refund,
    async during(who, work) {
      let charge: Charge = null;
      try {
        return await work(async () => {
          charge = await reserve(who, 1);
        });
      } catch (error) {
        await refund(charge, 1);
        throw error;
      }
    },
  };
}

function quotaExceeded(limit: number, used: number, month: string, actions: number): ApiError {
  const resetsAt = new Date(`${month}-01T00:00:00.000Z`);
  resetsAt.setUTCMonth(resetsAt.getUTCMonth() + 1);
  const wanted = actions === 1 ? '' : ` This request needs ${actions}, ${limit - used} are left.`;
  return new ApiError('QUOTA_EXCEEDED', `Monthly protection quota exceeded.${wanted}`, {
    details: { limit, used, resetsAt: resetsAt.toISOString() },
  });
}
