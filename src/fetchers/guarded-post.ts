// Sends a text to an address somebody named: the way out for webhooks, with the guard of every download.
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { refuseInternal } from './address-guard.ts';
import { FetchError } from './fetch-error.ts';
import { guardedConnector } from './guarded-connector.ts';
import { netTrouble } from './net-trouble.ts';

const msConnect = 5_000;
const msTotal = 10_000;
const maxConnectionsPerHost = 4;

export interface GuardedPost {
  /** The answer's status; its body is thrown away, redirects are not followed. Rejects with a FetchError. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number>;
  close(): Promise<void>;
}

/** Private addresses, and addresses without TLS, are refused unless the operator allows them. */
export function createGuardedPost({ allowPrivateAddresses = false } = {}): GuardedPost {
  const guard = allowPrivateAddresses ? () => undefined : refuseInternal;
  const dispatcher = new Agent({
    connect: guardedConnector(guard, systemLookup as LookupFunction, msConnect),
    connections: maxConnectionsPerHost,
    headersTimeout: msTotal,
    bodyTimeout: msTotal,
  });
  return {
    async post(url, headers, body) {
      const { protocol, host } = new URL(url);
      if (protocol !== 'https:' && !allowPrivateAddresses) {
        throw new FetchError('invalid-reference', `${host}: only https:// addresses are posted to`);
      }
      try {
        const signal = AbortSignal.timeout(msTotal);
        const answer = await request(url, { method: 'POST', headers: { ...headers }, body, dispatcher, signal });
        await answer.body.dump({ limit: 64 * 1024, signal }).catch(() => undefined);
        return answer.statusCode;
      } catch (error) {
        throw netTrouble(error, host);
      }
    },
    close: () => dispatcher.destroy(),
  };
}
