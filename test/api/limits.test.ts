/** How often and how much: sliding windows and monthly quotas, at the door and in the store they share. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Standing } from '../../src/api/meter.ts';
import { quotaOf } from '../../src/api/quota.ts';
import { rateLimiter } from '../../src/api/rate-limiter.ts';
import { slidingWindow, windowMs } from '../../src/api/sliding-window.ts';
import { tiers } from '../../src/api/tiers.ts';
import { tokenBucket } from '../../src/api/token-bucket.ts';
import { openStore, type Store, type StoreLocation } from '../../src/store/open-store.ts';
import { cleanReport, openDoor, type TestService } from './open-service.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function door(...args: Parameters<typeof openDoor>): Promise<TestService> {
  const service = await openDoor(...args);
  closing.push(() => service.close());
  return service;
}

/** Two processes' views of one database. */
async function twoStores(): Promise<[Store, Store]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-limits-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  const location: StoreLocation = { path: join(folder, 'shared.db') };
  const stores: [Store, Store] = [await openStore(location), await openStore(location)];
  closing.push(() => Promise.all(stores.map((store) => store.close())));
  return stores;
}

describe('the sliding window', () => {
  test('lets through no more than the limit in any minute, and everybody again afterwards', () => {
    const granted: number[] = [];
    let text: string | undefined;
    // A request each 700 ms for ten minutes, at five a minute.
    for (let nowMs = 1_000_000; nowMs < 1_600_000; nowMs += 700) {
      const decided = slidingWindow(5).decide(text, 1, nowMs);
      const [{ isGranted, resetAtMs }] = decided.standings as [Standing];
      expect(resetAtMs).toBeGreaterThan(nowMs);
      if (isGranted) {
        granted.push(nowMs);
        text = decided.text;
      }
    }
    for (const begin of granted) {
      expect(granted.filter((at) => at >= begin && at < begin + windowMs).length).toBeLessThanOrEqual(5);
    }
    expect(granted.length).toBe(50);
  });

  test('a log of many requests stays small', () => {
    const window = slidingWindow(10_000);
    let text: string | undefined;
    let granted = 0;
    for (let nowMs = 1_000_000; nowMs < 1_060_000; nowMs += 5) {
      const decided = window.decide(text, 1, nowMs);
      if (decided.standings[0]!.isGranted) granted += 1;
      text = decided.text;
    }
    expect(granted).toBe(10_000);
    expect(text!.length).toBeLessThan(7_500);
    expect(window.decide(text, 1, 1_059_999).standings[0]!.isGranted).toBe(false);
    expect(window.decide(text, 1, 1_200_000).standings[0]!.remaining).toBe(9_999);
  });

  test('a crowd from two processes gets exactly the limit', async () => {
    const limiters = (await twoStores()).map((store) => rateLimiter(store.rateLogs));
    const standings = await Promise.all(
      Array.from({ length: 300 }, (_, i) => limiters[i % 2]!.take('key_a', slidingWindow(50))),
    );
    expect(standings.filter(({ isGranted }) => isGranted)).toHaveLength(50);
    expect(standings.filter(({ isGranted, remaining }) => !isGranted && remaining !== 0)).toEqual([]);
    expect((await limiters[0]!.take('key_b', slidingWindow(50))).remaining).toBe(49);
  });

  test('a store that fails refuses nobody for ever', async () => {
    const [store] = await twoStores();
    let fails = true;
    const limiter = rateLimiter({
      ...store.rateLogs,
      read: (keyId) => (fails ? Promise.reject(new Error('locked')) : store.rateLogs.read(keyId)),
    });
    await expect(
      Promise.all([limiter.take('k', slidingWindow(5)), limiter.take('k', slidingWindow(5))]),
    ).rejects.toThrow('locked');
    fails = false;
    expect((await limiter.take('k', slidingWindow(5))).isGranted).toBe(true);
  });
});

describe('the token bucket', () => {
  test('gives its burst, then so many a second, and is full again when it says', () => {
    const bucket = tokenBucket(100, 10);
    const burst = bucket.decide(undefined, 130, 1_000);
    expect(burst.standings.filter(({ isGranted }) => isGranted)).toHaveLength(100);
    expect(burst.standings[99]).toEqual({
      isGranted: true,
      limit: 100,
      remaining: 0,
      resetAtMs: 11_000,
      retryAtMs: 1_100,
    });
    expect(bucket.decide(burst.text, 1, 1_099).standings[0]!.isGranted).toBe(false);
    expect(bucket.decide(burst.text, 30, 2_000).standings.filter(({ isGranted }) => isGranted)).toHaveLength(10);
    expect(bucket.decide(burst.text, 1, 11_000).standings[0]!.remaining).toBe(99);
    expect(bucket.decide(burst.text, 1, 0).standings[0]!.isGranted).toBe(false);
  });
});

describe('rate limits at the door', () => {
  test('events are counted by the bucket of the project', async () => {
    const service = await door();
    const free = { 'x-api-key': await service.addKey({ tier: 'free' }), 'last-event-id': 'x' };
    for (let i = 0; i < 7; i += 1) {
      const { status, headers } = await service.get('/events', free);
      expect([status, headers.get('x-ratelimit-limit')]).toEqual([400, '100']);
    }
    const many = await Promise.all(Array.from({ length: 150 }, () => service.get('/events', free)));
    const refused = many.find(({ status }) => status === 429)!;
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.body).toMatchObject({
      error: 'rate_limited',
      retry_after: 1,
      limit: '100 requests at once, then 10 per second',
    });
  });

  test('are told on every authenticated answer and refuse as the document says', async () => {
    const service = await door();
    const free = { 'x-api-key': await service.addKey({ tier: 'free' }) };
    const paths = [`/api/v1/report/${cleanReport.scanId}`, '/api/v1/report/unknown'];
    for (let i = 0; i < 5; i += 1) {
      const { headers } = await service.get(paths[i % 2]!, free);
      expect(headers.get('x-ratelimit-limit')).toBe('5');
      expect(headers.get('x-ratelimit-remaining')).toBe(String(4 - i));
      const reset = Number(headers.get('x-ratelimit-reset'));
      expect(reset).toBeGreaterThan(Date.now() / 1000);
      expect(reset).toBeLessThan(Date.now() / 1000 + 62);
      expect(headers.get('ratelimit-limit')).toBe('5');
      expect(headers.get('ratelimit-remaining')).toBe(String(4 - i));
      expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(61);
    }
    const { status, headers, body } = await service.post({ content: 'x' }, free);
    expect(status).toBe(429);
    const retryAfter = Number(headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(55);
    expect(retryAfter).toBeLessThanOrEqual(61);
    expect(body).toEqual({
      error: {
        code: 'RATE_LIMIT_EXCEEDED',
        message: 'Rate limit exceeded. Please wait before making another request.',
        retryAfter,
        requestId: headers.get('x-request-id'),
      },
    });
    expect(service.submissions).toEqual([]);
  });

  test('do not stand on answers to strangers, on status and health, nor before the unlimited', async () => {
    const service = await door();
    const limited = (headers: Headers) => [...headers.keys()].filter((name) => name.includes('ratelimit'));
    expect(limited((await service.get('/api/v1/status')).headers)).toEqual([]);
    expect(limited((await service.get('/health')).headers)).toEqual([]);
    expect(limited((await service.post({ content: 'x' }, { 'x-api-key': 'wrong' })).headers)).toEqual([]);
    expect(limited((await service.post({ content: 'x' })).headers)).toEqual([]);
  });

  test('the unlimited tier never asks the store', async () => {
    const service = await door({ limiter: { take: () => Promise.reject(new Error('asked')) } });
    expect((await service.post({ content: 'x' })).status).toBe(200);
    expect((await service.post({ content: 'x' }, { 'x-api-key': await service.addKey({ tier: 'pro' }) })).status).toBe(
      500,
    );
  });
});

describe('quotas', () => {
  const small = { ...tiers, pro: { ...tiers.pro, actionsPerMonth: 3 } };
  const who = { project: 'default', tier: 'pro' } as const;

  test('two processes at the edge cannot both pass it; what is refunded can be used again', async () => {
    const [left, right] = (await twoStores()).map((store) =>
      quotaOf(store.usage, small, () => new Date('2026-11-30T12:00:00Z')),
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? left! : right!).reserve(who, 1)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await expect(left!.reserve(who, 1)).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      message: 'Monthly protection quota exceeded.',
      details: { limit: 3, used: 3, resetsAt: '2026-12-01T00:00:00.000Z' },
    });
    await right!.refund({ project: 'default', month: '2026-11' }, 2);
    const charge = await left!.reserve(who, 2);
    expect(charge).toEqual({ project: 'default', month: '2026-11' });
    await right!.refund(charge, 99);
    await expect(left!.reserve(who, 4)).rejects.toThrow('This request needs 4, 3 are left.');
    expect(await left!.reserve({ ...who, tier: 'enterprise' }, 1_000)).toBeNull();
  });

  test('the month changes in UTC', async () => {
    const [store] = await twoStores();
    let now = new Date('2026-12-31T23:59:59.999Z');
    const quota = quotaOf(store.usage, small, () => now);
    await quota.reserve(who, 3);
    await expect(quota.reserve(who, 1)).rejects.toMatchObject({ details: { resetsAt: '2027-01-01T00:00:00.000Z' } });
    now = new Date('2027-01-01T00:00:00.000Z');
    expect(await quota.reserve(who, 1)).toEqual({ project: 'default', month: '2027-01' });
  });

  test('a scan that fails is not counted; one too many is a 402; reading stays free', async () => {
    let fails = true;
    const [store] = await twoStores();
    const service = await door({
      quota: quotaOf(store.usage, small),
      scan: async (_submission, { charge }) => {
        await charge();
        if (fails) throw new Error('broken');
        return cleanReport;
      },
    });
    const pro = { 'x-api-key': await service.addKey({ tier: 'pro' }) };
    for (let i = 0; i < 4; i += 1) expect((await service.post({ content: 'x' }, pro)).status).toBe(500);
    fails = false;
    for (let i = 0; i < 3; i += 1) expect((await service.post({ content: 'x' }, pro)).status).toBe(200);
    const { status, body } = await service.post({ content: 'x' }, pro);
    expect(status).toBe(402);
    expect(body.error).toMatchObject({ code: 'QUOTA_EXCEEDED', details: { limit: 3, used: 3 } });
    expect((await service.get(`/api/v1/report/${cleanReport.scanId}`, pro)).status).toBe(200);
  });
});
