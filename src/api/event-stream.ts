/** One subscriber's events as Server-Sent Events: what it missed first, then what comes. */
import { setTimeout as wait } from 'node:timers/promises';
import type { EventType, StoredEvent } from '../model/event.ts';
import type { EventStore } from '../store/events.ts';

const msBetweenLooks = 500;
const msBetweenPings = 15_000;
const maxAtATime = 100;

export interface Subscription {
  readonly project: string;
  readonly types?: readonly EventType[];
  /** The last event the subscriber has; undefined: only what comes from now on. */
  readonly lastSeq?: number;
  /** The subscriber has gone, or the service goes. */
  readonly signal: AbortSignal;
}

type Events = Pick<EventStore, 'after' | 'lastSeq' | 'firstSeq'>;

export async function* eventStream(events: Events, subscription: Subscription): AsyncGenerator<string> {
  const { project, types, lastSeq, signal } = subscription;
  let seq = lastSeq ?? (await events.lastSeq());
  // Headers reach the subscriber with the first bytes.
  yield `retry: 3000\n\n`;
  if (lastSeq !== undefined && (await isForgotten(events, lastSeq))) yield lost(lastSeq);
  let saidAtMs = Date.now();
  while (!signal.aborted) {
    const found = await events.after(seq, { project, limit: maxAtATime, ...(types ? { types } : {}) });
    for (const event of found) yield toText(event);
    seq = found.at(-1)?.seq ?? seq;
    if (found.length > 0) saidAtMs = Date.now();
    if (found.length === maxAtATime) continue;
    if (Date.now() - saidAtMs >= msBetweenPings) {
      yield ': ping\n\n';
      saidAtMs = Date.now();
    }
    await wait(msBetweenLooks, undefined, { signal }).catch(() => undefined);
  }
}

/** Whether events after this one have been thrown away because of their age. */
async function isForgotten(events: Events, seq: number): Promise<boolean> {
  const first = (await events.firstSeq()) ?? (await events.lastSeq()) + 1;
  return first > seq + 1;
}

/** Not numbered: a subscriber that comes back asks for what it really has. */
function lost(seq: number): string {
  return `event: stream.gap\ndata: ${JSON.stringify({ lastEventId: String(seq), message: 'Older events are no longer kept.' })}\n\n`;
}

function toText({ seq, id, type, project, data, createdAt }: StoredEvent): string {
  const envelope = { id, eventType: type, projectId: project, createdAt, data };
  // JSON has no line breaks of its own: one data line is enough.
  return `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(envelope)}\n\n`;
}
