/** Keys, tokens, limits and quotas on a store. */
import type { Store } from '../store/open-store.ts';
import type { AccessPorts } from './ports.ts';
import { quotaOf } from './quota.ts';
import { rateLimiter } from './rate-limiter.ts';
import { tiers as standardTiers, type Tiers } from './tiers.ts';
import { newServiceSecret } from './tokens.ts';

type Shelves = Pick<Store, 'keys' | 'settings' | 'rateLogs' | 'usage' | 'once'>;

/** `secret`: the operator's, which then stands nowhere in the store. */
export function accessPorts(
  { keys, settings, rateLogs, usage, once }: Shelves,
  { secret, tiers = standardTiers }: { readonly secret?: string; readonly tiers?: Tiers } = {},
): AccessPorts {
  return {
    findKey: keys.findByHash,
    findKeyById: keys.findById,
    serviceSecret: async () => secret ?? settings.getOrCreate('service secret', newServiceSecret),
    tiers,
    limiter: rateLimiter(rateLogs),
    quota: quotaOf(usage, tiers),
    once,
  };
}
