import { FetchError } from '../fetch-error.ts';
import { redactUrl } from '../redact-url.ts';
import type { Reference } from '../reference.ts';

/** What an address or shorthand says before anybody was asked: which part of it is the branch, only GitHub knows. */
export type GithubReference = RepositoryReference | GistReference;

export interface RepositoryReference {
  readonly kind: 'repository';
  readonly owner: string;
  readonly repo: string;
  readonly at: At;
}

export interface GistReference {
  readonly kind: 'gist';
  readonly id: string;
  readonly revision?: string;
}

export type At =
  | { readonly kind: 'default-branch' | 'latest-release' }
  /** `ref`: a branch, a tag or (part of) a commit. The path is there when the form keeps the two apart. */
  | { readonly kind: 'ref' | 'branch' | 'tag'; readonly ref: string; readonly path?: string }
  /** `feature/x/src/a.py`: the ref ends at one of the slashes. */
  | { readonly kind: 'ref-and-path'; readonly text: string };

const ownerName = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
const repoName = /^(?!\.{1,2}$)[\w.-]+$/;
const fileHost = 'raw.githubusercontent.com';
const archiveHost = 'codeload.github.com';

/**
 * Page, file, raw, commit, release, archive, gist, ssh, `github:o/r#ref` and `pkg:github/o/r@ref#path`. Undefined for what is not
 * GitHub's, and for files it merely stores (release assets, raw gist files). Throws a FetchError for its other pages.
 * `enterpriseHost` is the page host of a configured GitHub Enterprise server.
 */
export function parseGithubReference(reference: Reference, enterpriseHost?: string): GithubReference | undefined {
  const isPageHost = (host: string) => host === 'github.com' || host === enterpriseHost;
  if (reference.kind === 'purl') return fromPurl(reference);
  if (reference.kind === 'prefix')
    return reference.prefix === 'github' ? fromShorthand(reference.rest, reference) : undefined;
  const { url } = reference;
  const parts = segmentsOf(url, reference);
  const [owner = '', repo = '', ...rest] = parts;
  if (url.hostname === fileHost) return repository(owner, repo, atRefAndPath(rest), reference);
  if (url.hostname === archiveHost) return repository(owner, repo, namedRef(rest.slice(1).join('/')), reference);
  if (url.host.startsWith('gist.') && isPageHost(url.host.slice('gist.'.length))) return gist(parts, reference);
  if (!isPageHost(url.host.replace(/^www\./, ''))) return undefined;
  // Only the addresses git itself takes carry a ref behind the hash sign.
  const isGit = url.protocol === 'ssh:' || /^git\+/i.test(reference.text);
  return page(parts, isGit ? decodeURIComponent(url.hash.slice(1)) : '', reference);
}

function fromPurl(reference: Extract<Reference, { kind: 'purl' }>): RepositoryReference | undefined {
  const { type, namespace, name, version, subpath } = reference.purl;
  if (type !== 'github') return undefined;
  const at = namedRef(version ?? (subpath === undefined ? undefined : 'HEAD'), subpath);
  return repository(namespace ?? '', name ?? '', at, reference);
}

function fromShorthand(rest: string, reference: Reference): RepositoryReference {
  const [, owner, repo, ref] = /^([^/#@]+)\/([^/#@]+?)(?:\.git)?(?:[#@](.+))?$/.exec(rest) ?? [];
  if (owner === undefined || repo === undefined)
    throw unsupported(reference, 'write it as github:owner/repository or github:owner/repository#ref');
  return repository(owner, repo, namedRef(ref), reference);
}

function page(
  [owner = '', repo = '', form, ...rest]: readonly string[],
  hash: string,
  reference: Reference,
): RepositoryReference | undefined {
  const name = repo.replace(/\.git$/, '');
  const at = (where: At | undefined) => repository(owner, name, where, reference);
  switch (form) {
    case undefined:
      return at(namedRef(hash === '' ? undefined : hash));
    case 'tree':
    case 'blob':
    case 'raw':
    case 'blame':
      return at(atRefAndPath(rest));
    case 'commit':
      return at(namedRef(rest[0]));
    case 'archive':
      return at(namedRef(rest.join('/').replace(/\.(?:zip|tar\.gz|tgz)$/, '')));
    case 'releases':
      if (rest[0] === 'download') return undefined;
      if (rest[0] === 'tag' && rest.length > 1) return at({ kind: 'tag', ref: rest.slice(1).join('/') });
      if (rest[0] === 'latest') return at({ kind: 'latest-release' });
  }
  throw unsupported(
    reference,
    `“${[form, ...rest].join('/')}” is no file, folder, commit, release or archive of a repository`,
  );
}

function gist(parts: readonly string[], reference: Reference): GistReference | undefined {
  const [id, revision, more] = parts
    .slice(/^[0-9a-f]{20,}(?:\.git)?$/.test(parts[0] ?? '') ? 0 : 1)
    .map((part) => part.replace(/\.git$/, ''));
  if (revision === 'raw' || more !== undefined) return undefined;
  if (id === undefined || !/^[0-9a-f]+$/.test(id))
    throw unsupported(reference, 'a gist has an address like gist.github.com/user/id');
  return { kind: 'gist', id, ...(revision === undefined ? {} : { revision }) };
}

function repository(owner: string, repo: string, at: At | undefined, reference: Reference): RepositoryReference {
  if (!ownerName.test(owner) || !repoName.test(repo))
    throw unsupported(reference, 'it names no repository: owner and name are needed');
  return { kind: 'repository', owner, repo, at: at ?? { kind: 'default-branch' } };
}

/** `refs/heads/x` and `refs/tags/x` say which of the two they mean. */
function namedRef(ref: string | undefined, path?: string): At | undefined {
  if (ref === undefined || ref === '' || (ref === 'HEAD' && path === undefined)) return undefined;
  const below = path === undefined ? {} : { path };
  const [, space, name] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  return name === undefined
    ? { kind: 'ref', ref, ...below }
    : { kind: space === 'tags' ? 'tag' : 'branch', ref: name, ...below };
}

function atRefAndPath(segments: readonly string[]): At | undefined {
  if (segments.length === 0) return undefined;
  if (segments[0] === 'HEAD' || /^[0-9a-f]{40}$/.test(segments[0]!)) {
    const path = segments.slice(1).join('/');
    return { kind: 'ref', ref: segments[0]!, ...(path === '' ? {} : { path }) };
  }
  return { kind: 'ref-and-path', text: segments.join('/') };
}

function segmentsOf(url: URL, reference: Reference): string[] {
  try {
    return url.pathname
      .split('/')
      .filter(Boolean)
      .map((segment) => decodeURIComponent(segment));
  } catch {
    throw unsupported(reference, 'its percent signs encode nothing');
  }
}

function unsupported(reference: Reference, why: string): FetchError {
  return new FetchError('invalid-reference', `${redactUrl(reference.text)} cannot be fetched from GitHub: ${why}`);
}
