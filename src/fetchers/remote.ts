// References that are downloaded: which source knows one, and what it needs to fetch it.
import { join } from 'node:path';
import type { Artifact } from '../model/artifact.ts';
import { listClawhub } from './clawhub/list.ts';
import { clawhubSource } from './clawhub/source.ts';
import { FetchError } from './fetch-error.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { githubSource } from './github/source.ts';
import { listHuggingface } from './huggingface/list.ts';
import { huggingfaceSource } from './huggingface/source.ts';
import type { ListedRegistry, Listing, ListingQuery, ListPackages } from './listing.ts';
import { createNet, type Net } from './net.ts';
import { openNetCache } from './net-cache.ts';
import type { NetLimits } from './net-limits.ts';
import { listNpm } from './npm/list.ts';
import { npmSource } from './npm/source.ts';
import { listPypi } from './pypi/list.ts';
import { pypiSource } from './pypi/source.ts';
import { rawSource } from './raw/source.ts';
import { redactUrl } from './redact-url.ts';
import { parseReference, type Reference } from './reference.ts';
import type { FetchContext, Source } from './source.ts';
import { readSourceConfig, type SourceConfig } from './source-config.ts';

interface Row {
  readonly type: Source<unknown>['type'];
  readonly claim: (
    reference: Reference,
    config: SourceConfig,
  ) => ((context: FetchContext) => Promise<Artifact>) | undefined;
}

/** In order: the first source that knows a reference fetches it. `raw` takes any address, so it comes last. */
const sources: readonly Row[] = [
  row(npmSource),
  row(pypiSource),
  row(githubSource),
  row(clawhubSource),
  row(huggingfaceSource),
  row(rawSource),
];

/** Whose packages can be listed. */
const listings: Readonly<Record<ListedRegistry, ListPackages<FetchContext>>> = {
  npm: listNpm,
  pypi: listPypi,
  clawhub: listClawhub,
  huggingface: listHuggingface,
};

export interface RemoteWish {
  /** The source the reference must be one of; another rejects with `type-mismatch`. */
  readonly type?: Source<unknown>['type'];
  /** Gives up. */
  readonly signal?: AbortSignal;
}

export interface Remote {
  fetch(reference: string, wish: RemoteWish): Promise<Artifact>;
  list(registry: ListedRegistry, query: ListingQuery): Promise<Listing>;
  close(): Promise<void>;
}

interface RemoteOptions {
  readonly fetchLimits: FetchLimits;
  readonly limits: NetLimits;
  readonly version: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly nameText: (text: string) => Promise<string>;
}

export function openRemote({ fetchLimits, limits, version, env, nameText }: RemoteOptions): Remote {
  const config = readSourceConfig(env);
  const net = createNet({
    userAgent: `assay/${version}`,
    limits,
    allowPrivateAddresses: config.allowPrivateAddresses,
    cache: openNetCache(join(config.cacheDir, 'downloads'), limits.maxCacheBytes),
  });
  /** Gives up with the caller, or when the time for one thing is over. */
  const inTime = async <Result>(
    requested: string,
    signal: AbortSignal | undefined,
    work: (context: FetchContext) => Promise<Result>,
  ) => {
    const overtime = AbortSignal.timeout(limits.msPerArtifact);
    const whole = signal === undefined ? overtime : AbortSignal.any([overtime, signal]);
    try {
      const now = () => new Date();
      return await work({ net: within(net, whole), limits: fetchLimits, config, now, nameText, requested });
    } catch (error) {
      if (!overtime.aborted || signal?.aborted) throw error;
      throw new FetchError('timeout', `${requested} took longer than ${limits.msPerArtifact / 1000} s`);
    }
  };
  return {
    fetch: async (text, { type, signal }) => inTime(redactUrl(text), signal, claimBy(text, type, config)),
    async list(registry, query) {
      return inTime(`the list of ${registry}`, undefined, (context) => listings[registry](query, context));
    },
    close: () => net.close(),
  };
}

/** A row of the table out of a source: what it recognised goes back to its own `fetch` and nowhere else. */
function row<Parsed>(source: Source<Parsed>): Row {
  return {
    type: source.type,
    claim(reference, config) {
      const parsed = source.recognise(reference, config);
      return parsed === undefined ? undefined : (context) => source.fetch(parsed, context);
    },
  };
}

function claimBy(text: string, type: RemoteWish['type'], config: SourceConfig) {
  const reference = parseReference(text);
  if (reference === undefined) {
    throw new FetchError('invalid-reference', `${redactUrl(text)} is no web address and no package reference`);
  }
  // Whoever says `raw` means the bytes at this address, whoever it belongs to.
  const asked = type === 'raw' ? sources.filter((source) => source.type === 'raw') : sources;
  for (const source of asked) {
    const fetchIt = source.claim(reference, config);
    if (fetchIt === undefined) continue;
    if (type === undefined || type === source.type) return fetchIt;
    throw new FetchError('type-mismatch', `${redactUrl(text)} is a reference of type '${source.type}', not '${type}'`);
  }
  throw new FetchError('invalid-reference', `${redactUrl(text)} is no reference that can be downloaded`);
}

/** A source cannot forget the time for its artifact: every download of it ends with the signal. */
function within(net: Net, whole: AbortSignal): Pick<Net, 'get'> {
  return {
    get: (url, options = {}) => {
      const signal = options.signal === undefined ? whole : AbortSignal.any([whole, options.signal]);
      return net.get(url, { ...options, signal });
    },
  };
}
