/** An npm registry on this machine, for as long as it is needed: packages are folders, their tarballs are made on the spot. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { create } from 'tar';

export interface LoopbackRegistry {
  readonly url: string;
  /** A folder with a package.json, as if it had been published then (ISO 8601). A name can have several versions. */
  publish(folder: string, publishedAt: string): void;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

interface Version {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly tarball: Buffer;
  readonly publishedAt: string;
}

export async function startRegistry(): Promise<LoopbackRegistry> {
  const packages = new Map<string, Version[]>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    asked.push(path);
    const [name = '', file] = path.split('/-/');
    const versions = packages.get(name);
    const version = versions?.find(({ manifest }) => file === tarballName(manifest));
    if (versions === undefined || (file !== undefined && version === undefined)) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    } else if (version !== undefined) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(version.tarball);
    } else {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(packument(name, versions, url)));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    publish(folder, publishedAt) {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Version['manifest'];
      const tarball = packed(folder);
      packages.set(manifest.name, [...(packages.get(manifest.name) ?? []), { manifest, tarball, publishedAt }]);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function packed(folder: string): Buffer {
  const entries = readdirSync(folder).filter((name) => name !== 'node_modules');
  const pieces = create(
    { cwd: folder, gzip: true, portable: true, sync: true, prefix: 'package', mtime: new Date(0) },
    entries,
  );
  return Buffer.from(pieces.read() ?? []);
}

function tarballName({ name, version }: Version['manifest']): string {
  return `${name.replace(/^@[^/]+\//, '')}-${version}.tgz`;
}

function packument(name: string, versions: readonly Version[], url: string) {
  const dist = ({ manifest, tarball }: Version) => ({
    tarball: `${url}/${name}/-/${tarballName(manifest)}`,
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    shasum: createHash('sha1').update(tarball).digest('hex'),
  });
  return {
    name,
    'dist-tags': { latest: versions.at(-1)!.manifest.version },
    versions: Object.fromEntries(versions.map((one) => [one.manifest.version, { ...one.manifest, dist: dist(one) }])),
    time: Object.fromEntries(versions.map(({ manifest, publishedAt }) => [manifest.version, publishedAt])),
  };
}
