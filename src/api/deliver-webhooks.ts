import type { FastifyBaseLogger } from 'fastify';
import { deliverAll } from '../events/deliver.ts';
import { openGuardedPost } from '../fetchers/registry.ts';
import type { Store } from '../store/open-store.ts';
import type { AccessPorts } from './ports.ts';

/** Brings this store's webhooks to their receivers while the service runs. The way out is opened with the first of them. */
export function deliverWebhooks(
  { webhooks, deliveries, events }: Pick<Store, 'webhooks' | 'deliveries' | 'events'>,
  { serviceSecret }: Pick<AccessPorts, 'serviceSecret'>,
  logger: FastifyBaseLogger | undefined,
): { close(): Promise<void> } {
  let opened: ReturnType<typeof openGuardedPost> | undefined;
  const post = async (url: string, headers: Readonly<Record<string, string>>, body: string) => {
    opened ??= openGuardedPost();
    return (await opened).post(url, headers, body);
  };
  const running = deliverAll({ webhooks, deliveries, events, serviceSecret, post }, (error) =>
    logger?.error({ err: error }, 'webhooks could not be delivered'),
  );
  return {
    async close() {
      await running.close();
      await (await opened)?.close();
    },
  };
}
