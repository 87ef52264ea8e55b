import type { FastifyRequest } from 'fastify';
import type { ScanOptions } from './ports.ts';
import type { Principal } from './principal.ts';
import { traceIdOf } from './request-ids.ts';

/** What a scan is told of the request that asks for it. */
export function scanOptionsOf(
  request: FastifyRequest,
  { project }: Pick<Principal, 'project'>,
  ai = false,
): Omit<ScanOptions, 'charge'> {
  const traceId = traceIdOf(request.headers);
  return { ai, project, requestId: request.id, ...(traceId === undefined ? {} : { traceId }) };
}
