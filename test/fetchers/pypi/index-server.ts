// A Python index on loopback with real archives: the simple index in both forms, the JSON API, and the files.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { tarBytes } from '../tar-bytes.ts';
import { zipBytes } from '../zip-bytes.ts';

type Files = Readonly<Record<string, string>>;

export interface Published {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly yanked?: string | true;
  readonly uploadedAt?: string;
  readonly provenance?: string | null;
  /** What the index says of the file instead of the truth. */
  readonly claims?: { readonly hashes?: Readonly<Record<string, string>>; readonly size?: number };
}

export interface Project {
  readonly files: readonly Published[];
  readonly status?: { readonly status: string; readonly reason?: string };
  /** By version: `info` of the JSON API, and what stands beside it. */
  readonly json?: Readonly<Record<string, object>>;
}

export interface IndexServer {
  /** Of the simple index. */
  readonly url: string;
  readonly asked: string[];
  close(): Promise<void>;
}

/** A source distribution as `python -m build` makes it: one top folder. */
export function sdist(name: string, version: string, files: Files): Published {
  const entries = Object.entries(files).map(([path, content]) => ({ name: `${name}-${version}/${path}`, content }));
  return { fileName: `${name}-${version}.tar.gz`, bytes: gzipSync(tarBytes(entries)) };
}

/** A wheel with its metadata. */
export function wheel(name: string, version: string, tags: string, files: Files): Published {
  const info = `${name}-${version}.dist-info`;
  const all = {
    ...files,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${info}/WHEEL`]: `Wheel-Version: 1.0\nTag: ${tags}\n`,
  };
  const entries = Object.entries(all).map(([path, content]) => ({ name: path, content }));
  return { fileName: `${name}-${version}-${tags}.whl`, bytes: zipBytes(entries) };
}

export async function startIndex(
  projects: Readonly<Record<string, Project>>,
  { form = 'json', login }: { form?: 'json' | 'html'; login?: string } = {},
): Promise<IndexServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (login !== undefined && request.headers.authorization !== `Basic ${Buffer.from(login).toString('base64')}`) {
      return void response.writeHead(401).end();
    }
    answer(projects, form, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  projects: Readonly<Record<string, Project>>,
  form: 'json' | 'html',
  { url = '' }: IncomingMessage,
  response: ServerResponse,
): void {
  const [, shelf, name = '', version] = url.split('/');
  const project = projects[name];
  if (shelf === 'simple' && project !== undefined) {
    const type = form === 'json' ? 'application/vnd.pypi.simple.v1+json' : 'text/html';
    const body = form === 'json' ? JSON.stringify(asJson(name, project)) : asHtml(name, project);
    return void response.writeHead(200, { 'content-type': type }).end(body);
  }
  const told = project?.json?.[version ?? ''];
  if (shelf === 'pypi' && told !== undefined) {
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  }
  const file = Object.values(projects)
    .flatMap(({ files }) => files)
    .find(({ fileName }) => shelf === 'files' && fileName === decodeURIComponent(name));
  if (file === undefined) return void response.writeHead(404).end('not found');
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function asJson(name: string, { files, status }: Project): object {
  return {
    meta: { 'api-version': '1.4' },
    name,
    ...(status === undefined ? {} : { 'project-status': status }),
    files: files.map(({ fileName, bytes, yanked, uploadedAt, provenance, claims }) => ({
      filename: fileName,
      url: `../../files/${encodeURIComponent(fileName)}`,
      hashes: claims?.hashes ?? { sha256: sha256(bytes) },
      size: claims?.size ?? bytes.length,
      yanked: yanked ?? false,
      ...(uploadedAt === undefined ? {} : { 'upload-time': uploadedAt }),
      ...(provenance === undefined ? {} : { provenance }),
    })),
  };
}

function asHtml(name: string, { files }: Project): string {
  const links = files.map(({ fileName, bytes, yanked, provenance, claims }) => {
    const [[algorithm, hex] = []] = Object.entries(claims?.hashes ?? { sha256: sha256(bytes) });
    const attributes = [
      `href="../../files/${encodeURIComponent(fileName)}${algorithm === undefined ? '' : `#${algorithm}=${hex}`}"`,
      ...(yanked === undefined ? [] : [`data-yanked="${yanked === true ? '' : yanked}"`]),
      ...(typeof provenance === 'string' ? [`data-provenance="${provenance}"`] : []),
      'data-requires-python="&gt;=3.8"',
    ];
    return `<a ${attributes.join(' ')}>${fileName}</a><br />`;
  });
  return `<!DOCTYPE html><html><head><title>Links for ${name}</title></head><body>\n${links.join('\n')}\n</body></html>`;
}
