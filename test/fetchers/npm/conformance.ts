/** What a user may write for a package of npm, and what comes of it: of the registry on loopback and of the public one alike. */
import { PackageURL, UrlConverter } from '@socketregistry/packageurl-js';
import { expect, test } from 'vitest';
import type { Artifact } from '../../../src/model/artifact.ts';

const purl = PackageURL.fromString('pkg:npm/left-pad@1.3.0');
const page = UrlConverter.toRepositoryUrl(purl)?.url ?? '';
const tarball = UrlConverter.toDownloadUrl(purl)?.url ?? '';

/** Packages whose versions are final, with the versions these references may lead to. */
export const shelf = {
  'left-pad': ['1.0.0', '1.1.3', '1.2.0', '1.3.0'],
  'is-odd': ['0.1.2', '1.0.0', '2.0.0', '3.0.1'],
  '@sindresorhus/is': ['3.1.2', '4.6.0'],
} as const;

const references: readonly [reference: string, resolved: string, ref?: string][] = [
  ['npm:left-pad', 'left-pad@1.3.0'],
  ['npm:left-pad@1.1.3', 'left-pad@1.1.3', '1.1.3'],
  ['npm:left-pad@v1.1.3', 'left-pad@1.1.3', 'v1.1.3'],
  ['npm:left-pad@latest', 'left-pad@1.3.0', 'latest'],
  ['npm:left-pad@~1.2', 'left-pad@1.2.0', '~1.2'],
  ['npm:is-odd@^2.0.0', 'is-odd@2.0.0', '^2.0.0'],
  ['npm:is-odd@<2', 'is-odd@1.0.0', '<2'],
  ['npm:@sindresorhus/is@4', '@sindresorhus/is@4.6.0', '4'],
  ['npm:padding@npm:left-pad@1.0.0', 'left-pad@1.0.0', '1.0.0'],
  ['pkg:npm/left-pad@1.3.0', 'left-pad@1.3.0', '1.3.0'],
  ['pkg:npm/left-pad', 'left-pad@1.3.0'],
  ['pkg:npm/%40sindresorhus/is@4.6.0', '@sindresorhus/is@4.6.0', '4.6.0'],
  [page, 'left-pad@1.3.0', '1.3.0'],
  [page.replace(/\/v\/.*$/, ''), 'left-pad@1.3.0'],
  [page.replace('www.', ''), 'left-pad@1.3.0', '1.3.0'],
  [tarball, 'left-pad@1.3.0', '1.3.0'],
];

export function testNpmReferences(fetch: (reference: string) => Promise<Artifact>): void {
  test.each([...references])('%s is %s', async (reference, resolved, ref) => {
    const { name, files, source, skipped } = await fetch(reference);
    const version = resolved.slice(resolved.lastIndexOf('@') + 1);
    expect(name).toBe(`npm:${resolved}`);
    expect(source).toMatchObject({ type: 'npm', requestedUrl: reference, revision: version });
    expect(source?.ref).toBe(ref);
    expect(source?.resolvedUrl).toContain(`${version}.tgz`);
    expect(source?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(source?.registry).toMatchObject({ ecosystem: 'npm', version, isSecurityHolding: false });
    expect(files.map(({ path }) => path)).toContain('package.json');
    expect(skipped).toEqual([]);
  });

  test.each([
    ['npm:assay-has-no-package-of-this-name', 'not-found', /does not exist/],
    ['npm:left-pad@99', 'not-found', /No matching version.*latest is 1\.3\.0/],
    ['npm:left-pad@no-such-tag', 'not-found', /No matching version/],
    ['npm:', 'invalid-reference', /needs the name/],
    ['npm:Left Pad', 'invalid-reference', /npm:Left Pad/],
    ['npm:git+https://example.test/a.git', 'invalid-reference', /not in a registry/],
    ['npm:../left-pad', 'invalid-reference', /not in a registry/],
    ['npm:https://example.test/a.tgz', 'invalid-reference', /not in a registry/],
    ['pkg:npm/left-pad?repository_url=example.test', 'invalid-reference', /does not choose the registry/],
  ])('%s is %s', async (reference, code, message) => {
    await expect(fetch(reference)).rejects.toMatchObject({ code, message });
  });
}
