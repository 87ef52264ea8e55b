import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fetchBytes } from '../../src/fetchers/local.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { limits } from '../../src/scan/limits.ts';
import { tarBytes } from './tar-bytes.ts';
import { zipBytes } from './zip-bytes.ts';

const read = (name: string, bytes: Uint8Array, overrides: Partial<typeof limits.fetch> = {}) =>
  fetchBytes(name, name, bytes, { ...limits.fetch, ...overrides } as typeof limits.fetch);
const paths = ({ files }: Artifact) => files.map(({ path }) => path);
const reasons = ({ skipped }: Artifact) => skipped.map(({ path, reason }) => `${path}: ${reason}`);
const text = ({ files }: Artifact, path: string) =>
  Buffer.from(files.find((file) => file.path === path)!.bytes).toString();

describe('formats, told by their bytes', () => {
  const files = [
    { name: 'package/package.json', content: '{}' },
    { name: 'package/lib/index.js', content: 'module.exports = 1;' },
  ];

  test.each([
    ['a tar', tarBytes(files)],
    ['a gzipped tar', gzipSync(tarBytes(files))],
    ['a tar in zstd', zstdCompressSync(tarBytes(files))],
    ['a zip', zipBytes(files)],
  ])('%s', async (_what, bytes) => {
    const artifact = await read('thing.bin', bytes);
    expect(paths(artifact)).toEqual(['package/lib/index.js', 'package/package.json']);
    expect(text(artifact, 'package/lib/index.js')).toBe('module.exports = 1;');
    expect(artifact.skipped).toEqual([]);
    expect(artifact.main).toBeUndefined();
  });

  test('a Chrome extension, formats 2 and 3', async () => {
    const zip = zipBytes(files);
    const third = Buffer.concat([Buffer.from('Cr24\x03\0\0\0\x05\0\0\0proof', 'latin1'), zip]);
    const second = Buffer.concat([
      Buffer.from('Cr24\x02\0\0\0\x03\0\0\0\x04\0\0\0keysigns'.slice(0, 23), 'latin1'),
      zip,
    ]);
    expect(paths(await read('a.crx', third))).toHaveLength(2);
    expect(paths(await read('b.crx', second))).toHaveLength(2);
  });

  test('one compressed file keeps its name without the ending', async () => {
    const artifact = await read('setup.py.gz', gzipSync('import os'));
    expect(text(artifact, 'setup.py')).toBe('import os');
  });

  test('text that begins like bzip2 is text', async () => {
    const artifact = await read('words.txt', Buffer.from('BZh! said the bee'));
    expect(artifact.main).toBe('words.txt');
    expect(artifact.skipped).toEqual([]);
  });

  test('what cannot be unpacked is said', async () => {
    const xz = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 1, 2, 3]);
    expect(reasons(await read('a.tar.xz', xz))).toEqual(['.: nothing-to-scan', 'a.tar.xz: archive-broken']);
  });
});

describe('names', () => {
  test.each(['tar', 'zip'] as const)('that leave the folder are read under a harmless one (%s)', async (format) => {
    const entries = [
      { name: '../../etc/cron.d/job', content: 'a' },
      { name: '/root/.bashrc', content: 'b' },
      { name: 'C:\\Windows\\evil.bat', content: 'c' },
      { name: 'a\\..\\..\\up.sh', content: 'd' },
    ];
    const artifact = await read('x', format === 'tar' ? tarBytes(entries) : zipBytes(entries));
    expect(paths(artifact)).toEqual([
      '!outside/Windows/evil.bat',
      '!outside/a/up.sh',
      '!outside/etc/cron.d/job',
      '!outside/root/.bashrc',
    ]);
    expect(artifact.skipped.map(({ reason }) => reason)).toEqual(Array(4).fill('unsafe-name'));
  });

  test.each(['tar', 'zip'] as const)('that come twice are both read, and no verdict is sure (%s)', async (format) => {
    const entries = [
      { name: 'setup.py', content: 'print(1)' },
      { name: './setup.py', content: 'print(2)' },
      { name: 'same.py', content: 'x' },
      { name: 'same.py', content: 'x' },
    ];
    const artifact = await read('x', format === 'tar' ? tarBytes(entries) : zipBytes(entries));
    expect(paths(artifact)).toEqual(['!copy-2/setup.py', 'same.py', 'setup.py']);
    expect(reasons(artifact)).toEqual(['setup.py: duplicate-name']);
  });

  test('that differ in case only stay two files', async () => {
    const artifact = await read(
      'x',
      zipBytes([
        { name: 'Setup.py', content: '1' },
        { name: 'setup.py', content: '2' },
      ]),
    );
    expect(paths(artifact)).toEqual(['Setup.py', 'setup.py']);
  });

  test('in one archive never leave the artifact, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ':', 'C', '\0', ' '), minLength: 1 }), {
          maxLength: 8,
        }),
        async (names) => {
          const artifact = await read('x', zipBytes(names.map((name, index) => ({ name, content: `${index}` }))));
          for (const path of paths(artifact)) {
            expect(path.startsWith('/') || path === '').toBe(false);
            expect(path.split('/')).not.toContain('..');
            expect(path).not.toMatch(/^[A-Za-z]:|\\|\0/);
          }
          expect(new Set(paths(artifact)).size).toBe(artifact.files.length);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('entries that are no plain files', () => {
  test('links in a tar are read under their own name, or named as gaps', async () => {
    const artifact = await read(
      'x',
      tarBytes([
        { name: 'docs/AGENTS.md', content: 'be kind' },
        { name: 'CLAUDE.md', type: '2', target: 'docs/AGENTS.md' },
        { name: 'twice.md', type: '2', target: 'CLAUDE.md' },
        { name: 'hard.md', type: '1', target: 'docs/AGENTS.md' },
        { name: 'folder', type: '2', target: 'docs' },
        { name: 'out', type: '2', target: '../../etc/passwd' },
        { name: 'absolute', type: '2', target: '/etc/passwd' },
        { name: 'nowhere', type: '2', target: 'missing.txt' },
        { name: 'loop', type: '2', target: 'loop' },
      ]),
    );
    expect(paths(artifact)).toEqual(['CLAUDE.md', 'docs/AGENTS.md', 'hard.md', 'twice.md']);
    expect(text(artifact, 'twice.md')).toBe('be kind');
    expect(reasons(artifact)).toEqual([
      'absolute: symlink-outside',
      'loop: symlink-broken',
      'nowhere: symlink-broken',
      'out: symlink-outside',
    ]);
  });

  test('links in a zip likewise', async () => {
    const artifact = await read(
      'x',
      zipBytes([
        { name: 'a.js', content: '1' },
        { name: 'b.js', content: 'a.js', unixMode: 0o120777 },
        { name: 'c.js', content: '../x', unixMode: 0o120777 },
      ]),
    );
    expect(text(artifact, 'b.js')).toBe('1');
    expect(reasons(artifact)).toEqual(['c.js: symlink-outside']);
  });

  test('devices and pipes are named', async () => {
    const artifact = await read(
      'x',
      tarBytes([
        { name: 'null', type: '3' },
        { name: 'disk', type: '4' },
        { name: 'pipe', type: '6' },
        { name: 'a', content: 'a' },
      ]),
    );
    expect(reasons(artifact)).toEqual(['disk: not-a-file', 'null: not-a-file', 'pipe: not-a-file']);
  });

  test('encrypted and strangely packed zip entries are named', async () => {
    const artifact = await read(
      'x',
      zipBytes([
        { name: 'open.txt', content: 'a' },
        { name: 'shut.exe', content: 'b', encrypted: true },
        { name: 'odd', content: 'c', method: 93 },
      ]),
    );
    expect(paths(artifact)).toEqual(['open.txt']);
    expect(reasons(artifact)).toEqual(['odd: archive-unsupported', 'shut.exe: archive-encrypted']);
  });
});

describe('broken archives keep what could be read', () => {
  const whole = gzipSync(
    tarBytes([
      { name: 'a.js', content: '1' },
      { name: 'b.js', content: Buffer.alloc(200_000, Buffer.from('some text ')) },
    ]),
    { level: 0 },
  );

  test('a cut gzip', async () => {
    const artifact = await read('x.tgz', whole.subarray(0, whole.length - 100_000));
    expect(paths(artifact)).toContain('a.js');
    expect(reasons(artifact)).toEqual(['x.tgz: archive-broken']);
  });

  test('a cut tar', async () => {
    const tar = tarBytes([
      { name: 'a.js', content: '1' },
      { name: 'b.js', content: 'x'.repeat(5000) },
    ]);
    const artifact = await read('x.tar', tar.subarray(0, 3000));
    expect(paths(artifact)).toContain('a.js');
    expect(reasons(artifact)).toEqual(['x.tar: archive-broken']);
  });

  test('a tar with a header spoilt in the middle', async () => {
    const tar = tarBytes([
      { name: 'a.js', content: '1' },
      { name: 'b.js', content: '2' },
      { name: 'c.js', content: '3' },
    ]);
    tar[1024] = 0xff;
    const artifact = await read('x.tar', tar);
    expect(paths(artifact)).toEqual(['a.js', 'c.js']);
    expect(reasons(artifact)).toEqual(['x.tar: archive-broken']);
  });

  test('a zip whose entry lies about its size', async () => {
    const artifact = await read(
      'x.zip',
      zipBytes([
        { name: 'a', content: '1' },
        { name: 'b', content: '22222', claimedSize: 2 },
      ]),
    );
    expect(paths(artifact)).toEqual(['a']);
    expect(reasons(artifact)).toEqual(['b: archive-broken']);
  });

  test('random damage never throws, and is never silent when files are lost', async () => {
    const zip = zipBytes([
      { name: 'a.js', content: 'one '.repeat(50) },
      { name: 'b.js', content: 'two '.repeat(50) },
    ]);
    const tgz = gzipSync(
      tarBytes([
        { name: 'a.js', content: 'one' },
        { name: 'b.js', content: 'two' },
      ]),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(zip, tgz),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (good, at, flip) => {
          const bad = Buffer.from(good);
          bad[4 + (at % (bad.length - 4))]! ^= flip;
          const artifact = await read('x', bad);
          if (artifact.files.length < 2) expect(artifact.skipped).not.toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('limits', () => {
  test('a gzip bomb stops at the ratio, and quickly', async () => {
    const bomb = gzipSync(
      tarBytes([
        { name: 'a.js', content: '1' },
        { name: 'zeros', content: Buffer.alloc(100 * 1024 * 1024) },
      ]),
    );
    const artifact = await read('bomb.tgz', bomb);
    expect(paths(artifact)).toContain('a.js');
    expect(reasons(artifact)).toContain('bomb.tgz: unpack-ratio');
  });

  test('a zip bomb too', async () => {
    const artifact = await read(
      'bomb.zip',
      zipBytes([
        { name: 'a.js', content: '1' },
        { name: 'zeros', content: Buffer.alloc(30 * 1024 * 1024) },
        { name: 'b.js', content: '2' },
      ]),
    );
    expect(paths(artifact)).toEqual(['a.js']);
    expect(reasons(artifact)).toEqual(['bomb.zip: unpack-ratio']);
  });

  test('a bare stream of zeros too', async () => {
    const artifact = await read('zeros.gz', gzipSync(Buffer.alloc(60 * 1024 * 1024)));
    expect(artifact.files.every(({ bytes }) => bytes.length <= limits.fetch.maxBytesPerFile)).toBe(true);
    expect(artifact.skipped).not.toEqual([]);
  });

  test('many refused entries count too: an archive cannot keep us busy for ever', async () => {
    const big = deflateRawSync(Buffer.alloc(50_000));
    expect(big.length).toBeLessThan(50_000);
    const entries = Array.from({ length: 60 }, (_, index) => ({
      name: `f${index}`,
      content: Buffer.alloc(50_000, index + 1),
    }));
    const artifact = await read('x.zip', zipBytes(entries), { maxBytesPerFile: 10_000, maxBytesTotal: 100_000 });
    expect(reasons(artifact).at(-1)).toBe('x.zip: too-many-bytes');
    expect(artifact.skipped.length).toBeLessThan(30);
  });

  test('a large entry is left out, the others stay', async () => {
    const artifact = await read(
      'x',
      tarBytes([
        { name: 'a', content: 'x'.repeat(101) },
        { name: 'b', content: 'x'.repeat(100) },
      ]),
      { maxBytesPerFile: 100 },
    );
    expect(paths(artifact)).toEqual(['b']);
    expect(reasons(artifact)).toEqual(['a: too-large']);
  });

  test('too many files, too many bytes', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => ({
      name: `f${String(index).padStart(2, '0')}`,
      content: `${index}`.padEnd(10),
    }));
    expect(reasons(await read('x', zipBytes(entries), { maxFiles: 5 }))).toEqual(['f05: too-many-files']);
    const few = await read('x', tarBytes(entries), { maxBytesTotal: 55 });
    expect(few.files).toHaveLength(5);
    expect(reasons(few)).toEqual(['f05: too-many-bytes']);
  });

  test('archives inside archives are unpacked four deep', async () => {
    let inner = zipBytes([{ name: 'deep.js', content: 'deep' }]);
    for (let depth = 0; depth < 4; depth += 1) inner = zipBytes([{ name: 'in.zip', content: inner }]);
    const artifact = await read('out.zip', inner);
    expect(paths(artifact)).toEqual([
      'in.zip',
      'in.zip!/in.zip',
      'in.zip!/in.zip!/in.zip',
      'in.zip!/in.zip!/in.zip!/in.zip',
    ]);
    expect(reasons(artifact)).toEqual(['in.zip!/in.zip!/in.zip!/in.zip: archive-too-deep']);
    const shallower = await read('out.zip', inner, { maxArchiveDepth: 5 });
    expect(text(shallower, 'in.zip!/in.zip!/in.zip!/in.zip!/deep.js')).toBe('deep');
  });
});
