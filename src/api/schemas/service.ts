/** Answers about the service itself. */
import { Type } from 'typebox';

export const statusSchema = Type.Object(
  {
    status: Type.Enum(['operational', 'degraded'], { type: 'string' }),
    version: Type.String(),
    detectors: Type.Record(Type.String(), Type.Enum(['active', 'inactive', 'opt-in'], { type: 'string' })),
    uptimeSeconds: Type.Integer({ minimum: 0 }),
  },
  { $id: 'Status' },
);

export const rootSchema = Type.Object(
  { name: Type.String(), version: Type.String(), mode: Type.Literal('enforce'), docs: Type.String() },
  { $id: 'Root' },
);

export const healthSchema = Type.Object(
  {
    status: Type.Literal('healthy'),
    ok: Type.Literal(true),
    service: Type.String(),
    version: Type.String(),
    mode: Type.Literal('enforce'),
    timestamp: Type.String({ format: 'date-time' }),
    time: Type.String({ format: 'date-time' }),
  },
  { $id: 'Health' },
);

export const probeSchema = Type.Object({ status: Type.Enum(['alive', 'ready'], { type: 'string' }) }, { $id: 'Probe' });
