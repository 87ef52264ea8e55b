import { homedir } from 'node:os';
import { join } from 'node:path';

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

/** An empty variable is one that is not set: that is how scripts take one away. */
export function readSourceConfig(env: Environment = process.env): SourceConfig {
  const set = Object.entries(variables).flatMap(([key, variable]) => {
    const value = env[variable]?.trim();
    return value ? [[key, key.endsWith('Token') ? value : value.replace(/\/+$/, '')]] : [];
  });
  return {
    ...(Object.fromEntries(set) as Partial<Record<keyof typeof variables, string>>),
    allowPrivateAddresses: /^(?:1|true|yes|on)$/i.test(env.ASSAY_ALLOW_PRIVATE_ADDRESSES ?? ''),
    cacheDir: env.ASSAY_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'assay'),
    env,
  };
}
