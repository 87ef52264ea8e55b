import type { EventType } from '../../model/event.ts';

export const eventTypes = [
  'scan.completed',
  'batch.started',
  'batch.completed',
  'failure_group.first_occurrence',
  'webhook.test',
] as const satisfies readonly EventType[];
