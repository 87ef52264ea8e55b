/** Webhooks: what is told, in which form, signed how, tried again when, and never to the house next door. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { announcedStore } from '../../src/events/announced-store.ts';
import { attempt, type DeliverPorts, deliverAll } from '../../src/events/deliver.ts';
import { threatGroupsOf } from '../../src/events/threat-groups-of.ts';
import { formOfUrl, webhookBody } from '../../src/events/webhook-body.ts';
import { signatureHeaders, signingSecrets, webhookSecret } from '../../src/events/webhook-signature.ts';
import { openGuardedPost } from '../../src/fetchers/registry.ts';
import type { StoredEvent } from '../../src/model/event.ts';
import type { Report } from '../../src/model/report.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { cleanReport } from '../api/open-service.ts';
import { threat } from '../report/threat.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function memory(): Promise<Store> {
  const store = await openStore({ path: ':memory:' });
  closing.push(() => store.close());
  return store;
}

const report = (changes: Partial<Report>): Report => ({
  ...cleanReport,
  verdict: 'REJECT',
  threats: [threat()],
  ...changes,
});
const troubles: unknown[] = [];
const announced = (store: Store) =>
  announcedStore(store, { publicUrl: () => 'https://assay.example', onTrouble: (error) => troubles.push(error) });

describe('a threat group', () => {
  test('is a rule in a package, whatever the version and however often', () => {
    const groups = (target: string, ...threats: Report['threats']) =>
      threatGroupsOf({ target, threats }).map(({ signature }) => signature);
    const [one] = groups('npm:@scope/left@1.0.0', threat());
    expect(groups('npm:@scope/left@2.0.0', threat({ line: 99 }), threat())).toEqual([one]);
    expect(groups('npm:@scope/right@1.0.0', threat())).not.toEqual([one]);
    expect(groups('npm:@scope/left', threat({ ruleId: 'data-exfiltration/other' }))).not.toEqual([one]);
    expect(groups('x', threat({ draft: true }), threat({ severity: 'INFO' }))).toEqual([]);
  });
});

describe('announcing', () => {
  test('tells each group of a project once, as the document says', async () => {
    const store = await memory();
    const url = 'https://hooks.example/x';
    await store.webhooks.create({ project: 'blue', url, form: 'json', events: ['failure_group.first_occurrence'] });
    const { reports } = announced(store).store;
    await reports.put(report({ scanId: 'scan_000000000001' }), null, 'blue');
    await reports.put(report({ scanId: 'scan_000000000002' }), null, 'blue');
    await reports.put(report({ scanId: 'scan_000000000003' }), null, 'red');
    const told = await store.events.after(0, { project: 'blue', limit: 10 });
    expect(told.map(({ type }) => type)).toEqual([
      'scan.completed',
      'failure_group.first_occurrence',
      'scan.completed',
    ]);
    expect((await store.events.after(0, { project: 'red', limit: 10 })).length).toBe(2);
    const due = await store.deliveries.due(new Date().toISOString(), 10);
    expect(due).toHaveLength(1);
    const signature = threatGroupsOf(report({}))[0]!.signature;
    expect(JSON.parse(due[0]!.body)).toMatchObject({
      event: 'failure_group.first_occurrence',
      project_id: 'blue',
      failure_group: {
        id: `fg_${signature.slice(0, 16)}`,
        class: 'data_exfiltration',
        signature,
        first_seen_at: cleanReport.createdAt,
        severity: 'critical',
      },
      playbook_url: 'https://assay.example/rules/data-exfiltration/env-dump',
      report_url: 'https://assay.example/api/v1/report/scan_000000000001',
    });
    expect(troubles).toEqual([]);
  });

  test('never costs the report', async () => {
    const store = await memory();
    const broken = announced({
      ...store,
      events: { ...store.events, append: () => Promise.reject(new Error('full')) },
    });
    await broken.store.reports.put(report({}), null, 'blue');
    expect(await store.reports.get(cleanReport.scanId, 'blue')).toBeDefined();
    expect(troubles.splice(0)).toEqual([new Error('full')]);
  });
});

describe('forms', () => {
  const event: StoredEvent = {
    seq: 1,
    id: 'evt_1',
    project: 'blue',
    type: 'failure_group.first_occurrence',
    createdAt: '2026-02-26T12:00:00.000Z',
    data: {
      failure_group: { severity: 'critical' },
      title: 'Sends secrets <https://evil.test|click> @everyone',
      target: 'npm:`x`',
      report_url: 'https://assay.example/r',
    },
  };

  test.each([
    ['https://hooks.slack.com/services/T/B/x', 'slack'],
    ['https://discord.com/api/webhooks/1/x', 'discord'],
    ['https://ptb.discordapp.com/api/webhooks/1/x', 'discord'],
    ['https://discord.com/else', 'json'],
    ['https://hooks.slack.com.evil.test/x', 'json'],
    ['https://notdiscord.com/api/webhooks/1', 'json'],
  ])('%s gets %s', (url, form) => expect(formOfUrl(url)).toBe(form));

  test('Slack and Discord show what the package calls itself without obeying it', () => {
    const slack = JSON.parse(webhookBody('slack', event));
    const discord = JSON.parse(webhookBody('discord', event));
    expect(slack.attachments[0]).toMatchObject({ color: '#c0392b', title_link: 'https://assay.example/r' });
    expect(discord.embeds[0]).toMatchObject({ url: 'https://assay.example/r', timestamp: event.createdAt });
    expect(discord.allowed_mentions).toEqual({ parse: [] });
    for (const text of [
      slack.text,
      slack.attachments[0].text,
      discord.embeds[0].title,
      discord.embeds[0].description,
    ]) {
      expect(text).not.toMatch(/[<>@`|]|:\/\//);
    }
  });
});

describe('signatures', () => {
  const signed = { deliveryId: 'dlv_1', event: 'webhook.test', body: '{"ü":1}', nowMs: 1_772_107_200_000 };

  test('are the document’s over the body, and Standard Webhooks’ over id, time and body', () => {
    const secret = webhookSecret('service', 'wh_1', 1);
    const headers = signatureHeaders({ ...signed, secrets: [secret] });
    const ofBody = createHmac('sha256', secret).update(signed.body).digest('hex');
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const ofAll = createHmac('sha256', key).update(`dlv_1.1772107200.${signed.body}`).digest('base64');
    expect(headers).toMatchObject({
      'x-mesedi-event': 'webhook.test',
      'x-mesedi-signature': `sha256=${ofBody}`,
      'x-assay-timestamp': '1772107200',
      'x-assay-delivery': 'dlv_1',
      'webhook-id': 'dlv_1',
      'webhook-timestamp': '1772107200',
      'webhook-signature': `v1,${ofAll}`,
    });
  });

  test('for a day after a rotation the former secret signs, too', () => {
    const rotatedAt = '2026-02-26T12:00:00.000Z';
    const webhook = { id: 'wh_1', generation: 2, rotatedAt };
    const dayMs = 86_400_000;
    const former = webhookSecret('service', 'wh_1', 1);
    const newest = webhookSecret('service', 'wh_1', 2);
    expect(signingSecrets('service', webhook, Date.parse(rotatedAt) + dayMs - 1)).toEqual([newest, former]);
    expect(signingSecrets('service', webhook, Date.parse(rotatedAt) + dayMs)).toEqual([newest]);
    const headers = signatureHeaders({ ...signed, secrets: [newest, former] });
    expect(headers['webhook-signature']!.split(' ')).toHaveLength(2);
    expect(headers['x-assay-signature']!.split(', ')[0]).toBe(headers['x-mesedi-signature']);
  });
});

describe('delivering', () => {
  /** A receiver that gives these statuses one after the other. */
  async function receiver(...statuses: number[]) {
    const received: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        const status = statuses[Math.min(received.length, statuses.length) - 1]!;
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
  }

  async function setUp(url: string, env: Record<string, string> = { ASSAY_ALLOW_PRIVATE_ADDRESSES: '1' }) {
    const store = await memory();
    const { post, close } = await openGuardedPost(env);
    closing.push(close);
    const webhook = await store.webhooks.create({ project: 'blue', url, form: 'json', events: ['webhook.test'] });
    let nowMs = Date.now();
    const ports: DeliverPorts = { ...store, serviceSecret: async () => 'service', post, now: () => nowMs };
    const add = () =>
      store.deliveries.add({
        webhookId: webhook.id,
        eventType: 'webhook.test',
        body: '{"a":1}',
        dueAt: new Date(nowMs).toISOString(),
      });
    return { store, webhook, ports, add, later: (seconds: number) => (nowMs += seconds * 1000) };
  }

  test('the receiver gets the very bytes that were signed, again and again under one id, until it takes them', async () => {
    const { url, received } = await receiver(500, 429, 200);
    const { store, webhook, ports, add, later } = await setUp(url);
    let delivery = await add();
    for (const seconds of [10, 60]) {
      delivery = (await attempt(delivery, ports))!;
      expect(delivery).toMatchObject({ status: 'pending' });
      expect(await store.deliveries.due(new Date(ports.now!()).toISOString(), 5)).toEqual([]);
      later(seconds);
      [delivery] = (await store.deliveries.due(new Date(ports.now!()).toISOString(), 5)) as [typeof delivery];
    }
    expect(await attempt(delivery, ports)).toMatchObject({ status: 'delivered', attempts: 3, answer: 'answered 200' });
    expect(received.map(({ body }) => body)).toEqual(Array(3).fill('{"a":1}'));
    expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery.id]));
    const expected = createHmac('sha256', webhookSecret('service', webhook.id, 1))
      .update('{"a":1}')
      .digest('hex');
    expect(received[2]!.headers['x-mesedi-signature']).toBe(`sha256=${expected}`);
    expect(await store.deliveries.list(webhook.id, 5)).toMatchObject([{ status: 'delivered', dueAt: null }]);
  });

  test('the service takes what is due by itself, and forgets what is old', async () => {
    const { url, received } = await receiver(200);
    const { store, ports, add, later } = await setUp(url);
    await store.events.append({ project: 'blue', type: 'webhook.test', data: {} });
    await add();
    later(8 * 24 * 3_600);
    const running = deliverAll({ ...ports, events: store.events }, (error) => troubles.push(error));
    await expect.poll(() => received.length, { timeout: 5_000 }).toBe(1);
    await expect.poll(() => store.events.firstSeq(), { timeout: 5_000 }).toBeUndefined();
    await running.close();
    expect(troubles).toEqual([]);
  });

  test.each([[400], [404], [410], [302]])('a %i is final, and a redirect is not followed', async (status) => {
    const { url, received } = await receiver(status);
    const { ports, add } = await setUp(url);
    expect(await attempt(await add(), ports)).toMatchObject({ status: 'failed', answer: `answered ${status}` });
    expect(received).toHaveLength(1);
  });

  test('it ends after nine attempts', async () => {
    const { url, received } = await receiver(503);
    const { store, ports, add, later } = await setUp(url);
    let delivery = await add();
    for (let i = 1; i < 9; i += 1) {
      expect((await attempt(delivery, ports))?.status).toBe('pending');
      later(100_000);
      [delivery] = (await store.deliveries.due(new Date(ports.now!()).toISOString(), 5)) as [typeof delivery];
    }
    expect(await attempt(delivery, ports)).toMatchObject({ status: 'failed', attempts: 9, dueAt: null });
    expect(received).toHaveLength(9);
  });

  test('two processes make one attempt', async () => {
    const { url, received } = await receiver(200);
    const { ports, add } = await setUp(url);
    const delivery = await add();
    const outcomes = await Promise.all([attempt(delivery, ports), attempt(delivery, ports)]);
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
    expect(received).toHaveLength(1);
  });

  test.each([
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/x',
    'https://localhost/x',
    'http://hooks.example/x',
  ])('%s is never posted to, and not tried again', async (url) => {
    const { ports, add } = await setUp(url, {});
    const outcome = await attempt(await add(), ports);
    expect(outcome).toMatchObject({ status: 'failed', attempts: 1 });
    expect(outcome?.answer).toMatch(/an address of this machine|link-local|only https/);
  });
});
