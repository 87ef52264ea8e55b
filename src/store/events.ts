import { randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { EventType, NewEvent, StoredEvent } from '../model/event.ts';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

export interface EventQuery {
  readonly project: string;
  /** All of them unless given. */
  readonly types?: readonly EventType[];
  readonly limit: number;
}

export interface EventStore {
  append(event: NewEvent): Promise<StoredEvent>;
  /** Events with a higher number, in order. */
  after(seq: number, query: EventQuery): Promise<StoredEvent[]>;
  /** 0 before the first one. */
  lastSeq(): Promise<number>;
  /** The number of the oldest event that is still kept, of any project. */
  firstSeq(): Promise<number | undefined>;
  forgetBefore(time: string): Promise<void>;
}

export function eventStore(db: Kysely<Schema>): EventStore {
  return {
    append({ project, type, data }) {
      return db.transaction().execute(async (transaction) => {
        // The counter's row is locked until the event is written: numbers appear in order, and a reader that has seen one has seen
        // all before it. Sequences of a database do not promise that.
        const { value: seq } = await transaction
          .insertInto('counter')
          .values({ name: 'event', value: 1 })
          .onConflict((conflict) =>
            conflict.column('name').doUpdateSet((set) => ({ value: set('counter.value', '+', 1) })),
          )
          .returning('value')
          .executeTakeFirstOrThrow();
        const event = { seq, id: `evt_${randomBytes(9).toString('base64url')}`, createdAt: new Date().toISOString() };
        await transaction
          .insertInto('event')
          .values({
            seq,
            id: event.id,
            project: storable(project),
            type,
            data: JSON.stringify(data),
            created_at: event.createdAt,
          })
          .execute();
        return { ...event, project, type, data };
      });
    },
    async after(seq, { project, types, limit }) {
      const rows = await db
        .selectFrom('event')
        .selectAll()
        .where('project', '=', storable(project))
        .where('seq', '>', seq)
        .$if(types !== undefined, (query) => query.where('type', 'in', types!))
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(toEvent);
    },
    async lastSeq() {
      return (
        (await db.selectFrom('counter').select('value').where('name', '=', 'event').executeTakeFirst())?.value ?? 0
      );
    },
    async firstSeq() {
      return (await db.selectFrom('event').select('seq').orderBy('seq').limit(1).executeTakeFirst())?.seq;
    },
    async forgetBefore(time) {
      await db.deleteFrom('event').where('created_at', '<', time).execute();
    },
  };
}

function toEvent({ data, created_at, ...row }: Selectable<Schema['event']>): StoredEvent {
  return { ...row, data: JSON.parse(data), createdAt: created_at };
}
