import { FetchError } from '../fetch-error.ts';
import { redactUrl } from '../redact-url.ts';
import type { Reference } from '../reference.ts';

/** A skill by its slug, or a plugin package by its name. */
export interface ClawhubReference {
  readonly kind: 'skill' | 'package';
  /** The slug of a skill; the name, with its scope, of a package. */
  readonly name: string;
  /** As the page address names it; several owners may not share a slug. */
  readonly owner?: string;
  readonly version?: string;
}

/** First words of addresses that are pages of the site itself. */
const ownPages = [
  'search',
  'explore',
  'docs',
  'about',
  'login',
  'settings',
  'dashboard',
  'upload',
  'import',
  'souls',
  'users',
  'u',
  'admin',
];

/**
 * `clawhub:slug[@version]`, `clawhub:owner/slug`, `clawhub:package/name` and page addresses, old ones too. Undefined for what is not
 * ClawHub's; throws a FetchError for its other pages. `host` is that of the configured site.
 */
export function parseClawhubReference(reference: Reference, host: string): ClawhubReference | undefined {
  if (reference.kind === 'prefix' && reference.prefix === 'clawhub') {
    const [, path = '', version] = /^(@?[^@]+)(?:@(.+))?$/.exec(reference.rest) ?? [];
    return parsePath(path.split('/'), version, reference);
  }
  if (reference.kind !== 'url' || (reference.url.host !== host && reference.url.host !== `www.${host}`))
    return undefined;
  const parts = reference.url.pathname.split('/').filter(Boolean).map(decode);
  // What the API gives out is fetched like any other address.
  if (parts[0] === 'api') return undefined;
  if (parts.length < 2 || ownPages.includes(parts[0]!)) throw unsupported(reference);
  return parsePath(parts, reference.url.searchParams.get('version') ?? undefined, reference);
}

function parsePath(parts: readonly string[], version: string | undefined, reference: Reference): ClawhubReference {
  const wish = version === undefined || version === 'latest' ? {} : { version };
  const [first = '', second, third] = parts;
  const isPlugin = ['package', 'packages', 'plugin', 'plugins'];
  if (isPlugin.includes(first)) return named('package', parts.slice(1).join('/'), wish, reference);
  if (second !== undefined && isPlugin.includes(second))
    return named('package', parts.slice(2).join('/'), { owner: first, ...wish }, reference);
  if (first.startsWith('@')) return named('package', parts.join('/'), wish, reference);
  if (second === undefined) return named('skill', first, wish, reference);
  if (first === 'skills') return named('skill', parts.slice(1).join('/'), wish, reference);
  return named('skill', second === 'skills' ? (third ?? '') : second, { owner: first, ...wish }, reference);
}

const slug = /^[a-z0-9][a-z0-9._-]*$/i;

function named(
  kind: ClawhubReference['kind'],
  name: string,
  more: { owner?: string; version?: string },
  reference: Reference,
): ClawhubReference {
  const parts = name.replace(/^@/, '').split('/');
  if (parts.length > (name.startsWith('@') ? 2 : 1) || !parts.every((part) => slug.test(part)))
    throw unsupported(reference);
  return { kind, name, ...more };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function unsupported(reference: Reference): FetchError {
  return new FetchError(
    'invalid-reference',
    `${redactUrl(reference.text)} cannot be fetched from ClawHub: it names no skill; write it as clawhub:slug, clawhub:slug@version or clawhub:package/name`,
  );
}
