/** What the door tells those who measure: one word per answered request, when everything about it is known. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Report } from '../model/report.ts';
import { traceIdOf } from './request-ids.ts';

export interface AnsweredRequest {
  readonly method: string;
  /** The route's pattern, `unknown` for none: what a client makes up must not become a label. */
  readonly route: string;
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly requestId: string;
  readonly traceId?: string;
  /** W3C trace context of the caller. */
  readonly traceparent?: string;
  readonly scan?: FinishedScan;
}

export type FinishedScan = Pick<Report, 'verdict' | 'processingMs' | 'cached'> & {
  readonly threats: number;
  /** Milliseconds since 1970. */
  readonly endedAtMs: number;
};

export interface Telemetry {
  answered(request: AnsweredRequest): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

const scans = new WeakMap<FastifyRequest, FinishedScan>();

/** Lets the scan of this request be measured, too. */
export function noteScan(request: FastifyRequest, { verdict, processingMs, cached, threats }: Report): void {
  scans.set(request, {
    verdict,
    processingMs,
    threats: threats.length,
    endedAtMs: Date.now(),
    ...(cached === undefined ? {} : { cached }),
  });
}

export function measure(app: FastifyInstance, sinks: readonly Telemetry[]): void {
  app.addHook('onResponse', async (request, reply) => {
    const durationMs = reply.elapsedTime;
    const traceId = traceIdOf(request.headers);
    const { traceparent } = request.headers;
    const scan = scans.get(request);
    const answered: AnsweredRequest = {
      method: request.method,
      route: request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown'),
      status: reply.statusCode,
      startedAtMs: Date.now() - durationMs,
      durationMs,
      requestId: request.id,
      ...(traceId === undefined ? {} : { traceId }),
      ...(typeof traceparent === 'string' ? { traceparent } : {}),
      ...(scan === undefined ? {} : { scan }),
    };
    for (const sink of sinks) sink.answered(answered);
  });
}
