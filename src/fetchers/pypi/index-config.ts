import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackageURL, UrlConverter } from '@socketregistry/packageurl-js';
import { FetchError } from '../fetch-error.ts';
import { type SourceConfig, webAddress } from '../source-config.ts';
import { readPipConf } from './pip-conf.ts';

/** Where projects are looked for. */
export interface PypiIndex {
  /** Of the simple index (PEP 503), without what logs in, with a slash at its end. */
  readonly simple: string;
  /** Of the JSON API and the feeds, which lie beside the simple index; no slash at its end. */
  readonly base: string;
  /** For requests to the index's own origin. */
  readonly authorization?: string;
}

const loaded = new WeakMap<SourceConfig, PypiIndex>();

/** Assay's own setting, then pip's (its environment, its files), then the public index. Read once. Throws a FetchError for an address that is none. */
export function pypiIndex(config: SourceConfig): PypiIndex {
  const known = loaded.get(config);
  if (known !== undefined) return known;
  const ofPip = config.env.PIP_INDEX_URL?.trim() || fromPipFiles(config.env);
  const address = config.pypiIndex ?? (ofPip ? webAddress(ofPip, "pip's index-url") : publicSimpleIndex());
  const url = new URL(`${address.replace(/\/+$/, '')}/`);
  const { username, password } = url;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  url.username = '';
  url.password = '';
  const index = {
    simple: url.href,
    base: baseOf(url.href),
    ...(username === '' ? {} : { authorization: `Basic ${login}` }),
  };
  loaded.set(config, index);
  return index;
}

/** Addresses below which project pages are references: the public index's, and the configured one's when it can be read. */
export function pypiPageRoots(config: SourceConfig): string[] {
  const roots = [baseOf(publicSimpleIndex())];
  try {
    return [...roots, pypiIndex(config).base];
  } catch (error) {
    // Told to whoever asks for a project: other references have nothing to do with it.
    if (error instanceof FetchError) return roots;
    throw error;
  }
}

function baseOf(simple: string): string {
  return simple.replace(/\/(?:simple\/)?$/, '');
}

/** As the package that knows every ecosystem's addresses has it. */
function publicSimpleIndex(): string {
  const download = UrlConverter.toDownloadUrl(PackageURL.fromString('pkg:pypi/pip@1'));
  if (download === null || download === undefined)
    throw new Error('the address of the public Python index is not known');
  return new URL('..', download.url).href;
}

/** Later files win, as pip has it; without one that can be read there is no setting. */
function fromPipFiles(env: SourceConfig['env']): string | undefined {
  if (env.PIP_CONFIG_FILE === '/dev/null' || env.PIP_CONFIG_FILE === 'nul') return undefined;
  const home = env.HOME ?? env.USERPROFILE ?? '';
  const files = [
    ...(env.XDG_CONFIG_DIRS ?? '/etc/xdg').split(':').map((folder) => join(folder, 'pip', 'pip.conf')),
    '/etc/pip.conf',
    join(home, '.pip', 'pip.conf'),
    join(home, 'Library', 'Application Support', 'pip', 'pip.conf'),
    join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'pip', 'pip.conf'),
    ...(env.APPDATA === undefined ? [] : [join(env.APPDATA, 'pip', 'pip.ini')]),
    ...(env.VIRTUAL_ENV === undefined ? [] : [join(env.VIRTUAL_ENV, 'pip.conf')]),
    ...(env.PIP_CONFIG_FILE === undefined ? [] : [env.PIP_CONFIG_FILE]),
  ];
  let found: string | undefined;
  for (const file of files) {
    try {
      found = readPipConf(readFileSync(file, 'utf8')) ?? found;
    } catch {
      // Most of these files are not there; one that may not be read by us is not ours to use.
    }
  }
  return found;
}
