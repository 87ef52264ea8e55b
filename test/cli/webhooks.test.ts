/** Webhooks from the command line, against a receiver on this machine. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { runAssay } from './run-assay.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-webhooks-'));
const received: { signature: string | undefined; body: string }[] = [];
let receiver: Server;
let url: string;
beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      received.push({ signature: request.headers['x-mesedi-signature'] as string | undefined, body });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?token=geheim`;
});
afterAll(() => {
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const assay = (args: readonly string[], env: Record<string, string> = {}) =>
  runAssay(['webhooks', ...args, '--data-dir', folder], { env });
const allowed = { ASSAY_ALLOW_PRIVATE_ADDRESSES: '1' };

test('add, test, rotate, deliveries, remove', { timeout: 60_000 }, async () => {
  const added = await assay(['add', url, '--project', 'blue', '--event', 'scan.completed', 'batch.completed']);
  const [, id] = /^(wh_[\w-]{12}) \(json, project blue\): scan\.completed, batch\.completed$/m.exec(added.stdout)!;
  const [, secret] = /^Secret: (whsec_\S{44})$/m.exec(added.stdout)!;

  const refused = await assay(['test', id!]);
  expect([refused.code, refused.stderr]).toEqual([
    exitCodes.infrastructure,
    expect.stringContaining('only https:// addresses are posted to'),
  ]);
  const sent = await assay(['test', id!], allowed);
  expect([sent.code, sent.stdout]).toEqual([0, expect.stringMatching(/^dlv_\S+ delivered: answered 200\n$/)]);
  expect(JSON.parse(received[0]!.body)).toMatchObject({ event: 'webhook.test', project_id: 'blue' });
  const sign = (key: string) => `sha256=${createHmac('sha256', key).update(received.at(-1)!.body).digest('hex')}`;
  expect(received[0]!.signature).toBe(sign(secret!));

  const rotated = await assay(['rotate', id!]);
  const [, newest] = /^Secret: (whsec_\S{44})$/m.exec(rotated.stdout)!;
  expect(newest).not.toBe(secret);
  await assay(['test', id!], allowed);
  expect(received[1]!.signature).toBe(sign(newest!));

  const { stdout: log } = await assay(['deliveries', id!]);
  expect(log.match(/ delivered +1 +answered 200$/gm)).toHaveLength(2);
  expect(log.match(/ failed +1 /g)).toHaveLength(1);
  const { stdout: list } = await assay(['list']);
  expect(list).toContain(`${id}  blue     json`);
  expect(list).not.toContain('geheim');

  expect((await assay(['remove', id!])).code).toBe(0);
  const gone = await assay(['test', id!], allowed);
  expect([gone.code, gone.stderr]).toEqual([
    exitCodes.usage,
    `assay: there is no webhook ${id} (assay webhooks list shows them)\n`,
  ]);
});

test.each(['nowhere', 'ftp://x.example/', 'javascript:1'])('%s is no address', async (address) => {
  const { code, stderr } = await assay(['add', address]);
  expect([code, stderr]).toEqual([exitCodes.usage, `assay: ${address} is no https:// address\n`]);
});
