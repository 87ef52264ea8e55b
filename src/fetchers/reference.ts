import { PackageURL } from '@socketregistry/packageurl-js';
import { FetchError } from './fetch-error.ts';
import { redactUrl } from './redact-url.ts';

/** What a user wrote, read once: each source looks whether it is one of its own. */
export type Reference =
  /** `pkg:npm/lodash@4.17.21`; name, version and the others are decoded. */
  | { readonly kind: 'purl'; readonly purl: PackageURL; readonly text: string }
  /** `npm:lodash@4` → prefix `npm`, rest `lodash@4`. */
  | { readonly kind: 'prefix'; readonly prefix: Prefix; readonly rest: string; readonly text: string }
  /** http, https, or ssh for `git@host:owner/name`. */
  | { readonly kind: 'url'; readonly url: URL; readonly text: string };

const prefixes = ['npm', 'pypi', 'github', 'clawhub', 'hf'] as const;
type Prefix = (typeof prefixes)[number];

const known = `${prefixes.map((prefix) => `${prefix}:`).join(', ')}, pkg:, http:// and https://`;

/** Undefined: a word without a scheme, which only a path can be. Throws a FetchError for a scheme nobody knows. */
export function parseReference(text: string): Reference | undefined {
  const sshWord = /^git@([\w.-]+):(?!\/)(.+)$/.exec(text);
  const sshAddress = `ssh://git@${sshWord?.[1]}/${sshWord?.[2]}`;
  if (sshWord !== null && URL.canParse(sshAddress)) return { kind: 'url', url: new URL(sshAddress), text };
  // A single letter is a drive.
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  const name = scheme.toLowerCase();
  if (name === 'pkg') return { kind: 'purl', purl: parsePurl(text), text };
  const prefix = prefixes.find((each) => each === name);
  if (prefix !== undefined) return { kind: 'prefix', prefix, rest: rest.trim(), text };
  const address = text.replace(/^git\+/i, '');
  if (['http', 'https', 'ssh', 'git+ssh', 'git+https'].includes(name) && URL.canParse(address)) {
    return { kind: 'url', url: new URL(address), text };
  }
  const hint = 'for a file of this name put ./ before it';
  throw new FetchError('invalid-reference', `${redactUrl(text)} is no reference Assay knows: ${known}; ${hint}`);
}

function parsePurl(text: string): PackageURL {
  try {
    return PackageURL.fromString(text);
  } catch (error) {
    throw new FetchError('invalid-reference', `${text} is no package URL: ${(error as Error).message}`);
  }
}
