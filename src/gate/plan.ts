/** From a change to what is fetched for it: the bytes that an installation would take, not those of the same name elsewhere. */
import { posix } from 'node:path';
import type { Locked } from './locked.ts';
import { localPath } from './readers/npm-source.ts';

export interface Plan {
  /** What a person calls it, and what the fetcher is asked for. */
  readonly reference: string;
  readonly from: 'registry' | 'address' | 'folder' | 'nowhere';
  /** Why nothing can be fetched. */
  readonly why?: string;
  /** The same key brings the same bytes for ever; absent when nothing pins them. */
  readonly pin?: string;
}

/** `isRegistry`: whether packages may be taken from this host by their name. */
export function planOf(locked: Locked, isRegistry: (host: string) => boolean): Plan {
  const { ecosystem, name, version, range, source, resolved = '', integrity, file } = locked;
  if (source === 'file' || source === 'workspace') return folderPlan(file, resolved);
  if (source === 'git') return gitPlan(resolved, name);
  if (source === 'tarball') return addressPlan(resolved, integrity);
  if (ecosystem === 'npm' && isFromElsewhere(locked, isRegistry))
    return addressPlan(resolved.replace(/#.*$/, ''), integrity);
  const wanted = version ?? range ?? '';
  if (ecosystem !== 'npm' && ecosystem !== 'pypi') {
    const reference = `pkg:${ecosystem}/${name}${version === undefined ? '' : `@${version}`}`;
    return { reference, from: 'nowhere', why: `packages of ${ecosystem} are not fetched yet` };
  }
  if (ecosystem === 'pypi' && resolved !== '' && !isRegistry(hostOf(resolved))) {
    const why = `${hostOf(resolved)} is no index that is asked here (sources.registries, ASSAY_PYPI_INDEX)`;
    return { reference: `pypi:${name}==${wanted}`, from: 'nowhere', why };
  }
  const separator = ecosystem === 'npm' ? '@' : version === undefined ? '' : '==';
  const asked = wanted === '*' || wanted === 'latest' ? '' : `${separator}${wanted}`;
  const reference = `${ecosystem}:${name}${asked}`;
  return {
    reference,
    from: 'registry',
    ...(version === undefined ? {} : { pin: JSON.stringify([reference, integrity]) }),
  };
}

/** A registry's address that is not of a known registry, or that is of another package or version than the entry says. */
function isFromElsewhere(locked: Locked, isRegistry: (host: string) => boolean): boolean {
  const { resolved } = locked;
  if (resolved === undefined || !/^https?:/.test(resolved)) return false;
  return !isRegistry(hostOf(resolved)) || otherPackage(locked) !== null;
}

/** The package an npm registry's address is of, when it is another than the entry's own. */
export function otherPackage({ resolved = '', name, version }: Locked): string | null {
  const path = resolved
    .replace(/%2f/gi, '/')
    .replace(/%40/g, '@')
    .replace(/[?#].*$/, '');
  const [, folder, file] = /^https?:\/\/[^/]+\/(.+)\/-\/(?:@[^/]+\/)?([^/]+)\.tgz$/.exec(path) ?? [];
  if (folder === undefined || file === undefined) return null;
  const [last = '', scope = ''] = folder.split('/').reverse();
  const named = scope.startsWith('@') ? `${scope}/${last}` : last;
  const expected = version === undefined ? file : `${name.replace(/^@[^/]+\//, '')}-${version.replace(/\+.*$/, '')}`;
  return named === name && file === expected ? null : `${named} (${file}.tgz)`;
}

export function hostOf(address: string): string {
  const bare = address.replace(/^(?:git|hg|svn|bzr)\+/, '');
  const scp = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)/.exec(bare)?.[1];
  return URL.canParse(bare) ? new URL(bare).host.toLowerCase() : (scp?.toLowerCase() ?? '');
}

function addressPlan(address: string, integrity: readonly string[]): Plan {
  const strong = integrity.some((digest) => /^(?:sha512-|sha256:|sha384-)/.test(digest));
  return { reference: address, from: 'address', ...(strong ? { pin: JSON.stringify([address, integrity]) } : {}) };
}

/** `git+https://host/user/name.git#commit` as the page of that commit, which fetchers of code hosts know. */
function gitPlan(resolved: string, name: string): Plan {
  const [address = '', fragment = ''] = resolved.split('#');
  const short = /^(github|gitlab|bitbucket):(.+)$/.exec(address);
  const commit = /(?:^|commit=|@)([0-9a-f]{40})$/.exec(fragment)?.[1] ?? /\.git@([0-9a-f]{40})$/.exec(address)?.[1];
  const bare = address
    .replace(/^git\+/, '')
    .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/')
    .replace(/^git:/, 'https:')
    .replace(/(?:\.git)?(?:@[\w./-]+)?$/, '');
  const page =
    short === null ? bare : `https://${short[1] === 'bitbucket' ? 'bitbucket.org' : `${short[1]}.com`}/${short[2]}`;
  if (!/^https?:\/\//.test(page))
    return { reference: `${name} (${resolved})`, from: 'nowhere', why: 'this kind of repository is not fetched' };
  if (commit === undefined) return { reference: fragment === '' ? page : `${page}/tree/${fragment}`, from: 'address' };
  const reference = `${page}/tree/${commit}`;
  return { reference, from: 'address', pin: JSON.stringify([reference]) };
}

function folderPlan(file: string, resolved: string): Plan {
  const path = posix.normalize(posix.join(posix.dirname(file), localPath(resolved)));
  const reference = path === '.' ? './' : path;
  if (path === '..' || path.startsWith('../') || posix.isAbsolute(localPath(resolved))) {
    return { reference, from: 'nowhere', why: 'it lies outside of the repository' };
  }
  return { reference, from: 'folder' };
}
