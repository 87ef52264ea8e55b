/** What the service tells about itself: the same words in the event stream, in webhooks and in the log of deliveries. */

export type EventType =
  | 'scan.completed'
  | 'batch.started'
  | 'batch.completed'
  | 'failure_group.first_occurrence'
  | 'webhook.test';

export interface NewEvent {
  readonly project: string;
  readonly type: EventType;
  /** Plain JSON, keys in the snake case of the webhook document. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface StoredEvent extends NewEvent {
  /** Counts up without gaps over all projects: an event with a higher number was written later. */
  readonly seq: number;
  /** `evt_…` */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** How a receiver wants to be spoken to. */
export type WebhookForm = 'json' | 'slack' | 'discord';
