import { Type } from 'typebox';
import { statusOfCode } from '../api-error.ts';

const bareError = {
  code: Type.Enum(Object.keys(statusOfCode), { type: 'string' }),
  message: Type.String({ description: 'One sentence for a person.' }),
  details: Type.Optional(
    Type.Object({
      field: Type.Optional(Type.String({ description: 'The first field at fault.' })),
      reason: Type.Optional(Type.String({ description: 'Machine code of the first fault.' })),
      errors: Type.Optional(
        Type.Array(Type.Object({ field: Type.String(), reason: Type.String(), message: Type.String() }), {
          description: 'Every fault of the request, in the order of the body.',
        }),
      ),
      moreErrors: Type.Optional(Type.Integer({ minimum: 1, description: 'Faults beyond the listed ones.' })),
      supported: Type.Optional(Type.Array(Type.String(), { description: 'What would have been accepted.' })),
      required: Type.Optional(Type.String({ description: 'The role or tier that would do.' })),
      limit: Type.Optional(Type.Integer({ minimum: 0, description: 'Protected actions a month.' })),
      used: Type.Optional(Type.Integer({ minimum: 0, description: 'Protected actions of this month.' })),
      resetsAt: Type.Optional(Type.String({ format: 'date-time', description: 'When the next month begins.' })),
    }),
  ),
  retryAfter: Type.Optional(Type.Integer({ minimum: 1, description: 'Seconds to wait; also in Retry-After.' })),
};

const requestId = Type.String({ description: 'Also in the X-Request-Id header.' });

export const errorSchema = Type.Object(
  { error: Type.Object({ ...bareError, requestId }) },
  { $id: 'Error', description: 'The error shape of the paths below /api/v1 that have no envelope.' },
);

export const flatErrorSchema = Type.Object(
  {
    error: Type.String(),
    message: Type.String(),
    retry_after: Type.Optional(Type.Integer({ minimum: 1, description: 'Seconds to wait; also in Retry-After.' })),
    limit: Type.Optional(Type.String({ description: 'The limit that was met, in words.' })),
    request_id: Type.String(),
  },
  { $id: 'FlatError', description: 'The error shape of the operational paths.' },
);
