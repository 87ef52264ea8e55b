// What archives do to their readers, one test each. Formats and ordinary trouble: unpack.test.ts.
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fetchBytes } from '../../src/fetchers/local.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { limits } from '../../src/scan/limits.ts';
import { asarBytes } from './asar-bytes.ts';
import * as samples from './compressed-samples.ts';
import { tarBytes } from './tar-bytes.ts';
import { zipBytes } from './zip-bytes.ts';

const read = (name: string, bytes: Uint8Array, overrides: Partial<typeof limits.fetch> = {}) =>
  fetchBytes(name, name, bytes, { ...limits.fetch, ...overrides } as typeof limits.fetch);
const paths = ({ files }: Artifact) => files.map(({ path }) => path);
const reasons = ({ skipped }: Artifact) => skipped.map(({ path, reason }) => `${path}: ${reason}`);
const details = ({ skipped }: Artifact) => skipped.map(({ detail }) => detail);
const text = ({ files }: Artifact, path: string) =>
  Buffer.from(files.find((file) => file.path === path)!.bytes).toString();
const replaced = (bytes: Buffer, from: string, to: string) => {
  const at = bytes.indexOf(from, 0, 'latin1');
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(to, 'latin1'), bytes.subarray(at + from.length)]);
};

describe('bzip2 and xz', () => {
  test.each([
    ['bzip2', samples.tarInBzip2],
    ['xz', samples.tarInXz],
  ])('a tar in %s', async (_what, bytes) => {
    const artifact = await read('thing', bytes);
    expect(paths(artifact)).toEqual(['a.js', 'lib/b.js']);
    expect(artifact.skipped).toEqual([]);
  });

  test.each([
    ['setup.py.bz2', samples.lineInBzip2],
    ['setup.py.xz', samples.lineInXz],
    ['setup.py.z', deflateSync('import os\n')],
  ])('one file: %s', async (name, bytes) => {
    expect(text(await read(name, bytes), 'setup.py')).toBe('import os\n');
  });

  test.each([
    ['bzip2', samples.lineInBzip2],
    ['xz', samples.lineInXz],
  ])('two %s streams are one file, as their own tools read them', async (_what, bytes) => {
    expect(text(await read('a', Buffer.concat([bytes, bytes])), 'a.unpacked')).toBe('import os\nimport os\n');
  });

  test.each([
    ['bzip2', samples.tarInBzip2],
    ['xz', samples.tarInXz],
  ])('a cut or spoilt %s is named', async (_what, bytes) => {
    const spoilt = Buffer.from(bytes);
    spoilt[bytes.length >> 1]! ^= 0xff;
    expect(reasons(await read('x', bytes.subarray(0, bytes.length - 30)))).toContain('x: archive-broken');
    expect(reasons(await read('x', spoilt))).toContain('x: archive-broken');
  });

  test('a bzip2 bomb stops at the ratio', async () => {
    expect(reasons(await read('x.bz2', samples.bombInBzip2))).toEqual(['x.bz2: unpack-ratio']);
  });

  test.each([
    ['x.lzma', samples.lineInLzma],
    ['x.7z', Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1')],
    ['x.rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')],
    ['x.cab', Buffer.from('MSCF\0\0\0\0', 'latin1')],
  ])('%s cannot be opened, and that is said', async (name, bytes) => {
    expect(reasons(await read(name, bytes))).toEqual(['.: nothing-to-scan', `${name}: archive-broken`]);
  });
});

describe('nesting', () => {
  test.each([
    ['a wheel in an sdist', 'dist/a.whl', zipBytes([{ name: 'a.py', content: '1' }]), 'a.py'],
    ['a conda package', 'pkg-a.tar.bz2', samples.tarInBzip2, 'a.js'],
    ['a NuGet package', 'tools/x.nupkg', zipBytes([{ name: 'tools/init.ps1', content: '1' }]), 'tools/init.ps1'],
    ['an Electron application', 'app.asar', asarBytes({ 'main.js': '1', 'lib/two.js': '2' }), 'lib/two.js'],
  ])('%s is opened where it lies', async (_what, name, inner, file) => {
    const artifact = await read('out.tgz', gzipSync(tarBytes([{ name, content: inner }])));
    expect(paths(artifact)).toContain(`${name}!/${file}`);
    expect(artifact.skipped).toEqual([]);
  });

  test('a Debian package: scripts of its control archive', async () => {
    const member = (name: string, content: Buffer) =>
      Buffer.concat([
        Buffer.from(`${name.padEnd(16)}${'0'.padEnd(32)}${String(content.length).padEnd(10)}\`\n`, 'latin1'),
        content,
        Buffer.alloc(content.length % 2, '\n'),
      ]);
    const control = gzipSync(tarBytes([{ name: './postinst', content: '#!/bin/sh\n' }]));
    const deb = Buffer.concat([
      Buffer.from('!<arch>\n'),
      member('debian-binary', Buffer.from('2.0\n')),
      member('control.tar.gz', control),
      member('data.tar.xz', samples.tarInXz),
    ]);
    const artifact = await read('a.deb', deb);
    expect(paths(artifact)).toContain('control.tar.gz!/postinst');
    expect(paths(artifact)).toContain('data.tar.xz!/lib/b.js');
    expect(reasons(await read('a.deb', deb.subarray(0, deb.length - 9)))).toEqual(['a.deb: archive-broken']);
  });

  test('a quine-like chain ends at the depth', async () => {
    let inner: Buffer = Buffer.from('end');
    for (let depth = 0; depth < 12; depth += 1) inner = gzipSync(inner);
    expect(reasons(await read('a.gz', inner)).join()).toMatch(/archive-too-deep$/);
  });

  test('bombs side by side share one budget', async () => {
    const bomb = zipBytes([{ name: 'zeros', content: Buffer.alloc(12 * 1024 * 1024) }]);
    const entries = Array.from({ length: 20 }, (_, index) => ({ name: `${index}.zip`, content: bomb }));
    const artifact = await read('x.tar', tarBytes(entries), { maxBytesTotal: 20 * 1024 * 1024 });
    expect(artifact.files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(21 * 1024 * 1024);
    expect(reasons(artifact).join()).toContain('too-many-bytes');
  });
});

describe('more than one reading of the same bytes', () => {
  const zip = zipBytes([
    { name: 'a.js', content: '1' },
    { name: 'b.js', content: '2' },
  ]);

  test.each([
    ['gzip', gzipSync(tarBytes([{ name: 'a.js', content: '1'.repeat(900) }]))],
    ['zlib', deflateSync(tarBytes([{ name: 'a.js', content: '1'.repeat(900) }]))],
    ['bzip2', samples.tarInBzip2],
  ])('what follows the end of %s is a file of its own', async (_what, bytes) => {
    const artifact = await read('x', Buffer.concat([bytes, Buffer.from('import os')]));
    expect(paths(artifact)).toContain('a.js');
    expect(text(artifact, '!after-the-end')).toBe('import os');
  });

  test('zeros after the end are padding', async () => {
    const artifact = await read('x.gz', Buffer.concat([gzipSync('a'), Buffer.alloc(512)]));
    expect(paths(artifact)).toEqual(['x']);
    expect(artifact.skipped).toEqual([]);
  });

  test('a gzip whose checksum is wrong was changed after packing', async () => {
    const bytes = gzipSync('content');
    bytes[bytes.length - 8]! ^= 1;
    const artifact = await read('x.gz', bytes);
    expect(text(artifact, 'x')).toBe('content');
    expect(reasons(artifact)).toEqual(['x.gz: archive-broken']);
  });

  test('members of a second tar behind the end of the first are read', async () => {
    const artifact = await read(
      'x.tar',
      Buffer.concat([tarBytes([{ name: 'a.js', content: '1' }]), tarBytes([{ name: 'b.js', content: '2' }])]),
    );
    expect(text(artifact, '!after-the-end!/b.js')).toBe('2');
  });

  test('a zip behind a picture or a shebang line is opened, and the file stays', async () => {
    const picture = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n then pixels', 'latin1'), zip]);
    const artifact = await read('logo.png', picture);
    expect(artifact.main).toBe('logo.png');
    expect(paths(artifact)).toEqual(['logo.png', 'logo.png!/a.js', 'logo.png!/b.js']);
    const app = Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), zip]);
    expect(paths(await read('app.pyz', app))).toContain('app.pyz!/a.js');
    expect(artifact.skipped).toEqual([]);
  });

  test('an entry that the directory does not list', async () => {
    const hidden = zipBytes([{ name: 'c.js', content: '3' }]);
    const local = hidden.subarray(0, hidden.indexOf('PK\x01\x02', 0, 'latin1'));
    const whole = Buffer.concat([local, zip]);
    const end = whole.length - 22;
    // Offsets move by what was put in front.
    for (
      let at = whole.indexOf('PK\x01\x02', 0, 'latin1');
      at >= 0 && at < end;
      at = whole.indexOf('PK\x01\x02', at + 4, 'latin1')
    )
      whole.writeUInt32LE(whole.readUInt32LE(at + 42) + local.length, at + 42);
    whole.writeUInt32LE(whole.readUInt32LE(end + 16) + local.length, end + 16);
    expect(details(await read('x.zip', whole))).toEqual(['it holds entries that its directory does not list']);
  });

  test('a directory that counts fewer entries than it holds', async () => {
    const fewer = Buffer.from(zip);
    fewer.writeUInt16LE(1, fewer.length - 14);
    fewer.writeUInt16LE(1, fewer.length - 12);
    expect(reasons(await read('x.zip', fewer))).toEqual(['x.zip: archive-broken']);
  });

  test('an entry with two names', async () => {
    expect(details(await read('x.zip', replaced(zip, 'a.js', 'z.js')))).toEqual([
      'an entry has another name in the directory than where it lies',
    ]);
  });

  test('entries that share bytes with one another', async () => {
    const shared = Buffer.from(zip);
    const second = shared.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    shared.writeUInt32LE(0, second + 42);
    expect(details(await read('x.zip', shared)).join()).toContain('share bytes');
  });
});

describe('masses', () => {
  test('a million empty files in a tar of a few megabytes', async () => {
    const thousand = (first: number) =>
      tarBytes(Array.from({ length: 1000 }, (_, index) => ({ name: `d/${first + index}` }))).subarray(0, -1024);
    const members = Array.from({ length: 101 }, (_, index) => gzipSync(thousand(1000 * index), { level: 1 }));
    // Nobody reads so far, so the others may be alike.
    const bytes = Buffer.concat([...members, ...Array.from({ length: 899 }, () => members[0]!)]);
    const artifact = await read('x.tgz', bytes);
    expect(artifact.files).toHaveLength(limits.fetch.maxFiles);
    expect(reasons(artifact)).toEqual(['d/100000: too-many-files']);
  });

  test('more empty files in a zip than an artifact may have', async () => {
    const artifact = await read('x.zip', zipBytes(Array.from({ length: 3000 }, (_, index) => ({ name: `${index}` }))), {
      maxFiles: 2000,
    });
    expect(artifact.files).toHaveLength(2000);
    expect(reasons(artifact)).toEqual(['2000: too-many-files']);
  });

  test('thousands of duplicates of one name', async () => {
    const entries = Array.from({ length: 2000 }, (_, index) => ({ name: 'a.py', content: `${index}` }));
    const artifact = await read('x.tar', tarBytes(entries));
    expect(artifact.files).toHaveLength(2000);
    expect(reasons(artifact)[0]).toBe('a.py: duplicate-name');
  });
});

describe('an index of an Electron archive', () => {
  const whole = asarBytes({ 'main.js': '1' });

  test('that names content outside of the archive', async () => {
    const artifact = await read('app.asar', replaced(whole, '"size":1', '"size":9'));
    expect(reasons(artifact)).toContain('main.js: archive-broken');
  });

  test('that is no index', async () => {
    expect(reasons(await read('app.asar', replaced(whole, '"files"', 'files:x')))).toContain(
      'app.asar: archive-broken',
    );
    expect(reasons(await read('app.asar', replaced(whole, '{"files"', '{"filed"')))).toEqual(['.: nothing-to-scan']);
  });

  test('with names that leave the folder', async () => {
    expect(paths(await read('app.asar', asarBytes({ '../../evil.js': '1' })))).toEqual(['!outside/evil.js']);
  });
});
