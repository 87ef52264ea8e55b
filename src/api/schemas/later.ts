/** A scan that was accepted and has no report yet. */
import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './ref.ts';

const scanId = Type.String({ pattern: '^scan_[A-Za-z0-9_-]{12}$' });

export const laterAnswerSchema = Type.Object(
  {
    scanId,
    status: Type.Literal('queued'),
    statusUrl: Type.String({ description: 'Where the report will be; also in Location.' }),
  },
  { $id: 'LaterAnswer' },
);

export const laterReportSchema = Type.Object(
  {
    scanId,
    status: Type.Enum(['queued', 'running', 'failed'], { type: 'string' }),
    createdAt: Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' }),
    error: Type.Optional(Type.Object({ message: Type.String() }, { description: 'Why there will be no report.' })),
  },
  { $id: 'LaterReport', description: 'In place of a report that is not there yet.' },
);

export type LaterAnswer = DeepReadonly<Static<typeof laterAnswerSchema>>;

export type LaterReport = DeepReadonly<Static<typeof laterReportSchema>>;
