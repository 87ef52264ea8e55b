import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/model/artifact.ts';
import type { Inspection } from '../../src/model/inspection.ts';
import type { Source } from '../../src/model/source.ts';
import { inputDigest } from '../../src/scan/digest.ts';
import { newScanId } from '../../src/scan/new-scan-id.ts';
import { type ScanPorts, scan } from '../../src/scan/scan.ts';
import { openStore } from '../../src/store/open-store.ts';
import { finding, inspection } from './finding.ts';

const artifact: Artifact = {
  name: 'submission',
  main: 'main.js',
  files: [{ path: 'main.js', bytes: Buffer.from('1') }],
  skipped: [],
};

/** Real store, counted inspections, a clock that moves 5 ms a look. */
async function setUp(result: Inspection = inspection([finding()]), rules = 'rules-1') {
  const store = await openStore({ path: ':memory:' });
  const inspected: Artifact[] = [];
  let ms = Date.parse('2026-01-02T03:04:05.000Z');
  const ports: ScanPorts = {
    inspect: async (one) => {
      inspected.push(one);
      return result;
    },
    rulesetVersion: async () => rules,
    store: store.reports,
    now: () => {
      ms += 5;
      return new Date(ms);
    },
    newId: newScanId,
  };
  return { ports, inspected, store };
}

test('a report says what was found, where it was looked, and by which rules', async () => {
  const { ports, store } = await setUp(
    inspection([finding({ severity: 'LOW', fingerprint: 'b' }), finding({ fingerprint: 'a', draft: false })]),
  );
  const report = await scan(artifact, ports, { ai: true });
  expect(report).toMatchObject({
    scanId: expect.stringMatching(/^scan_[0-9a-z]{12}$/),
    riskScore: 9.1,
    verdict: 'REJECT',
    status: 'completed',
    createdAt: '2026-01-02T03:04:05.005Z',
    processingMs: 5,
    target: 'submission',
    coverage: { complete: true, filesTotal: 1, filesScanned: 1, skipped: [], failures: [] },
    rulesetVersion: 'rules-1',
    inputDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    ai: { status: 'not_configured' },
  });
  expect(report.threats.map(({ id, severity }) => [id, severity])).toEqual([
    ['thr_001', 'CRITICAL'],
    ['thr_002', 'LOW'],
  ]);
  expect(report.threats[0]).toMatchObject({
    type: 'data_exfiltration',
    file: 'index.js',
    line: 3,
    column: 5,
    endLine: 3,
    detector: 'data_exfil_v2',
  });
  expect(await store.reports.get(report.scanId)).toEqual(report);
});

describe('the same bytes under the same rules', () => {
  test('are looked at once', async () => {
    const { ports, inspected } = await setUp();
    const first = await scan(artifact, ports);
    const again = await scan({ ...artifact, name: 'other-name' }, ports);
    expect(again).toEqual({ ...first, target: 'other-name', cached: true, processingMs: 5 });
    expect(inspected).toHaveLength(1);
  });

  test.each<[string, Artifact]>([
    ['other bytes', { ...artifact, files: [{ path: 'main.js', bytes: Buffer.from('2') }] }],
    ['another file name', { ...artifact, files: [{ path: 'main.py', bytes: Buffer.from('1') }] }],
    ['another main file', { ...artifact, main: 'x' }],
    ['another context', { ...artifact, context: { platform: 'mcp' } }],
    ['a gap', { ...artifact, skipped: [{ path: 'a', reason: 'too-large' }] }],
    ['other words of the registry', { ...artifact, source: downloaded('2026-01-01T00:00:00Z', 'someone-new') }],
  ])('%s are looked at anew', async (_what, other) => {
    const { ports, inspected } = await setUp();
    await scan(artifact, ports);
    expect(await scan(other, ports)).not.toHaveProperty('cached');
    expect(inspected).toHaveLength(2);
  });

  test('are known when they are downloaded again, and the report tells of this download', async () => {
    const { ports, inspected } = await setUp();
    const first = await scan({ ...artifact, source: downloaded('2026-01-01T00:00:00Z') }, ports);
    const again = await scan({ ...artifact, source: downloaded('2026-02-02T00:00:00Z') }, ports);
    expect(inspected).toHaveLength(1);
    expect([first, again].map(({ source }) => source?.registry?.readAt)).toEqual([
      '2026-01-01T00:00:00Z',
      '2026-02-02T00:00:00Z',
    ]);
    expect(again.source).toMatchObject({ resolvedUrl: 'https://packages.test/a-1.tgz', truncated: false });
    expect(again.source?.files).toEqual([{ path: 'main.js', size: 1, sha256: sha256('1') }]);
    expect(again.source?.registry).not.toHaveProperty('manifest');
  });

  test('the text of the main file is kept only when that is asked for, and asked for apart', async () => {
    const { ports, store } = await setUp();
    const plain = await scan(artifact, ports);
    const kept = await scan(artifact, ports, { keepContent: true });
    expect(await store.reports.get(plain.scanId)).not.toHaveProperty('fetchedContent');
    expect(await store.reports.get(kept.scanId)).toMatchObject({
      fetchedContent: '1',
      fetchedContentPath: 'main.js',
      fetchedContentEncoding: 'utf-8',
      fetchedContentTruncated: false,
    });
  });

  test('other rules look anew', async () => {
    const { ports, inspected } = await setUp();
    await scan(artifact, ports);
    await scan(artifact, { ...ports, rulesetVersion: async () => 'rules-2' });
    expect(inspected).toHaveLength(2);
  });

  test('the order of context keys means nothing', async () => {
    const { ports, inspected } = await setUp();
    await scan({ ...artifact, context: { a: 1, b: { c: 2, d: 3 } } }, ports);
    await scan({ ...artifact, context: { b: { d: 3, c: 2 }, a: 1 } }, ports);
    expect(inspected).toHaveLength(1);
  });

  test('are looked at again after a worker failed, and the failed report stays readable', async () => {
    const failed = inspection([], {
      failures: [{ stage: 'worker', code: 'worker-timeout', message: 'Not finished within 60 s' }],
    });
    const { ports, inspected, store } = await setUp(failed);
    const report = await scan(artifact, ports);
    expect(report).toMatchObject({ verdict: 'REVIEW', coverage: { complete: false } });
    await scan(artifact, ports);
    expect(inspected).toHaveLength(2);
    expect(await store.reports.get(report.scanId)).toEqual(report);
  });
});

test('scans without a store', async () => {
  const { ports } = await setUp();
  expect((await scan(artifact, { ...ports, store: null })).verdict).toBe('REJECT');
});

test('the digest is over sorted path, length and bytes, and tells fields apart', () => {
  const file = (path: string, content: string) => ({ path, bytes: Buffer.from(content) });
  const expected = createHash('sha256').update('1:a:2:xy1:b:1:z').digest('hex');
  expect(inputDigest([file('b', 'z'), file('a', 'xy')])).toBe(`sha256:${expected}`);
  expect(inputDigest([file('a', 'xy')])).not.toBe(inputDigest([file('ax', 'y')]));
  expect(inputDigest([file('a', 'x'), file('b', '')])).not.toBe(inputDigest([file('a', 'x1:b:0:')]));
});

function downloaded(readAt: string, publisher = 'someone'): Source {
  const url = 'https://packages.test/a-1.tgz';
  const registry = { ecosystem: 'npm', name: 'a', readAt, publisher, manifest: { name: 'a' } } as const;
  return { type: 'npm', requestedUrl: 'npm:a', resolvedUrl: url, revision: '1', registry };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
