import { FetchError } from '../fetch-error.ts';
import { redactUrl } from '../redact-url.ts';
import type { Reference } from '../reference.ts';

export type RepositoryType = 'model' | 'dataset' | 'space';

export interface HuggingfaceReference {
  readonly type: RepositoryType;
  /** `owner/name`, or `name` alone for the oldest models and datasets. */
  readonly id: string;
  /** Branch, tag or commit. */
  readonly revision?: string;
  /** One file, or everything below one folder. */
  readonly path?: string;
}

const ownPages = [
  'docs',
  'blog',
  'papers',
  'collections',
  'models',
  'learn',
  'join',
  'login',
  'settings',
  'pricing',
  'tasks',
  'posts',
  'organizations',
  'chat',
  'new',
  'search',
];
const types: Readonly<Record<string, RepositoryType>> = { models: 'model', datasets: 'dataset', spaces: 'space' };
const namePart = /^[\w](?:[\w.-]*[\w])?$/;

/**
 * `hf:id[@revision]`, `hf:datasets/id`, `hf:spaces/id`, `pkg:huggingface/id@commit`, and the addresses of pages and files. Undefined for what is not the Hub's; throws a
 * FetchError for its other pages. `host` is that of the configured endpoint.
 */
export function parseHuggingfaceReference(reference: Reference, host: string): HuggingfaceReference | undefined {
  if (reference.kind === 'purl') {
    const { type, namespace, name, version } = reference.purl;
    if (type !== 'huggingface') return undefined;
    return parsePath([...(namespace?.split('/') ?? []), name ?? ''], version, reference);
  }
  if (reference.kind === 'prefix') {
    if (reference.prefix !== 'hf') return undefined;
    const [, path = '', revision] = /^(?:\/\/)?([^@]+)(?:@(.+))?$/.exec(reference.rest) ?? [];
    return parsePath(path.split('/').filter(Boolean), revision, reference);
  }
  const { url } = reference;
  if (![host, `www.${host}`, 'hf.co'].includes(url.host)) return undefined;
  const parts = url.pathname.split('/').filter(Boolean).map(decode);
  // What the API gives out is fetched like any other address.
  if (parts[0] === 'api') return undefined;
  if (ownPages.includes(parts[0] ?? '')) throw unsupported(reference, 'this is a page of the site, no repository');
  return parsePath(parts, undefined, reference);
}

function parsePath(parts: readonly string[], wish: string | undefined, reference: Reference): HuggingfaceReference {
  const type = types[parts[0] ?? ''];
  const rest = type === undefined ? parts : parts.slice(1);
  const form = rest.findIndex(
    (part, index) => index > 0 && index < 3 && ['tree', 'blob', 'resolve', 'raw', 'commit'].includes(part),
  );
  const id = rest.slice(0, form < 0 ? undefined : form);
  if (id.length === 0 || id.length > 2 || !id.every((part) => namePart.test(part)))
    throw unsupported(
      reference,
      'it names no repository; write it as hf:owner/name, hf:datasets/owner/name or hf:spaces/owner/name',
    );
  const repository = { type: type ?? ('model' as const), id: id.join('/') };
  if (form < 0) return wish === undefined ? repository : { ...repository, revision: wish };
  const { revision, path } = splitRevision(rest.slice(form + 1));
  return { ...repository, ...(revision === undefined ? {} : { revision }), ...(path === '' ? {} : { path }) };
}

/** A revision is one segment, save for the two families of refs the Hub itself makes. */
function splitRevision(segments: readonly string[]): { revision?: string; path: string } {
  const [revision, ...rest] = segments;
  if (revision === 'refs' && ['pr', 'convert'].includes(rest[0] ?? '') && rest.length > 1)
    return { revision: segments.slice(0, 3).join('/'), path: segments.slice(3).join('/') };
  return { ...(revision === undefined ? {} : { revision }), path: rest.join('/') };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function unsupported(reference: Reference, why: string): FetchError {
  return new FetchError(
    'invalid-reference',
    `${redactUrl(reference.text)} cannot be fetched from Hugging Face: ${why}`,
  );
}
