// The online list of vulnerabilities, asked only when the operator names its address.
import { Agent, request } from 'undici';
import { FetchError } from './fetch-error.ts';
import { netTrouble } from './net-trouble.ts';

const msTotal = 15_000;
const maxPurlsPerQuery = 1000;
const maxBytes = 32 * 1024 * 1024;

export interface Osv {
  /** Ids of the records that speak of each package URL, in the order asked. Rejects with a FetchError. */
  idsOf(purls: readonly string[]): Promise<string[][]>;
  /** One record, as it is. Rejects with a FetchError. */
  record(id: string): Promise<unknown>;
  close(): Promise<void>;
}

export function openOsv(address: string): Osv {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new FetchError('invalid-reference', `ASSAY_OSV_URL: ${address} is no web address`);
  }
  const base = address.replace(/\/+$/, '');
  const dispatcher = new Agent({
    headersTimeout: msTotal,
    bodyTimeout: msTotal,
    connections: 4,
    maxResponseSize: maxBytes,
  });
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    try {
      const answer = await request(`${base}${path}`, {
        dispatcher,
        signal: AbortSignal.timeout(msTotal),
        ...(body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      if (answer.statusCode === 200) return await answer.body.json();
      await answer.body.dump();
      throw new FetchError('upstream-unavailable', `${new URL(base).host} answers ${answer.statusCode}`);
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new FetchError('unexpected-content', `${new URL(base).host} sends no JSON`);
      throw netTrouble(error, new URL(base).host);
    }
  };
  return {
    async idsOf(purls) {
      const ids: string[][] = [];
      for (let at = 0; at < purls.length; at += maxPurlsPerQuery) {
        const queries = purls.slice(at, at + maxPurlsPerQuery).map((purl) => ({ package: { purl } }));
        const { results = [] } = (await ask('/v1/querybatch', { queries })) as {
          results?: { vulns?: { id: string }[] }[];
        };
        ids.push(...queries.map((_, index) => (results[index]?.vulns ?? []).map(({ id }) => id)));
      }
      return ids;
    },
    record: (id) => ask(`/v1/vulns/${encodeURIComponent(id)}`),
    close: () => dispatcher.destroy(),
  };
}
