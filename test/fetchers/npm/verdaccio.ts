/** A real npm registry on loopback: verdaccio, empty at the start, for the tests and for `npm run bench`. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { publish } from 'libnpmpublish';
import npmFetch from 'npm-registry-fetch';
import { runServer } from 'verdaccio';
import { tarBytes } from '../tar-bytes.ts';

export interface Verdaccio {
  /** Without a slash at its end. */
  readonly url: string;
  /** As npm publishes: the manifest is told to the registry, whatever stands in the tarball. */
  publish(manifest: Manifest, tarball: Buffer, tag?: string): Promise<void>;
  /** As `npm deprecate` does. */
  deprecate(name: string, version: string, why: string): Promise<void>;
  /** A new user's token. */
  logIn(user: string): Promise<string>;
  close(): Promise<void>;
}

export interface Manifest extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly version: string;
}

export async function openVerdaccio(): Promise<Verdaccio> {
  const storage = mkdtempSync(join(tmpdir(), 'assay-verdaccio-'));
  const app = (await runServer({
    storage,
    self_path: storage,
    // Nothing is fetched from anywhere: what is not published here does not exist.
    uplinks: {},
    packages: {
      '@private/*': { access: '$authenticated', publish: '$all' },
      '**': { access: '$all', publish: '$all' },
    },
    auth: { htpasswd: { file: join(storage, 'htpasswd') } },
    publish: { keep_readmes: 'latest' },
    web: { enable: false },
    log: { type: 'stdout', format: 'json', level: 'fatal' },
    // What batches ask of it is measured, not limited.
    server: { rateLimit: { max: 1_000_000, windowMs: 1000 } },
    // biome-ignore lint/suspicious/noExplicitAny: verdaccio's types ask for what its defaults fill in
  } as any)) as Server;
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const registry = `${url}/`;
  // npm's client insists on somebody; the registry takes anybody.
  const settings = { registry, forceAuth: { token: 'nobody' } };

  return {
    url,
    publish: async (manifest, tarball, tag = 'latest') => {
      await publish(manifest, tarball, { ...settings, defaultTag: tag, access: 'public' });
    },
    async deprecate(name, version, why) {
      const path = `/${name.replace('/', '%2f')}`;
      const packument = (await npmFetch.json(path, { registry, query: { write: true } })) as Record<string, unknown>;
      const versions = packument.versions as Record<string, Record<string, unknown>>;
      versions[version] = { ...versions[version], deprecated: why };
      await npmFetch(path, { ...settings, method: 'PUT', body: packument, ignoreBody: true });
    },
    async logIn(user) {
      const body = { name: user, password: ['secret', user].join('-'), type: 'user', roles: [], date: new Date() };
      const path = `/-/user/org.couchdb.user:${user}`;
      const told = await npmFetch.json(path, {
        registry,
        method: 'PUT',
        body: body as object as Record<string, unknown>,
      });
      return String(told.token);
    },
    async close() {
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
      rmSync(storage, { recursive: true, force: true });
    },
  };
}

/** A tarball as `npm pack` makes it; the manifest is in it too unless the files have another. */
export function packed(manifest: Manifest, files: Readonly<Record<string, string>>, folder = 'package'): Buffer {
  const all = { 'package.json': JSON.stringify(manifest), ...files };
  return gzipSync(tarBytes(Object.entries(all).map(([path, content]) => ({ name: `${folder}/${path}`, content }))));
}
