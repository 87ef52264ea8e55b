// The only way out of the house: every download of every source goes through here.
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import ssri from 'ssri';
import { Agent, type Dispatcher, request } from 'undici';
import { type AddressGuard, refuseInternal } from './address-guard.ts';
import { FetchError } from './fetch-error.ts';
import { guardedConnector } from './guarded-connector.ts';
import { createHostGate } from './host-gate.ts';
import type { CachedAnswer, NetCache } from './net-cache.ts';
import { type Hop, nextHop, parseAddress } from './net-hop.ts';
import type { NetLimits } from './net-limits.ts';
import { netTrouble } from './net-trouble.ts';
import { gunzipBody, readBody } from './read-body.ts';
import { redactUrl } from './redact-url.ts';
import { retryWait } from './retry-wait.ts';
import { isUnwell, unwell } from './unwell-answer.ts';

export interface GetOptions {
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept?: string;
  /** Value of the Authorization header: sent to the origin of `url` and, on a redirect, to no other. */
  readonly authorization?: string;
  /** A longer body rejects with `too-large`; the operator's limit unless given. */
  readonly maxBytes?: number;
  /** What the bytes must be, as Subresource Integrity (`sha512-…`); others reject with `integrity`. Such bytes are kept on disk. */
  readonly integrity?: string;
  /** For metadata, which may be large text: asked for compressed, kept on disk, and next time asked for by its ETag. */
  readonly isMetadata?: boolean;
  /** Origin of an address the operator configured, e.g. of a registry of their own: it may be a private one. */
  readonly trustedOrigin?: string | undefined;
  /** Gives the download up. */
  readonly signal?: AbortSignal | undefined;
}

export interface NetResponse {
  /** Never 304, 429 or above 499; a redirect only without a Location. */
  readonly status: number;
  /** Names in lower case; several values are joined by `, `. Empty when the answer is from the disk. */
  readonly headers: Readonly<Record<string, string>>;
  /** After redirects. It may hold a signature: `redactUrl` before it is shown or stored. */
  readonly url: string;
  readonly bytes: Buffer;
}

export interface Net {
  /** Rejects with a FetchError, or with the reason of `signal`. */
  get(url: string, options?: GetOptions): Promise<NetResponse>;
  close(): Promise<void>;
}

export interface NetOptions {
  /** `assay/1.2.3` */
  readonly userAgent: string;
  readonly limits: NetLimits;
  readonly cache?: NetCache | undefined;
  readonly allowPrivateAddresses?: boolean;
  /** Tests resolve names and judge addresses their own way. */
  readonly lookup?: LookupFunction;
  readonly guard?: AddressGuard;
}

export function createNet(netOptions: NetOptions): Net {
  const { userAgent, limits, cache, allowPrivateAddresses = false } = netOptions;
  const { lookup = systemLookup as LookupFunction, guard = refuseInternal } = netOptions;
  const atGate = createHostGate(limits.maxRequestsPerHost);
  const agentWith = (check: AddressGuard) =>
    new Agent({
      connect: guardedConnector(check, lookup, limits.msConnect),
      connections: limits.maxRequestsPerHost,
      headersTimeout: limits.msIdle,
      bodyTimeout: limits.msIdle,
    });
  const open = agentWith(() => undefined);
  const guarded = allowPrivateAddresses ? open : agentWith(guard);

  /** One request, one answer, no redirect followed. */
  async function exchange(hop: Hop, options: GetOptions, signal: AbortSignal): Promise<NetResponse> {
    const { url, headers } = hop;
    const dispatcher = url.origin === options.trustedOrigin ? open : guarded;
    const { maxBytes = limits.maxBytes } = options;
    const ask = async () => {
      const answer = await request(url, { dispatcher, headers: { ...headers }, signal });
      const received = flatHeaders(answer.headers);
      const body = await readBody(answer.body, maxBytes, received['content-length'], url.host);
      const isPacked =
        headers['accept-encoding'] === 'gzip' && /^(?:x-)?gzip$/i.test(received['content-encoding'] ?? '');
      const bytes = isPacked ? await gunzipBody(body, maxBytes, url.host) : body;
      return { status: answer.statusCode, headers: received, url: url.href, bytes };
    };
    return atGate(url.host, ask).catch((error: unknown) => {
      throw signal.aborted ? error : netTrouble(error, url.host);
    });
  }

  /** Follows redirects by hand: each address is checked, and what logs us in stays with the origin it was meant for. */
  async function follow(first: Hop, options: GetOptions, signal: AbortSignal): Promise<NetResponse> {
    let hop = first;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await exchange(hop, options, signal);
      const { location } = answer.headers;
      if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
      if (redirects === limits.maxRedirects) {
        throw new FetchError('unreachable', `${first.url.host} redirects more than ${limits.maxRedirects} times`);
      }
      hop = nextHop(hop, location);
    }
  }

  async function persist(first: Hop, options: GetOptions, signal: AbortSignal, endsAt: number): Promise<NetResponse> {
    for (let tries = 1; ; tries += 1) {
      let trouble: FetchError;
      let retryAfter: string | undefined;
      try {
        const answer = await follow(first, options, signal);
        if (!isUnwell(answer)) return answer;
        retryAfter = answer.headers['retry-after'];
        trouble = unwell(answer, tries);
      } catch (error) {
        if (!(error instanceof FetchError && error.isPassing)) throw error;
        trouble = error;
      }
      const ms = retryWait(tries, retryAfter, limits);
      if (tries >= limits.maxTries || Date.now() + ms > endsAt) throw trouble;
      await wait(ms, undefined, { signal });
    }
  }

  async function get(address: string, options: GetOptions = {}): Promise<NetResponse> {
    const { url, authorization } = parseAddress(address, options.authorization);
    const key = cacheKey(url, options, authorization);
    const kept = key === undefined ? undefined : await cache?.find(key);
    if (kept !== undefined && options.integrity !== undefined) return fromCache(kept);
    const overtime = AbortSignal.timeout(limits.msTotal);
    const signal = options.signal === undefined ? overtime : AbortSignal.any([overtime, options.signal]);
    const headers = {
      ...options.headers,
      'user-agent': userAgent,
      accept: options.accept ?? '*/*',
      // Archives stay as they are: their digest is that of the packed bytes.
      'accept-encoding': options.isMetadata ? 'gzip' : 'identity',
      ...(authorization === undefined ? {} : { authorization }),
      ...(kept?.etag === undefined ? {} : { 'if-none-match': kept.etag }),
    };
    try {
      const answer = await persist({ url, headers }, options, signal, Date.now() + limits.msTotal);
      if (answer.status === 304 && kept !== undefined) return fromCache(kept);
      if (answer.status === 200) {
        checkIntegrity(answer, options.integrity);
        const { etag } = answer.headers;
        const isWorthKeeping = options.integrity !== undefined || etag !== undefined;
        if (key !== undefined && isWorthKeeping) {
          const told = { bytes: answer.bytes, url: redactUrl(answer.url) };
          await cache?.keep(key, etag === undefined ? told : { ...told, etag });
        }
      }
      return answer;
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      if (overtime.aborted) throw new FetchError('timeout', `${url.host} took longer than ${limits.msTotal / 1000} s`);
      throw error;
    }
  }

  return {
    get,
    close: async () => {
      await Promise.all([guarded.destroy(), open.destroy()]);
    },
  };
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(flat);
}

/** Undefined: not to be kept. Old digests are no names: two different bodies can be made to share a SHA-1. */
function cacheKey(url: URL, { integrity, isMetadata, accept }: GetOptions, authorization = ''): string | undefined {
  if (integrity !== undefined) return /\bsha(?:256|384|512)-/.test(integrity) ? `bytes ${integrity}` : undefined;
  return isMetadata ? ['answer', url.href, accept, authorization].join('\n') : undefined;
}

function fromCache({ bytes, url }: CachedAnswer): NetResponse {
  return { status: 200, headers: {}, url, bytes };
}

function checkIntegrity({ bytes, url }: NetResponse, integrity: string | undefined): void {
  if (integrity === undefined || ssri.checkData(bytes, integrity)) return;
  const got = ssri.fromData(bytes, { algorithms: [ssri.parse(integrity).pickAlgorithm()] }).toString();
  throw new FetchError(
    'integrity',
    `${redactUrl(url)} is not what its registry says: ${integrity} expected, ${got} received`,
  );
}
