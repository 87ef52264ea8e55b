import type { NetResponse } from '../net.ts';
import type { FetchContext } from '../source.ts';
import type { SourceConfig } from '../source-config.ts';

const defaultClawhub = 'https://clawhub.ai';

export function clawhubUrl({ clawhubUrl: configured }: SourceConfig): string {
  return configured ?? defaultClawhub;
}

/** One read of the public API. Its errors are plain text; they stay with the caller as the status they have. */
export function askClawhub(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  { net, config }: Pick<FetchContext, 'net' | 'config'>,
  options: { readonly isMetadata?: boolean; readonly maxBytes?: number } = {},
): Promise<NetResponse> {
  const url = new URL(`${clawhubUrl(config)}/api/v1/${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return net.get(url.href, {
    accept: options.isMetadata ? 'application/json' : '*/*',
    trustedOrigin: config.clawhubUrl && url.origin,
    ...options,
  });
}
