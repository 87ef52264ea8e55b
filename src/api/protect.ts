/** What stands before every route that needs a key, in this order: who, how often, what role, which tier. */
import type { onRequestAsyncHookHandler } from 'fastify';
import type { Role } from '../model/access.ts';
import { ApiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import type { ApiPorts } from './ports.ts';
import { rememberPrincipal } from './principal.ts';
import { rateHeaders, rateLimitExceeded } from './rate-headers.ts';
import { mayAct } from './roles.ts';
import { slidingWindow } from './sliding-window.ts';
import { type Feature, lowestTierWith } from './tiers.ts';
import { tokenBucket } from './token-bucket.ts';

interface Need {
  /** The least role that will do. */
  readonly role: Role;
  readonly feature?: Feature;
  /** Counted by the project's bucket instead of the key's window: events, runs and the gate come in bursts. */
  readonly isOperational?: boolean;
}

const projectBucket = tokenBucket(100, 10);

/** An onRequest hook: the body of a request that is refused is never read. */
export function protect(ports: ApiPorts, { role, feature, isOperational = false }: Need): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const principal = await authenticate(request, ports);
    rememberPrincipal(request, principal);
    const tier = ports.tiers[principal.tier];
    if (tier.requestsPerMinute !== null) {
      const meter = isOperational ? projectBucket : slidingWindow(tier.requestsPerMinute);
      const standing = await ports.limiter.take(
        isOperational ? `project:${principal.project}` : principal.keyId,
        meter,
      );
      reply.headers(rateHeaders(standing, Date.now()));
      if (!standing.isGranted) throw rateLimitExceeded(standing, meter.limit, Date.now());
    }
    if (!mayAct(principal.role, role)) {
      throw new ApiError('FORBIDDEN', `This needs the role ${role}; yours is ${principal.role}.`, {
        details: { reason: 'role', required: role },
      });
    }
    if (feature !== undefined && !tier.features.includes(feature)) {
      throw new ApiError(
        'FEATURE_NOT_AVAILABLE',
        `${feature} needs the ${lowestTierWith[feature]} tier or above; this key's tier is ${principal.tier}.`,
        { details: { reason: 'tier', required: lowestTierWith[feature].toLowerCase() } },
      );
    }
  };
}
