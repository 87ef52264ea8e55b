import { FetchError } from './fetch-error.ts';
import type { GetOptions, Net } from './net.ts';

/** The guarded client in the form API clients take: the `fetch` of the platform. Reads only. */
export function netFetch(net: Pick<Net, 'get'>, options: Pick<GetOptions, 'trustedOrigin'>): typeof fetch {
  return async (input, init = {}) => {
    const { method = 'GET' } = init;
    if (method !== 'GET') throw new FetchError('invalid-reference', `a fetcher only reads: ${method} is not sent`);
    const { authorization, accept, ...headers } = Object.fromEntries(new Headers(init.headers));
    const answer = await net.get(input instanceof Request ? input.url : String(input), {
      ...options,
      headers,
      ...(authorization === undefined ? {} : { authorization }),
      ...(accept === undefined ? {} : { accept }),
    });
    const body = [204, 205, 304].includes(answer.status) ? null : (answer.bytes as Uint8Array<ArrayBuffer>);
    const response = new Response(body, { status: answer.status, headers: answer.headers });
    // A response one makes oneself has no address.
    return Object.defineProperty(response, 'url', { value: answer.url });
  };
}
