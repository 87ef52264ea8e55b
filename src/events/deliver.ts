/** Brings deliveries to their receivers. What is due lies in the store: any process may take it, and none of them loses it. */
import type { Delivery } from '../store/deliveries.ts';
import type { Store } from '../store/open-store.ts';
import type { Webhook } from '../store/webhooks.ts';
import { signatureHeaders, signingSecrets } from './webhook-signature.ts';

/** Seconds before the second attempt, the third … After the last one the delivery has failed: two days in all. */
const waitSeconds = [10, 60, 300, 1_800, 7_200, 28_800, 43_200, 86_400];
/** Longer than an attempt takes: whoever claimed it and did not settle it is gone. */
const msClaimed = 60_000;
const msDay = 24 * 60 * 60 * 1000;
const msDeliveriesKept = 30 * msDay;
/** For subscribers of the stream that were away. */
const msEventsKept = 7 * msDay;
const msBetweenTidyings = 60 * 60 * 1000;
const msBetweenLooks = 1_000;
const maxAtATime = 20;

/** Answers with the receiver's status. Rejects when there was none. Follows no redirect. */
export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number>;

export interface DeliverPorts extends Pick<Store, 'webhooks' | 'deliveries'> {
  readonly serviceSecret: () => Promise<string>;
  readonly post: Post;
  readonly now?: () => number;
}

/** One attempt. Answers with the delivery as it stands then, or undefined when somebody else is at it. */
export async function attempt(delivery: Delivery, ports: DeliverPorts): Promise<Delivery | undefined> {
  const { webhooks, deliveries, now = Date.now } = ports;
  if (!(await deliveries.claim(delivery, iso(now() + msClaimed)))) return undefined;
  const webhook = await webhooks.find(delivery.webhookId);
  const outcome = webhook
    ? await outcomeOf(await send(delivery, webhook, ports), delivery, now())
    : { status: 'failed' as const, answer: 'the webhook was removed', dueAt: null };
  await deliveries.settle(delivery.id, outcome);
  return { ...delivery, ...outcome, attempts: delivery.attempts + 1 };
}

/** Attempts whatever is due and forgets what is old, until it is closed. `onError` hears of trouble with the store. */
export function deliverAll(
  ports: DeliverPorts & Pick<Store, 'events'>,
  onError: (error: unknown) => void,
): { close(): Promise<void> } {
  const { deliveries, events, now = Date.now } = ports;
  let isClosed = false;
  let tidiedAtMs = 0;
  const look = async () => {
    const due = await deliveries.due(iso(now()), maxAtATime);
    await Promise.all(due.map((delivery) => attempt(delivery, ports)));
    if (now() - tidiedAtMs < msBetweenTidyings) return;
    tidiedAtMs = now();
    await deliveries.forgetBefore(iso(now() - msDeliveriesKept));
    await events.forgetBefore(iso(now() - msEventsKept));
  };
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const again = () => {
    if (isClosed) return;
    running = look().catch(onError);
    void running.then(() => {
      timer = setTimeout(again, msBetweenLooks).unref();
    });
  };
  timer = setTimeout(again, 0).unref();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

type Sent = { readonly status: number } | { readonly trouble: string; readonly isFinal: boolean };

/** Trouble that is of the address itself. */
const finalCodes = ['blocked-address', 'invalid-reference'];

async function send({ id, eventType, body }: Delivery, webhook: Webhook, ports: DeliverPorts): Promise<Sent> {
  const nowMs = (ports.now ?? Date.now)();
  const secrets = signingSecrets(await ports.serviceSecret(), webhook, nowMs);
  const signed = signatureHeaders({ deliveryId: id, event: eventType, body, secrets, nowMs });
  const headers = { 'content-type': 'application/json', 'user-agent': 'assay-webhooks', ...signed };
  try {
    return { status: await ports.post(webhook.url, headers, body) };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { trouble: message, isFinal: code !== undefined && finalCodes.includes(code) };
  }
}

function outcomeOf(sent: Sent, { attempts }: Delivery, nowMs: number): Pick<Delivery, 'status' | 'answer' | 'dueAt'> {
  const answer = 'status' in sent ? `answered ${sent.status}` : sent.trouble;
  if ('status' in sent && sent.status >= 200 && sent.status < 300) return { status: 'delivered', answer, dueAt: null };
  // A receiver that says no means it; one that is busy, broken or away may come round.
  const mayChange =
    'trouble' in sent ? !sent.isFinal : sent.status === 408 || sent.status === 429 || sent.status >= 500;
  const seconds = waitSeconds[attempts];
  if (!mayChange || seconds === undefined) return { status: 'failed', answer, dueAt: null };
  return { status: 'pending', answer, dueAt: iso(nowMs + seconds * 1000) };
}

const iso = (ms: number) => new Date(ms).toISOString();
