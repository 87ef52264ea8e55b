/** What each tier may do: the wire document's three (row A27), and the operator's own keys. */
import type { TierName } from '../model/access.ts';

/** What not every tier has. */
export type Feature = 'scan-registry';

export interface Tier {
  /** Scans that were not answered from the store, per project and calendar month (UTC); null: as many as wanted. */
  readonly actionsPerMonth: number | null;
  /** Per key, in any 60 seconds; null: as many as wanted. */
  readonly requestsPerMinute: number | null;
  /** Living keys of a project; null: as many as wanted. */
  readonly keysPerProject: number | null;
  readonly features: readonly Feature[];
}

export type Tiers = Readonly<Record<TierName, Tier>>;

export const tiers: Tiers = {
  free: { actionsPerMonth: 100, requestsPerMinute: 5, keysPerProject: 1, features: [] },
  pro: { actionsPerMonth: 5_000, requestsPerMinute: 50, keysPerProject: 5, features: ['scan-registry'] },
  enterprise: { actionsPerMonth: null, requestsPerMinute: 200, keysPerProject: 20, features: ['scan-registry'] },
  'self-hosted': {
    actionsPerMonth: null,
    requestsPerMinute: null,
    keysPerProject: null,
    features: ['scan-registry'],
  },
};

/** For the sentence of a refusal. */
export const lowestTierWith: Readonly<Record<Feature, string>> = { 'scan-registry': 'Pro' };
