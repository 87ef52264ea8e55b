/** What a user may write for a Python project, and what comes of it: of the index on loopback and of the public one alike. */
import { PackageURL, UrlConverter } from '@socketregistry/packageurl-js';
import { expect, test } from 'vitest';
import type { Artifact } from '../../../src/model/artifact.ts';

const page = UrlConverter.toRepositoryUrl(PackageURL.fromString('pkg:pypi/six'))?.url ?? '';

/** Versions of `six` these references may lead to; they are final, and newer ones do not fit. */
export const versions = ['1.14.0', '1.15.0', '1.16.0'] as const;

export function testPypiReferences(fetch: (reference: string) => Promise<Artifact>): void {
  test.each([
    ['pypi:six@1.16.0', '1.16.0', '1.16.0'],
    ['pypi:SIX==1.16', '1.16.0', '1.16'],
    ['pypi:six>=1.14,<1.16', '1.15.0', '>=1.14,<1.16'],
    ['pypi:six~=1.14.0', '1.14.0', '~=1.14.0'],
    ['pkg:pypi/six@1.16.0', '1.16.0', '1.16.0'],
    [`${page}1.16.0/`, '1.16.0', '1.16.0'],
    [`${page}1.15.0`, '1.15.0', '1.15.0'],
  ])('%s is six %s', async (reference, version, ref) => {
    const { name, files, source, skipped } = await fetch(reference);
    expect(name).toBe(`pypi:six@${version}`);
    expect(source).toMatchObject({ type: 'pypi', requestedUrl: reference, revision: version, ref });
    expect(source?.resolvedUrl).toMatch(new RegExp(`/project/six/${version}/$`));
    expect(source?.distributions).toMatchObject([
      { folder: 'sdist', kind: 'sdist', fileName: `six-${version}.tar.gz` },
      { folder: 'wheel', kind: 'wheel', fileName: `six-${version}-py2.py3-none-any.whl` },
    ]);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['sdist/setup.py', 'sdist/six.py', `wheel/six-${version}.dist-info/METADATA`]),
    );
    // The wheel's module is that of the source distribution.
    expect(paths).not.toContain('wheel/six.py');
    expect(source?.registry).toMatchObject({ ecosystem: 'pypi', name: 'six', version });
    expect(skipped).toEqual([]);
  });

  test.each([
    ['pypi:assay-has-no-project-of-this-name', 'not-found', /Python project/],
    ['pypi:six@0.0.1', 'not-found', /no version 0\.0\.1/],
    ['pypi:', 'invalid-reference', /names no project/],
  ])('%s is %s', async (reference, code, message) => {
    await expect(fetch(reference)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
}
