import { randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { EventType } from '../model/event.ts';
import type { Schema } from './schema.ts';

export interface Delivery {
  /** `dlv_…`, the same in every attempt. */
  readonly id: string;
  readonly webhookId: string;
  readonly eventType: EventType;
  /** Word for word what is sent. */
  readonly body: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  /** Of the next attempt; null when there is none. */
  readonly dueAt: string | null;
  /** What the receiver answered last, in words. */
  readonly answer: string | null;
  readonly createdAt: string;
}

export interface DeliveryStore {
  /** `dueAt` later than now keeps it for whoever adds it. */
  add(delivery: Pick<Delivery, 'webhookId' | 'eventType' | 'body'> & { readonly dueAt: string }): Promise<Delivery>;
  /** Longest due first. */
  due(now: string, limit: number): Promise<Delivery[]>;
  /** True when nobody else took this attempt; until `until` nobody else will. */
  claim(delivery: Delivery, until: string): Promise<boolean>;
  /** The outcome of an attempt; `dueAt` for the next one while it is pending. */
  settle(id: string, outcome: Pick<Delivery, 'status' | 'answer' | 'dueAt'>): Promise<void>;
  /** Newest first. */
  list(webhookId: string, limit: number): Promise<Delivery[]>;
  forgetBefore(time: string): Promise<void>;
}

export function deliveryStore(db: Kysely<Schema>): DeliveryStore {
  return {
    async add({ webhookId, eventType, body, dueAt }) {
      const row = {
        id: `dlv_${randomBytes(12).toString('base64url')}`,
        webhook_id: webhookId,
        event_type: eventType,
        body,
        status: 'pending' as const,
        attempts: 0,
        due_at: dueAt,
        answer: null,
        created_at: new Date().toISOString(),
      };
      await db.insertInto('delivery').values(row).execute();
      return toDelivery(row);
    },
    async due(now, limit) {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },
    async claim({ id, attempts, dueAt }, until) {
      const result = await db
        .updateTable('delivery')
        .set({ due_at: until, attempts: attempts + 1 })
        .where('id', '=', id)
        .where('attempts', '=', attempts)
        .where('due_at', '=', dueAt)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async settle(id, { status, answer, dueAt }) {
      await db.updateTable('delivery').set({ status, answer, due_at: dueAt }).where('id', '=', id).execute();
    },
    async list(webhookId, limit) {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('webhook_id', '=', webhookId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },
    async forgetBefore(time) {
      await db.deleteFrom('delivery').where('due_at', 'is', null).where('created_at', '<', time).execute();
    },
  };
}

function toDelivery({ webhook_id, event_type, due_at, created_at, ...row }: Selectable<Schema['delivery']>): Delivery {
  return { ...row, webhookId: webhook_id, eventType: event_type, dueAt: due_at, createdAt: created_at };
}
