/** Bills of materials: CycloneDX and SPDX in JSON. A component counts when it has a package URL. */
import { PackageURL } from '@socketregistry/packageurl-js';
import type { KeyPath } from '../../languages/manifest/manifest.ts';
import type { Locked } from '../locked.ts';
import { type LockDocument, type LockFormat, trouble } from './lock-format.ts';
import { pythonName } from './python-names.ts';
import { fieldsOf, listOf, textOf } from './untyped.ts';

const maxDepth = 50;

export const sbom: LockFormat = {
  name: 'sbom',
  files: /(?:^|\/)s?bom\.json$|\.(?:cdx|spdx|bom)\.json$/,
  syntax: 'json',
  ecosystem: 'any',
  read(document) {
    const root = fieldsOf(document.data);
    if (root.bomFormat === 'CycloneDX') return { locked: [...cycloneDx(document, root.components, ['components'])] };
    if (typeof root.spdxVersion === 'string' && root.spdxVersion.startsWith('SPDX-2'))
      return { locked: [...spdx(document)] };
    return trouble(
      'unknown-version',
      'Neither CycloneDX nor SPDX 2: export the bill of materials in one of these, as JSON.',
    );
  },
};

/** Forms nobody can read here, so that a bill of materials is never silently left out. */
export const sbomInOtherForm: LockFormat = {
  name: 'sbom',
  files: /(?:^|\/)s?bom\.xml$|\.cdx\.xml$|\.spdx(?:\.(?:rdf|xml|ya?ml))?$/,
  syntax: 'lines',
  ecosystem: 'any',
  read: () =>
    trouble('unknown-version', 'Bills of materials are read as JSON only: export this one as CycloneDX or SPDX JSON.'),
};

function* cycloneDx(document: LockDocument, components: unknown, keys: KeyPath): Iterable<Locked> {
  if (keys.length > maxDepth) return;
  for (const [index, value] of listOf(components).entries()) {
    const component = fieldsOf(value);
    const path = [...keys, index];
    const hashes = listOf(component.hashes).map(fieldsOf);
    const integrity = hashes.map(
      ({ alg, content }) => `${String(alg).toLowerCase().replace('-', '')}:${String(content)}`,
    );
    const one = lockedOf(textOf(component.purl), integrity, document, [...path, 'purl']);
    if (one !== null) yield one;
    yield* cycloneDx(document, component.components, [...path, 'components']);
  }
}

function* spdx(document: LockDocument): Iterable<Locked> {
  for (const [index, value] of listOf(fieldsOf(document.data).packages).entries()) {
    const { externalRefs, checksums } = fieldsOf(value);
    const reference = listOf(externalRefs)
      .map(fieldsOf)
      .find(({ referenceType }) => referenceType === 'purl');
    const integrity = listOf(checksums).map(
      (sum) => `${String(fieldsOf(sum).algorithm).toLowerCase()}:${String(fieldsOf(sum).checksumValue)}`,
    );
    const one = lockedOf(textOf(reference?.referenceLocator), integrity, document, ['packages', index, 'versionInfo']);
    if (one !== null) yield one;
  }
}

function lockedOf(
  purl: string | undefined,
  integrity: readonly string[],
  document: LockDocument,
  keyPath: KeyPath,
): Locked | null {
  if (purl === undefined) return null;
  let url: PackageURL;
  try {
    url = PackageURL.fromString(purl);
  } catch {
    return null;
  }
  const name = url.namespace ? `${url.namespace}/${url.name}` : String(url.name);
  return {
    ecosystem: String(url.type),
    name: url.type === 'pypi' ? pythonName(name) : name,
    ...(url.version ? { version: url.version } : { range: '*' }),
    source: 'registry',
    integrity: [...integrity].sort(),
    direct: false,
    dev: false,
    file: document.file,
    lineOf: () => document.line(keyPath),
  };
}
