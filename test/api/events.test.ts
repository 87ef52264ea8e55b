/** The event stream: what was missed, what comes, for whom, and how it ends. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventType } from '../../src/model/event.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { openDoor, type TestService } from './open-service.ts';

let store: Store;
let service: TestService;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  service = await openDoor({ events: store.events }, { limits: { maxEventStreams: 2 } });
});
afterEach(async () => {
  await service.close();
  await store.close();
});

const publish = (type: EventType, n: number, project = 'default') =>
  store.events.append({ project, type, data: { n } });

/** Reads until the text fits, then hangs up. */
async function read(path: string, until: RegExp, headers: Record<string, string> = {}, meanwhile?: () => unknown) {
  const controller = new AbortController();
  const response = await fetch(service.url + path, {
    headers: { 'x-api-key': service.key, ...headers },
    signal: controller.signal,
  });
  let text = '';
  const decoder = new TextDecoder();
  const timer = setTimeout(() => controller.abort(), 5_000);
  try {
    for await (const piece of response.body!) {
      if (text === '') await meanwhile?.();
      text += decoder.decode(piece as Uint8Array, { stream: true });
      if (until.test(text)) break;
    }
  } catch {
    // What was read until then is looked at.
  }
  clearTimeout(timer);
  controller.abort();
  return { response, text, seqs: [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1])) };
}

test('a new subscriber gets what comes from now on, of its own project', async () => {
  await publish('scan.completed', 1);
  const { response, text, seqs } = await read('/events', /"n":4/, {}, async () => {
    await publish('scan.completed', 2);
    await publish('scan.completed', 3, 'other');
    await publish('batch.completed', 4);
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(text).toMatch(/^retry: 3000\n\n/);
  expect(seqs).toEqual([2, 4]);
  const [, data] = /^event: scan\.completed\ndata: (.*)$/m.exec(text)!;
  expect(JSON.parse(data!)).toEqual({
    id: expect.stringMatching(/^evt_/),
    eventType: 'scan.completed',
    projectId: 'default',
    createdAt: expect.any(String),
    data: { n: 2 },
  });
});

test('one that comes back gets what it missed, in order, without a gap or a repetition', async () => {
  await Promise.all(Array.from({ length: 250 }, (_, i) => publish('scan.completed', i)));
  const { seqs } = await read('/events', /^id: 250$/m, { 'last-event-id': '7' });
  expect(seqs).toEqual(Array.from({ length: 243 }, (_, i) => i + 8));
});

test('one that was away for too long is told so', async () => {
  await publish('scan.completed', 1);
  await store.events.forgetBefore(new Date(Date.now() + 1_000).toISOString());
  await publish('scan.completed', 2);
  const { text } = await read('/events', /"n":2/, { 'last-event-id': '0' });
  expect(text).toMatch(/^event: stream\.gap\ndata: \{"lastEventId":"0",/m);
});

test('types are chosen', async () => {
  await publish('scan.completed', 1);
  await publish('batch.started', 2);
  await publish('batch.completed', 3);
  const { seqs } = await read('/events?types=batch.completed,batch.started', /"n":3/, { 'last-event-id': '0' });
  expect(seqs).toEqual([2, 3]);
});

describe('is refused', () => {
  test.each([
    ['/events?project=other', {}, 403, 'project_mismatch'],
    ['/events?types=scan.completed,nothing', {}, 400, 'validation_error'],
    ['/events', { 'last-event-id': 'x' }, 400, 'validation_error'],
    ['/events', { 'x-api-key': 'wrong' }, 401, 'unauthorized'],
  ])('%s with %j', async (path, headers, status, error) => {
    const answer = await service.get(path, headers as unknown as Record<string, string>);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  test('beyond the limit, and taken again when a place is free', async () => {
    const controller = new AbortController();
    const open = () =>
      fetch(`${service.url}/events`, { headers: { 'x-api-key': service.key }, signal: controller.signal });
    await Promise.all([open(), open()]);
    const { status, body } = await service.get('/events');
    expect([status, body.error, body.retry_after]).toEqual([503, 'service_unavailable', 10]);
    controller.abort();
    await expect.poll(async () => (await read('/events', /retry/)).response.status, { timeout: 5_000 }).toBe(200);
  });
});

test('streams do not hold up the end of the service', async () => {
  const response = await fetch(`${service.url}/events`, { headers: { 'x-api-key': service.key } });
  const begun = performance.now();
  const ended = response.text();
  await service.close();
  expect(await ended).toBe('retry: 3000\n\n');
  expect(performance.now() - begun).toBeLessThan(3_000);
  service = await openDoor({ events: store.events });
});
