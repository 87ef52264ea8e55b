// A small npm registry on loopback. What it serves are real packages, those of this project, each in as many versions as are asked for.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { tarBytes } from '../fetchers/tar-bytes.ts';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Of all sizes, none that takes a minute. */
const names = [
  'picocolors',
  'semver',
  'ipaddr.js',
  'ssri',
  'smol-toml',
  'jsonc-parser',
  'negotiator',
  'npm-package-arg',
  'npm-pick-manifest',
  'pg-pool',
  'pgpass',
  'postgres-array',
  'retry',
  'ini',
  'proc-log',
  'which',
  'lru-cache',
  'minimatch',
  'yallist',
  'fs-minipass',
] as const;

export interface LoopbackRegistry {
  readonly url: string;
  /** How often each tarball was fetched, by `name@version`. */
  readonly fetched: Map<string, number>;
  close(): Promise<void>;
}

/** A search for the keyword `v7` finds every package in version 1.0.7. */
export async function openRegistry(): Promise<LoopbackRegistry> {
  const fetched = new Map<string, number>();
  const tarballs = new Map<string, Buffer>();
  const tarballOf = (name: string, version: string) => {
    const key = `${name}@${version}`;
    const known = tarballs.get(key) ?? pack(name, version);
    tarballs.set(key, known);
    return known;
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, url);
    const answer = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (pathname === '/-/v1/search') {
      const version = `1.0.${/keywords:v(\d+)/.exec(searchParams.get('text') ?? '')?.[1] ?? 0}`;
      const from = Number(searchParams.get('from') ?? 0);
      answer({ objects: names.slice(from).map((name) => ({ package: { name, version } })), total: names.length });
      return;
    }
    const tarball = /^\/(.+)\/-\/.+-(1\.0\.\d+)\.tgz$/.exec(pathname);
    if (tarball) {
      const [, name, version] = tarball as unknown as [string, string, string];
      fetched.set(`${name}@${version}`, (fetched.get(`${name}@${version}`) ?? 0) + 1);
      response.end(tarballOf(name, version));
      return;
    }
    const name = decodeURIComponent(pathname.slice(1));
    if (!names.some((known) => known === name)) {
      response.writeHead(404).end('{}');
      return;
    }
    answer(packument(name, url, tarballOf));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    fetched,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const versions = Array.from({ length: 8 }, (_, index) => `1.0.${index}`);

function packument(name: string, url: string, tarballOf: (name: string, version: string) => Buffer) {
  const manifests = versions.map((version) => {
    const integrity = `sha512-${createHash('sha512').update(tarballOf(name, version)).digest('base64')}`;
    return [
      version,
      { name, version, dist: { tarball: `${url}/${name}/-/${name}-${version}.tgz`, integrity } },
    ] as const;
  });
  return { name, 'dist-tags': { latest: versions.at(-1) }, versions: Object.fromEntries(manifests) };
}

/** The package as it is installed here, under another version: other bytes, so that no earlier report answers. */
function pack(name: string, version: string): Buffer {
  const folder = join(modules, name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes('node_modules'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const entries = files.map((file) => {
    const content = readFileSync(join(folder, file));
    const isManifest = file === 'package.json';
    const stamped = isManifest ? JSON.stringify({ ...JSON.parse(content.toString()), version }) : content;
    return { name: `package/${file}`, content: stamped };
  });
  return gzipSync(tarBytes(entries));
}
