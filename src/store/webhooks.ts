import { randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { EventType, WebhookForm } from '../model/event.ts';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

export interface Webhook {
  /** `wh_…` */
  readonly id: string;
  readonly project: string;
  /** Chat services put their secret into it: show its host only. */
  readonly url: string;
  readonly form: WebhookForm;
  readonly events: readonly EventType[];
  /** Counts the secrets it has had; the secrets themselves are derived and nowhere stored. */
  readonly generation: number;
  readonly rotatedAt: string | null;
  readonly createdAt: string;
}

export interface WebhookStore {
  create(webhook: Pick<Webhook, 'project' | 'url' | 'form' | 'events'>): Promise<Webhook>;
  /** Unless it is unknown or removed. */
  find(id: string): Promise<Webhook | undefined>;
  /** Oldest first, without removed ones. */
  list(project?: string): Promise<Webhook[]>;
  remove(id: string): Promise<boolean>;
  rotate(id: string): Promise<void>;
}

export function webhookStore(db: Kysely<Schema>): WebhookStore {
  const living = db.selectFrom('webhook').selectAll().where('removed_at', 'is', null);
  return {
    async create({ project, url, form, events }) {
      const row = {
        id: `wh_${randomBytes(9).toString('base64url')}`,
        project: storable(project),
        url: storable(url),
        form,
        events: events.join(' '),
        generation: 1,
        rotated_at: null,
        created_at: new Date().toISOString(),
        removed_at: null,
      };
      await db.insertInto('webhook').values(row).execute();
      return toWebhook(row);
    },
    async find(id) {
      const row = await living.where('id', '=', storable(id)).executeTakeFirst();
      return row && toWebhook(row);
    },
    async list(project) {
      const rows = await living
        .$if(project !== undefined, (query) => query.where('project', '=', storable(project!)))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toWebhook);
    },
    async remove(id) {
      const result = await db
        .updateTable('webhook')
        .set({ removed_at: new Date().toISOString() })
        .where('id', '=', storable(id))
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async rotate(id) {
      await db
        .updateTable('webhook')
        .set((set) => ({ generation: set('generation', '+', 1), rotated_at: new Date().toISOString() }))
        .where('id', '=', storable(id))
        .execute();
    },
  };
}

function toWebhook({ events, rotated_at, created_at, removed_at: _, ...row }: Selectable<Schema['webhook']>): Webhook {
  return { ...row, events: events.split(' ') as EventType[], rotatedAt: rotated_at, createdAt: created_at };
}
