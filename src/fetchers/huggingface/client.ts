import { FetchError } from '../fetch-error.ts';
import type { GetOptions, NetResponse } from '../net.ts';
import type { FetchContext } from '../source.ts';
import type { SourceConfig } from '../source-config.ts';

const defaultHub = 'https://huggingface.co';

export function hubUrl({ hfEndpoint }: SourceConfig): string {
  return hfEndpoint ?? defaultHub;
}

/** One read of the Hub. Large files lie on other hosts: a redirect leads there, without what logs us in. */
export function askHub(
  path: string,
  { net, config }: Pick<FetchContext, 'net' | 'config'>,
  options: Pick<GetOptions, 'isMetadata' | 'maxBytes' | 'integrity' | 'headers'> = {},
): Promise<NetResponse> {
  const { hfEndpoint, hfToken } = config;
  return net.get(`${hubUrl(config)}${path}`, {
    ...options,
    trustedOrigin: hfEndpoint && new URL(hfEndpoint).origin,
    ...(hfToken === undefined ? {} : { authorization: `Bearer ${hfToken}` }),
  });
}

/** Bytes `start` to `end` (not included) of a file. */
export async function readRange(
  path: string,
  [start, end]: readonly [start: number, end: number],
  context: Pick<FetchContext, 'net' | 'config'>,
): Promise<Buffer> {
  const range = `bytes=${start}-${end - 1}`;
  const answer = await askHub(path, context, { headers: { range }, maxBytes: end - start });
  const begins = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')?.[1];
  // A file that is no longer than what was asked for may come whole.
  if ((answer.status === 206 && begins === String(start)) || (answer.status === 200 && start === 0))
    return answer.bytes;
  throw new FetchError('upstream-unavailable', `the Hub does not give out a part of ${path} (HTTP ${answer.status})`);
}
