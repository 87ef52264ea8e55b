import { describe, expect, test } from 'vitest';
import { estimateDuration, estimateRemaining } from '../../src/batch/estimate.ts';
import { namesOf } from '../../src/batch/package-names.ts';
import type { Batch, BatchProgress } from '../../src/model/batch.ts';

describe('how long a batch takes', () => {
  test('is guessed until something was measured, then taken from what was', () => {
    expect(estimateDuration(20, 2, [])).toBe(20_000);
    expect(estimateDuration(20, 2, [1_000, 3_000])).toBe(20_000);
    expect(estimateDuration(20, 4, [500])).toBe(2_500);
    // Workers elsewhere do it: how many is not known here.
    expect(estimateDuration(20, 0, [500])).toBe(10_000);
  });

  test('is what its own pace says, once it has one', () => {
    const batch = { totalPackages: 10 } as Batch;
    const at = (completed: number, failed: number, firstStartedAt?: string) =>
      ({ byStatus: { completed, failed }, firstStartedAt }) as BatchProgress;
    const start = '2026-02-26T12:00:00.000Z';
    const now = new Date('2026-02-26T12:00:08.000Z');
    expect(estimateRemaining(batch, at(0, 0), 30_000, now)).toBe(30_000);
    expect(estimateRemaining(batch, at(0, 0, start), 30_000, now)).toBe(30_000);
    expect(estimateRemaining(batch, at(3, 1, start), 30_000, now)).toBe(12_000);
    expect(estimateRemaining(batch, at(10, 0, start), 30_000, now)).toBe(0);
  });
});

test.each([
  ['npm:left-pad@1.3.0', 'left-pad', '1.3.0'],
  ['npm:@scope/name@1.0.0-rc.1', '@scope/name', '1.0.0-rc.1'],
  ['npm:@scope/name', '@scope/name', undefined],
  ['hf:org/model@main', 'org/model', 'main'],
  ['https://github.com/org/repo/tree/main', 'https://github.com/org/repo/tree/main', undefined],
  ['/srv/packages/a@b/file.tgz', '/srv/packages/a@b/file.tgz', undefined],
  ['', '', undefined],
])('%j names %j in version %j', (reference, name, version) => {
  expect(namesOf(reference)).toEqual({ package: name, ...(version === undefined ? {} : { version }) });
});
