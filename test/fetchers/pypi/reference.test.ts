import { describe, expect, test } from 'vitest';
import { chooseFiles } from '../../../src/fetchers/pypi/choose-files.ts';
import { chooseVersion } from '../../../src/fetchers/pypi/choose-version.ts';
import { parseFileName } from '../../../src/fetchers/pypi/file-name.ts';
import { parsePypiReference } from '../../../src/fetchers/pypi/reference.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';

function parse(text: string, pageRoots: readonly string[]) {
  const reference = parseReference(text);
  return reference && parsePypiReference(reference, pageRoots);
}

const roots = ['https://index.example', 'https://mirror.example/api/pypi/all'];

describe('references', () => {
  test.each([
    ['pypi:requests', { name: 'requests' }],
    ['pypi:Flask_SQLAlchemy', { name: 'flask-sqlalchemy' }],
    ['pypi:requests@2.31.0', { name: 'requests', version: '2.31.0' }],
    ['pypi:requests@latest', { name: 'requests' }],
    ['pypi:requests==2.31.0', { name: 'requests', version: '2.31.0' }],
    ['pypi:requests===2.31.0', { name: 'requests', version: '2.31.0' }],
    ['pypi:requests@==2.31', { name: 'requests', version: '2.31' }],
    ['pypi:requests[socks]>=2,<3', { name: 'requests', version: '>=2,<3', isRange: true }],
    ['pypi: requests ~= 2.4', { name: 'requests', version: '~=2.4', isRange: true }],
    ['pypi:requests==2.*', { name: 'requests', version: '==2.*', isRange: true }],
    ['pkg:pypi/requests@2.31.0', { name: 'requests', version: '2.31.0' }],
    ['pkg:pypi/Flask_SQLAlchemy', { name: 'flask-sqlalchemy' }],
    ['pypi:old@2004d', { name: 'old', version: '2004d' }],
    ['https://index.example/project/requests/', { name: 'requests' }],
    ['https://index.example/project/requests/2.31.0/#files', { name: 'requests', version: '2.31.0' }],
    ['https://index.example/p/Requests', { name: 'requests' }],
    ['http://index.example/project/requests/', { name: 'requests' }],
    ['https://mirror.example/api/pypi/all/project/requests/2.31.0/', { name: 'requests', version: '2.31.0' }],
    ['https://index.example/simple/requests/', { name: 'requests' }],
    ['https://index.example/pypi/requests/json', { name: 'requests' }],
    ['https://index.example/pypi/requests/2.31.0/json', { name: 'requests', version: '2.31.0' }],
  ])('%s', (reference, expected) => expect(parse(reference, roots)).toEqual(expected));

  test.each([
    'https://elsewhere.test/project/requests',
    'https://mirror.example/project/requests',
    'requests',
    'https://index.example/rss/updates.xml',
  ])('%s is left to others', (reference) => expect(parse(reference, roots)).toBeUndefined());

  test.each(['pypi:', 'pypi:-x', 'pypi:a:b', 'pypi:requests>=two', 'https://index.example/project/'])(
    '%s is refused with a reason',
    (reference) => expect(() => parse(reference, roots)).toThrowError(/Python index: .{20}/),
  );
});

describe('versions, as pip chooses them', () => {
  const choose = (listed: readonly string[], wish = '') => {
    const versions = listed.map((text) => ({ version: text.replace(' yanked', ''), yanked: text.endsWith(' yanked') }));
    return chooseVersion(versions, parse(`pypi:x${wish}`, [])!);
  };
  test.each([
    ['the newest, not the last', ['1.9', '1.10', '1.2'], undefined, '1.10'],
    ['no pre-release', ['1.0', '2.0rc1', '2.0.dev3'], undefined, '1.0'],
    ['a pre-release when there is nothing else', ['1.0a1', '1.0a2'], undefined, '1.0a2'],
    ['nothing yanked', ['1.0', '1.1 yanked'], undefined, '1.0'],
    ['nothing when all is yanked', ['1.0 yanked', '1.1 yanked'], undefined, undefined],
    ['a yanked one that is named', ['1.0', '1.1 yanked'], '==1.1', '1.1'],
    ['no yanked one for a range', ['1.0', '1.1 yanked'], '>=1.1', undefined],
    ['the highest of a range', ['1.0', '1.5', '2.0'], '>=1,<2', '1.5'],
    ['compatible releases', ['1.4.0', '1.4.9', '1.5.0'], '~=1.4.0', '1.4.9'],
    ['pre-releases for a range that names one', ['1.0', '2.0rc1'], '>=2.0rc1', '2.0rc1'],
    ['the same version spelt otherwise', ['1.0.0'], '@1', '1.0.0'],
    ['epochs before numbers', ['2024.1', '1!1.0'], undefined, '1!1.0'],
    ['post releases', ['1.0', '1.0.post1'], undefined, '1.0.post1'],
    ['a legacy version by its spelling', ['2004d', '2005a'], '@2004d', '2004d'],
    ['nothing that is not there', ['1.0'], '@3', undefined],
  ])('%s', (_what, versions, wish, expected) => expect(choose(versions, wish)).toBe(expected));
});

describe('names of files', () => {
  test.each([
    ['requests-2.31.0.tar.gz', 'requests', { kind: 'sdist', version: '2.31.0' }],
    ['zope.interface-6.0.zip', 'zope-interface', { kind: 'sdist', version: '6.0' }],
    ['my-old-name-1.0-rc1.tar.gz', 'my-old-name', { kind: 'sdist', version: '1.0-rc1' }],
    [
      'requests-2.31.0-py3-none-any.whl',
      'requests',
      { kind: 'wheel', version: '2.31.0', tags: { python: 'py3', abi: 'none', platform: 'any' } },
    ],
    [
      'numpy-2.1.0-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
      'numpy',
      {
        kind: 'wheel',
        version: '2.1.0',
        tags: { python: 'cp312', abi: 'cp312', platform: 'manylinux_2_17_x86_64.manylinux2014_x86_64' },
      },
    ],
    ['other-1.0.tar.gz', 'requests', undefined],
    ['requests-2.31.0.tar.gz.asc', 'requests', undefined],
    ['requests-2.31.0-py2.7.egg', 'requests', undefined],
    ['requests-2.31.0.win32.exe', 'requests', undefined],
    ['requests-2.31.0-any.whl', 'requests', undefined],
  ])('%s', (fileName, project, expected) => expect(parseFileName(fileName, project)).toEqual(expected));
});

test('the source and one wheel of each kind are taken, whichever most people install', () => {
  const names = [
    'fast-1.0.zip',
    'fast-1.0.tar.gz',
    'fast-1.0-py3-none-any.whl',
    'fast-1.0-py2-none-any.whl',
    'fast-1.0-cp39-cp39-manylinux_2_17_x86_64.whl',
    'fast-1.0-cp313-cp313-manylinux_2_28_x86_64.whl',
    'fast-1.0-cp313-cp313-manylinux_2_28_aarch64.whl',
    'fast-1.0-cp313-cp313-musllinux_1_2_x86_64.whl',
    'fast-1.0-cp314-cp314t-manylinux_2_28_x86_64.whl',
    'fast-1.0-pp311-pypy311_pp73-manylinux_2_28_x86_64.whl',
    'fast-1.0-cp313-cp313-macosx_11_0_arm64.whl',
    'fast-1.0-cp313-cp313-win32.whl',
    'fast-1.0-cp313-cp313-win_amd64.whl',
    'fast-1.0-cp313-cp313-ios_13_0_arm64_iphoneos.whl',
  ];
  const files = names.map((fileName) => ({ fileName, ...parseFileName(fileName, 'fast')! }));
  expect(chooseFiles(files).map(({ folder, file }) => `${folder}: ${file.fileName}`)).toEqual([
    'sdist: fast-1.0.tar.gz',
    'sdist-2: fast-1.0.zip',
    'wheel: fast-1.0-py3-none-any.whl',
    'wheel-ios: fast-1.0-cp313-cp313-ios_13_0_arm64_iphoneos.whl',
    'wheel-linux: fast-1.0-cp313-cp313-manylinux_2_28_x86_64.whl',
    'wheel-macos: fast-1.0-cp313-cp313-macosx_11_0_arm64.whl',
    'wheel-python2: fast-1.0-py2-none-any.whl',
    'wheel-windows: fast-1.0-cp313-cp313-win_amd64.whl',
  ]);
});
