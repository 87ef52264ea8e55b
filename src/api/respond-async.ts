/** `Prefer: respond-async`: the answer is where the report will be, at once. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LaterWish } from '../batch/later-scans.ts';
import { newScanId } from '../scan/new-scan-id.ts';
import { ApiError } from './api-error.ts';
import type { ApiPorts } from './ports.ts';
import { principalOf } from './principal.ts';
import type { LaterAnswer } from './schemas/later.ts';

export function wantsLater({ headers: { prefer } }: FastifyRequest): boolean {
  return prefer !== undefined && /(?:^|[,;])\s*respond-async\s*(?:[,;]|$)/i.test([prefer].flat().join(','));
}

/** Kept and counted when it resolves: the report comes, whatever happens to this process. */
export async function acceptLater(
  request: FastifyRequest,
  reply: FastifyReply,
  { later, quota }: Pick<ApiPorts, 'later' | 'quota'>,
  { wish, maxQueued }: { readonly wish: LaterWish; readonly maxQueued: number },
): Promise<LaterAnswer> {
  const who = principalOf(request);
  if ((await later.scans.open(who.project)) >= maxQueued) {
    throw new ApiError('SERVICE_UNAVAILABLE', `${maxQueued} scans of this project wait already.`, {
      retryAfterSeconds: 10,
    });
  }
  const charge = await quota.reserve(who, 1);
  const scanId = newScanId();
  try {
    await later.scans.add({ scanId, project: who.project, wish, chargedMonth: charge?.month ?? null });
  } catch (error) {
    await quota.refund(charge, 1);
    throw error;
  }
  later.wake();
  const statusUrl = `/api/v1/report/${scanId}`;
  reply.code(202).headers({
    location: statusUrl,
    'retry-after': '2',
    'preference-applied': 'respond-async',
    'cache-control': 'no-store',
  });
  return { scanId, status: 'queued', statusUrl };
}
