/** Who is told of what: kept in the store, delivered by the running service. */
import { accessPorts } from '../api/access-ports.ts';
import { attempt } from '../events/deliver.ts';
import { formOfUrl, webhookBody } from '../events/webhook-body.ts';
import { webhookSecret } from '../events/webhook-signature.ts';
import { openGuardedPost } from '../fetchers/registry.ts';
import type { EventType } from '../model/event.ts';
import type { Store } from '../store/open-store.ts';
import type { Webhook } from '../store/webhooks.ts';
import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import { operatorSecret } from './operator-secret.ts';
import { type StoreOptions, withStore } from './store-location.ts';
import { writeTable } from './write-table.ts';

interface ListOptions extends StoreOptions {
  readonly json?: boolean;
}

const maxShownDeliveries = 50;
/** Nobody else takes the test's delivery while it is being made. */
const msForTest = 60_000;

export function addWebhook(
  url: string,
  { project, event: events, ...location }: StoreOptions & { readonly project: string; readonly event: EventType[] },
): Promise<void> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new CliError(`${url} is no https:// address`);
  }
  return withStore(location, async (store) => {
    const webhook = await store.webhooks.create({ project, url, form: formOfUrl(url), events });
    process.stdout.write(`${webhook.id} (${webhook.form}, project ${project}): ${events.join(', ')}\n`);
    await printSecret(store, webhook);
  });
}

export function listWebhooks({ json, ...location }: ListOptions): Promise<void> {
  return withStore(location, async ({ webhooks }) => {
    const known = (await webhooks.list()).map(({ url, ...webhook }) => ({ ...webhook, host: new URL(url).host }));
    if (json) process.stdout.write(`${JSON.stringify(known, null, 2)}\n`);
    else
      writeTable(
        ['id', 'project', 'form', 'host', 'events'],
        known.map(({ id, project, form, host, events }) => [id, project, form, host, events.join(',')]),
      );
  });
}

export function removeWebhook(id: string, location: StoreOptions): Promise<void> {
  return withStore(location, async ({ webhooks }) => {
    await webhooks.remove((await known(webhooks, id)).id);
    process.stdout.write(`${id} is removed.\n`);
  });
}

export function rotateWebhook(id: string, location: StoreOptions): Promise<void> {
  return withStore(location, async (store) => {
    await known(store.webhooks, id);
    await store.webhooks.rotate(id);
    await printSecret(store, await known(store.webhooks, id));
    process.stdout.write('For 24 hours the former secret signs beside it.\n');
  });
}

/** Sends at once, so that the answer can be seen. */
export function testWebhook(id: string, location: StoreOptions): Promise<void> {
  return withStore(location, async (store) => {
    const { project, form } = await known(store.webhooks, id);
    const event = await store.events.append({
      project,
      type: 'webhook.test',
      data: { message: 'This is a test. Nothing was found.' },
    });
    const dueAt = new Date(Date.now() + msForTest).toISOString();
    const body = webhookBody(form, event);
    const delivery = await store.deliveries.add({ webhookId: id, eventType: 'webhook.test', body, dueAt });
    const { post, close } = await openGuardedPost();
    const { serviceSecret } = accessPorts(store, operatorSecret());
    const outcome = await attempt(delivery, { ...store, serviceSecret, post }).finally(close);
    const words = `${delivery.id} ${outcome?.status ?? 'pending'}: ${outcome?.answer ?? 'somebody else is at it'}`;
    if (outcome?.status !== 'delivered') throw new CliError(words, exitCodes.infrastructure);
    process.stdout.write(`${words}\n`);
  });
}

export function listDeliveries(id: string, { json, ...location }: ListOptions): Promise<void> {
  return withStore(location, async ({ webhooks, deliveries }) => {
    await known(webhooks, id);
    const log = await deliveries.list(id, maxShownDeliveries);
    if (json) process.stdout.write(`${JSON.stringify(log, null, 2)}\n`);
    else
      writeTable(
        ['id', 'created', 'event', 'status', 'attempts', 'answer'],
        log.map(({ createdAt, eventType, status, attempts, answer, ...each }) => [
          each.id,
          createdAt,
          eventType,
          status,
          String(attempts),
          answer ?? '',
        ]),
      );
  });
}

async function printSecret(store: Store, { id, generation }: Webhook): Promise<void> {
  const { serviceSecret } = accessPorts(store, operatorSecret());
  process.stdout.write(`Secret: ${webhookSecret(await serviceSecret(), id, generation)}\n`);
}

async function known(webhooks: Store['webhooks'], id: string): Promise<Webhook> {
  const webhook = await webhooks.find(id);
  if (!webhook) throw new CliError(`there is no webhook ${id} (assay webhooks list shows them)`);
  return webhook;
}
