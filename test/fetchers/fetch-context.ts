import { createNet, type Net } from '../../src/fetchers/net.ts';
import type { FetchContext } from '../../src/fetchers/source.ts';
import type { SourceConfig } from '../../src/fetchers/source-config.ts';
import { limits } from '../../src/scan/limits.ts';

export interface TestContext extends FetchContext {
  readonly net: Net;
}

/** The real guarded client with short patience, and no cache on the disk: what was recorded is asked for every time. */
export function testContext(
  requested: string,
  config: Partial<SourceConfig>,
  more: Partial<FetchContext> = {},
): TestContext {
  const net = createNet({
    userAgent: 'assay/test',
    allowPrivateAddresses: config.allowPrivateAddresses ?? false,
    limits: { ...limits.net, msFirstWait: 5, msLongestWait: 20, maxTries: 3, msTotal: 10_000 },
  });
  return {
    limits: limits.fetch,
    config: { allowPrivateAddresses: false, cacheDir: '', env: {}, ...config },
    now: () => new Date('2026-11-22T12:00:00Z'),
    nameText: async () => 'text.txt',
    requested,
    ...more,
    net,
  };
}
