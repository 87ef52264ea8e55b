import { PackageURL, UrlConverter } from '@socketregistry/packageurl-js';
import npa from 'npm-package-arg';
import { FetchError } from '../fetch-error.ts';
import type { Reference } from '../reference.ts';
import type { SourceConfig } from '../source-config.ts';

export interface NpmReference {
  /** With its scope. */
  readonly name: string;
  /** Version, range or tag as npm reads them; `*` when none was named. */
  readonly wanted: string;
  /** What the user wrote for it; absent when nothing. */
  readonly ref?: string;
}

/** `npm:` with anything `npm install` takes from a registry, `pkg:npm/…`, package pages and tarball addresses. */
export function parseNpmReference(reference: Reference, config: SourceConfig): NpmReference | undefined {
  if (reference.kind === 'prefix') return reference.prefix === 'npm' ? fromSpec(reference.rest) : undefined;
  const purl = reference.kind === 'purl' ? reference.purl : fromAddress(reference.url, config);
  if (purl?.type !== 'npm') return undefined;
  const elsewhere = purl.qualifiers?.repository_url ?? purl.qualifiers?.download_url;
  if (elsewhere !== undefined) {
    throw new FetchError(
      'invalid-reference',
      `${reference.text}: a package URL does not choose the registry; the operator does, by ASSAY_NPM_REGISTRY or npmrc`,
    );
  }
  const name = [purl.namespace, purl.name].filter(Boolean).join('/');
  return fromSpec(purl.version === undefined ? name : `${name}@${purl.version}`);
}

function fromSpec(spec: string): NpmReference {
  if (spec === '')
    throw new FetchError('invalid-reference', 'npm: needs the name of a package, as in npm:left-pad@1.3.0');
  let parsed: npa.Result;
  try {
    parsed = npa(spec);
  } catch (error) {
    throw new FetchError('invalid-reference', `npm:${spec}: ${(error as Error).message}`);
  }
  const target = parsed.type === 'alias' ? (parsed as npa.AliasResult).subSpec : parsed;
  const { name, fetchSpec, type } = target;
  if (name == null || fetchSpec == null || !['version', 'range', 'tag'].includes(type)) {
    throw new FetchError('invalid-reference', `npm:${spec} is not in a registry: npm takes it for a ${type}`);
  }
  const ref = target.raw === name ? '' : target.rawSpec;
  return { name, wanted: fetchSpec, ...(ref === '' ? {} : { ref }) };
}

/** Addresses of the public registry and its pages, whatever their spelling, and of the configured one. */
function fromAddress(url: URL, { npmRegistry }: SourceConfig): PackageURL | undefined {
  if (!/^https?:$/.test(url.protocol)) return undefined;
  let { href } = url;
  if (npmRegistry !== undefined && href.startsWith(`${npmRegistry}/`))
    href = publicRegistry + href.slice(npmRegistry.length);
  const plain = href.replace(/%40/gi, '@').replace(/%2f/gi, '/');
  // Pages are known with `www.` only, and people leave it out.
  return UrlConverter.fromUrl(plain) ?? UrlConverter.fromUrl(plain.replace('://', '://www.'));
}

const publicRegistry = new URL(
  UrlConverter.toDownloadUrl(new PackageURL('npm', undefined, 'a', '1.0.0', undefined, undefined))?.url ?? '',
).origin;
