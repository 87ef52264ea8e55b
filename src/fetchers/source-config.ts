import { homedir } from 'node:os';
import { join } from 'node:path';
import { FetchError } from './fetch-error.ts';
import { redactUrl } from './redact-url.ts';

/** What the operator configured. Addresses have no slash at their end; absent means the source's own default. */
export interface SourceConfig {
  readonly npmRegistry?: string;
  readonly pypiIndex?: string;
  readonly githubApi?: string;
  readonly githubToken?: string;
  readonly clawhubUrl?: string;
  readonly hfEndpoint?: string;
  readonly hfToken?: string;
  readonly allowPrivateAddresses: boolean;
  /** Folder of the cache of downloads. */
  readonly cacheDir: string;
  /** For the clients' own settings (npmrc, pip.conf), which say what is not said above. */
  readonly env: Environment;
}

type Environment = Readonly<Record<string, string | undefined>>;

const variables = {
  npmRegistry: 'ASSAY_NPM_REGISTRY',
  pypiIndex: 'ASSAY_PYPI_INDEX',
  githubApi: 'ASSAY_GITHUB_API',
  githubToken: 'GITHUB_TOKEN',
  clawhubUrl: 'ASSAY_CLAWHUB_URL',
  hfEndpoint: 'ASSAY_HF_ENDPOINT',
  hfToken: 'HF_TOKEN',
} as const;

/** An empty variable is one that is not set: that is how scripts take one away. Throws a FetchError for an address that is none. */
export function readSourceConfig(env: Environment = process.env): SourceConfig {
  const set = Object.entries(variables).flatMap(([key, variable]) => {
    const value = env[variable]?.trim();
    if (!value || key.endsWith('Token')) return value ? [[key, value]] : [];
    return [[key, webAddress(value, variable).replace(/\/+$/, '')]];
  });
  return {
    ...(Object.fromEntries(set) as Partial<Record<keyof typeof variables, string>>),
    allowPrivateAddresses: /^(?:1|true|yes|on)$/i.test(env.ASSAY_ALLOW_PRIVATE_ADDRESSES ?? ''),
    cacheDir: env.ASSAY_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'assay'),
    env,
  };
}

/** The value itself, when it is one that can be asked. `setting` is where it was read. */
export function webAddress(value: string, setting: string): string {
  if (URL.canParse(value) && /^https?:\/\/./i.test(value)) return value;
  throw new FetchError('invalid-reference', `${setting} is set to ${redactUrl(value)}, which is no web address`);
}
