import { valid, validRange } from '@renovatebot/pep440';
import { FetchError } from '../fetch-error.ts';
import { redactUrl } from '../redact-url.ts';
import type { Reference } from '../reference.ts';
import { normaliseName } from './name.ts';

export interface PypiReference {
  /** Normalised (PEP 503). */
  readonly name: string;
  /** As asked for: an exact version, or a range such as `>=2,<3`. Absent: the newest. */
  readonly version?: string;
  readonly isRange?: boolean;
}

const projectName = /^[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?$/i;

/**
 * `pypi:name`, `pypi:name@1.2`, `pypi:name[extra]>=1,<2`, `pkg:pypi/name@1.2` and project pages. Undefined for what is no reference to a
 * Python package; throws a FetchError for one that names none. `pageRoots` are the addresses below which an index has its pages.
 */
export function parsePypiReference(reference: Reference, pageRoots: readonly string[]): PypiReference | undefined {
  if (reference.kind === 'purl') {
    const { type, name = '', version = '' } = reference.purl;
    return type === 'pypi' ? project(name, version, reference) : undefined;
  }
  if (reference.kind === 'prefix') {
    if (reference.prefix !== 'pypi') return undefined;
    const [, name = '', wish = ''] = /^([\w.-]*)(?:\[[^\]]*\])?(.*)$/s.exec(reference.rest.replace(/\s+/g, '')) ?? [];
    if (wish !== '' && !/^[@<>=!~]/.test(wish)) throw malformed(reference);
    return project(name, wish.replace(/^@/, ''), reference);
  }
  // http and https are the same page.
  const address = `${reference.url.host}${reference.url.pathname}`;
  const root = pageRoots.map((each) => each.replace(/^https?:\/\//, '')).find((each) => address.startsWith(`${each}/`));
  if (root === undefined) return undefined;
  const [kind, name = '', version = '', form] = address.slice(root.length).split('/').filter(Boolean);
  if (kind === 'project' || kind === 'p') return project(name, version, reference);
  if (kind === 'simple') return project(name, '', reference);
  if (kind === 'pypi') return project(name, form === 'json' ? version : '', reference);
  // Files and feeds of the index are fetched like any other address.
  return undefined;
}

function project(name: string, wish: string, reference: Reference): PypiReference {
  if (!projectName.test(name)) throw malformed(reference);
  const normalised = normaliseName(name);
  if (wish === '' || wish === 'latest') return { name: normalised };
  const exact = /^={2,3}\s*([^*,]+)$/.exec(wish)?.[1]?.trim() ?? (/^[<>=!~]/.test(wish) ? undefined : wish);
  if (exact !== undefined && (valid(exact) !== null || /^[\w.+!-]+$/.test(exact)))
    return { name: normalised, version: exact };
  if (!validRange(wish))
    throw unsupported(reference, `“${wish}” is neither a version nor a range of versions (PEP 440)`);
  return { name: normalised, version: wish, isRange: true };
}

function malformed(reference: Reference): FetchError {
  return unsupported(reference, 'it names no project; write it as pypi:name, pypi:name@1.2.3 or pypi:name>=1,<2');
}

function unsupported(reference: Reference, why: string): FetchError {
  return new FetchError(
    'invalid-reference',
    `${redactUrl(reference.text)} cannot be fetched from the Python index: ${why}`,
  );
}
