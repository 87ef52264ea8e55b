import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchLocal } from '../../src/fetchers/local.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { limits } from '../../src/scan/limits.ts';
import { zipBytes } from './zip-bytes.ts';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-local-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array = path): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
const read = (target = folder, overrides: Partial<typeof limits.fetch> = {}) =>
  fetchLocal(target, { ...limits.fetch, ...overrides } as typeof limits.fetch);
const paths = ({ files }: Artifact) => files.map(({ path }) => path);
const reasons = ({ skipped }: Artifact) => skipped.map(({ path, reason }) => `${path}: ${reason}`);

describe('a folder', () => {
  test('gives every file below it, sorted, node_modules and dot files too', async () => {
    for (const path of ['b.js', 'a/z.py', 'a.txt', '.env', 'node_modules/x/index.js', 'dist/min.js']) put(path);
    const artifact = await read();
    expect(paths(artifact)).toEqual(['.env', 'a.txt', 'a/z.py', 'b.js', 'dist/min.js', 'node_modules/x/index.js']);
    expect(artifact.skipped).toEqual([]);
    expect(artifact.main).toBeUndefined();
  });

  test('takes of .git what git runs, and needs no review for the rest', async () => {
    const taken = [
      '.git/config',
      '.git/hooks/pre-commit',
      '.git/modules/libs/sub/config',
      '.git/modules/libs/sub/hooks/post-checkout',
      'sub/.git/config',
    ];
    for (const path of [
      ...taken,
      '.git/HEAD',
      '.git/objects/ab/cdef',
      '.git/modules/libs/sub/objects/pack/p.pack',
      '.gitignore',
    ])
      put(path);
    put('worktree/.git', 'gitdir: ../elsewhere');
    const artifact = await read();
    expect(paths(artifact)).toEqual([...taken.slice(0, 4), '.gitignore', 'sub/.git/config', 'worktree/.git']);
    expect(artifact.skipped).toEqual([]);
  });

  test('unpacks the archives lying in it beside themselves', async () => {
    put('vendor/lib.zip', zipBytes([{ name: 'lib/run.sh', content: 'id' }]));
    expect(paths(await read())).toEqual(['vendor/lib.zip', 'vendor/lib.zip!/lib/run.sh']);
  });

  test.skipIf(isWindows)('reads links to its own files under their names, and never leaves it', async () => {
    put('docs/AGENTS.md', 'be kind');
    symlinkSync('docs/AGENTS.md', join(folder, 'CLAUDE.md'));
    symlinkSync('docs', join(folder, 'folder'));
    symlinkSync(join(folder, 'docs'), join(folder, 'absolute-folder'));
    symlinkSync('/etc/hostname', join(folder, 'out'));
    symlinkSync('..', join(folder, 'up'));
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('missing', join(folder, 'dangling'));
    const artifact = await read();
    expect(paths(artifact)).toEqual(['CLAUDE.md', 'docs/AGENTS.md']);
    expect(reasons(artifact)).toEqual([
      'dangling: symlink-broken',
      'loop: symlink-broken',
      'out: symlink-outside',
      'up: symlink-outside',
    ]);
  });

  test.skipIf(isWindows)('names a gap once, not each link to it', async () => {
    put('big.bin', 'x'.repeat(101));
    symlinkSync('big.bin', join(folder, 'link.bin'));
    expect(reasons(await read(folder, { maxBytesPerFile: 100 }))).toEqual(['.: nothing-to-scan', 'big.bin: too-large']);
  });

  test.skipIf(isWindows)('names sockets instead of waiting on them', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve));
    put('a.js');
    expect(reasons(await read())).toEqual(['socket: not-a-file']);
    await new Promise((resolve) => server.close(resolve));
  });

  test.skipIf(isWindows || isRoot)('names what it may not read', async () => {
    put('secret.js');
    put('shut/a.js');
    chmodSync(join(folder, 'secret.js'), 0);
    chmodSync(join(folder, 'shut'), 0);
    const artifact = await read();
    chmodSync(join(folder, 'shut'), 0o700);
    expect(reasons(artifact)).toEqual(['secret.js: unreadable', 'shut: unreadable']);
  });

  test('names large files, and stops at a full artifact', async () => {
    put('a.bin', 'x'.repeat(101));
    put('b.bin', 'x'.repeat(100));
    expect(reasons(await read(folder, { maxBytesPerFile: 100 }))).toEqual(['a.bin: too-large']);
    expect(reasons(await read(folder, { maxFiles: 1 }))).toEqual(['b.bin: too-many-files']);
    expect(reasons(await read(folder, { maxBytesTotal: 150 }))).toEqual(['b.bin: too-many-bytes']);
  });

  test('without files is no clean artifact', async () => {
    expect(reasons(await read())).toEqual(['.: nothing-to-scan']);
  });
});

describe('a file', () => {
  test('is the main file', async () => {
    put('tool.py', 'import os');
    const artifact = await read(join(folder, 'tool.py'));
    expect(artifact.main).toBe('tool.py');
    expect(paths(artifact)).toEqual(['tool.py']);
  });

  test('that is an archive is unpacked', async () => {
    put('tool.whl', zipBytes([{ name: 'tool/__init__.py', content: '' }]));
    expect(paths(await read(join(folder, 'tool.whl')))).toEqual(['tool/__init__.py']);
  });

  test.skipIf(isWindows)('may be given as a link', async () => {
    put('tool.py', 'import os');
    symlinkSync('tool.py', join(folder, 'link.py'));
    expect(paths(await read(join(folder, 'link.py')))).toEqual(['link.py']);
  });

  test('that is not there is said with the place that was tried', async () => {
    await expect(read(join(folder, 'nope'))).rejects.toMatchObject({
      code: 'target-not-found',
      message: expect.stringContaining(folder),
    });
    put('a.js');
    await expect(read(join(folder, 'a.js', 'b'))).rejects.toMatchObject({ code: 'target-not-found' });
  });

  test.skipIf(isWindows)('that is a device is refused', async () => {
    await expect(read('/dev/null')).rejects.toMatchObject({ code: 'target-unsupported' });
  });
});
