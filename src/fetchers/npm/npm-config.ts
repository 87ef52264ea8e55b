// Where npm would ask, and as whom: its own configuration, read by its own packages.
import Config from '@npmcli/config';
import definitions from '@npmcli/config/lib/definitions/index.js';
import npmFetch from 'npm-registry-fetch';
import type { SourceConfig } from '../source-config.ts';

export interface NpmConfig {
  /** Without a slash at its end; scopes may have registries of their own. */
  registryOf(name: string): string;
  /** Value of the Authorization header for an address; undefined when npm would send none. */
  authorizationFor(url: string): string | undefined;
  /** A tarball's address as npm would ask for it: copies of the public registry often list the original's addresses. */
  tarballUrl(listed: string, registry: string): string;
}

interface Auth {
  readonly token: string | null;
  readonly auth: string | null;
}

const getAuth = (npmFetch as unknown as { getAuth(url: string, settings: object): Auth }).getAuth;
const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/**
 * User, global and environment settings. The npmrc of the current folder is not read: it may belong to what is being scanned, and
 * nothing inside an artifact may choose whom we ask (docs/decisions/0009-one-way-out.md).
 */
export async function loadNpmConfig({ env, npmRegistry }: SourceConfig): Promise<NpmConfig> {
  // npm leaves the folder's own settings out in its global mode.
  const argv = [process.execPath, 'npm', '--global'];
  const config = new Config({ ...definitions, npmPath: '/', argv, env, cwd: process.cwd(), warn: false });
  await config.load();
  const settings = { ...config.flat, ...(npmRegistry === undefined ? {} : { registry: npmRegistry }) };
  const publicHost = new URL(npmFetch.pickRegistry('a', {})).hostname;
  return {
    registryOf: (name) => withoutSlash(npmFetch.pickRegistry(name, settings)),
    authorizationFor(url) {
      const { token, auth } = getAuth(url, settings);
      return token !== null ? `Bearer ${token}` : auth !== null ? `Basic ${auth}` : undefined;
    },
    tarballUrl(listed, registry) {
      if (!URL.canParse(listed) || new URL(listed).hostname !== publicHost) return listed;
      const { pathname, search } = new URL(listed);
      return new URL(registry).hostname === publicHost ? listed : `${registry}${pathname}${search}`;
    },
  };
}
