// What several processes share through one store and must not get wrong: limits, names used once, numbers of events, deliveries.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rateLimiter } from '../../src/api/rate-limiter.ts';
import { slidingWindow } from '../../src/api/sliding-window.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { databases, type TestDatabase } from './databases.ts';

describe.each(databases)('on $name', ({ name, create, isThere }) => {
  if (!isThere) {
    test.skip('no server answers', () => {});
    return;
  }
  let database: TestDatabase;
  let left: Store;
  let right: Store;
  beforeEach(async () => {
    database = await create();
    left = await openStore(database.location);
    right = await openStore(database.location);
  });
  afterEach(async () => {
    await Promise.all([left.close(), right.close()]);
    await database.drop();
  });
  /** So many calls at once, half of them by each process. */
  const both = <Result>(count: number, call: (store: Store, i: number) => Promise<Result>) =>
    Promise.all(Array.from({ length: count }, (_, i) => call(i % 2 === 0 ? left : right, i)));

  test('a window lets through its limit and no more', async () => {
    const limiters = new Map([left, right].map((store) => [store, rateLimiter(store.rateLogs)]));
    const standings = await both(200, (store) => limiters.get(store)!.take('key_1', slidingWindow(37)));
    expect(standings.filter(({ isGranted }) => isGranted)).toHaveLength(37);
  });

  test('a quota is counted to its limit and no further, and never below zero', async () => {
    const counted = await both(60, (store) => store.usage.add('blue', '2026-11', 2, 51));
    expect(counted.filter((used) => used !== undefined)).toHaveLength(25);
    expect(Math.max(...counted.map((used) => used ?? 0))).toBe(50);
    expect(await left.usage.add('blue', '2026-11', 52, 51)).toBeUndefined();
    await both(40, (store) => store.usage.subtract('blue', '2026-11', 1));
    expect(await right.usage.used('blue', '2026-11')).toBe(10);
    await left.usage.subtract('blue', '2026-11', 99);
    expect(await right.usage.used('blue', '2026-11')).toBe(0);
    expect(await right.usage.used('red', '2026-11')).toBe(0);
  });

  test('a name is claimed by one, answered to the others, and free again when it is old or its owner died', async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    const claim = (store: Store, digest = 'a', second = 30) =>
      store.once.claim({
        owner: 'key_1',
        name: 'build-1',
        digest,
        now: at(second),
        keptSince: at(second - 20),
        runningSince: at(second - 5),
      });
    const states = (await both(20, (store) => claim(store))).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['claimed', ...Array(19).fill('running')]);
    expect(await claim(right, 'b')).toEqual({ state: 'other-request' });
    await left.once.answer({ owner: 'key_1', name: 'build-1' }, '{"ü":1}');
    await left.once.release({ owner: 'key_1', name: 'build-1' });
    expect(await claim(right)).toEqual({ state: 'answered', answer: '{"ü":1}' });
    expect(await claim(right, 'a', 50)).toEqual({ state: 'answered', answer: '{"ü":1}' });
    expect(await claim(right, 'b', 51)).toEqual({ state: 'claimed' });
    expect(await claim(left, 'c', 56)).toEqual({ state: 'other-request' });
    expect(await claim(left, 'c', 57)).toEqual({ state: 'claimed' });
  });

  test('a setting has one value, whoever makes it', async () => {
    const values = await both(20, (store, i) => store.settings.getOrCreate('secret', () => `value ${i}`));
    expect(new Set(values).size).toBe(1);
  });

  test('keys are found by id, and end when they are told to, never later', async () => {
    const hash = 'ab'.repeat(32);
    await left.keys.create({ hash, name: 'one', role: 'viewer', expiresAt: '2027-01-01T00:00:00.000Z' });
    expect(await right.keys.findById('key_abababababab')).toMatchObject({ hash, role: 'viewer' });
    await right.keys.expire(hash, '2028-01-01T00:00:00.000Z');
    expect((await left.keys.findByHash(hash))?.expiresAt).toBe('2027-01-01T00:00:00.000Z');
    await right.keys.expire(hash, '2026-12-01T00:00:00.000Z');
    expect((await left.keys.findByHash(hash))?.expiresAt).toBe('2026-12-01T00:00:00.000Z');
    await left.keys.revoke(hash);
    expect(await right.keys.findById('key_abababababab')).toBeUndefined();
  });

  test('whoever has seen an event has seen every one before it', async () => {
    let seen = 0;
    let isDone = false;
    const reading = (async () => {
      while (!isDone || seen < 80) {
        for (const { seq } of await right.events.after(seen, { project: 'blue', limit: 7 })) {
          expect(seq).toBe(seen + 1);
          seen = seq;
        }
      }
    })();
    // In one thread SQLite's second writer would wait for a first that cannot go on meanwhile; processes do not share a thread.
    const append = (store: Store, i: number) =>
      (name === 'SQLite' ? left : store).events.append({ project: 'blue', type: 'scan.completed', data: { i } });
    await both(80, append);
    isDone = true;
    await reading;
    expect(await left.events.lastSeq()).toBe(80);
    await left.events.forgetBefore(new Date(Date.now() + 1_000).toISOString());
    expect([await right.events.firstSeq(), await right.events.lastSeq()]).toEqual([undefined, 80]);
  });

  test('a kind of threat is new once in a project', async () => {
    const firsts = await both(20, (store) =>
      store.threatGroups.isFirst('blue', 'signature', '2026-01-01T00:00:00.000Z'),
    );
    expect(firsts.filter(Boolean)).toHaveLength(1);
    expect(await left.threatGroups.isFirst('red', 'signature', '2026-01-01T00:00:00.000Z')).toBe(true);
  });

  test('an attempt of a delivery is made by one', async () => {
    const webhook = await left.webhooks.create({ project: 'blue', url: 'https://x.example', form: 'json', events: [] });
    const dueAt = '2026-01-01T00:00:00.000Z';
    const added = await left.deliveries.add({ webhookId: webhook.id, eventType: 'webhook.test', body: '{}', dueAt });
    const [due] = await right.deliveries.due('2026-01-01T00:00:00.000Z', 10);
    expect(due).toEqual(added);
    const claims = await both(10, (store) => store.deliveries.claim(due!, '2026-01-01T00:01:00.000Z'));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await right.deliveries.due('2026-01-01T00:00:59.000Z', 10)).toEqual([]);
    expect(await right.deliveries.due('2026-01-01T00:01:00.000Z', 10)).toMatchObject([{ id: added.id, attempts: 1 }]);
  });
});
