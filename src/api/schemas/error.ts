import { Type } from 'typebox';
import { statusOfCode } from '../api-error.ts';

export const errorSchema = Type.Object(
  {
    error: Type.Object({
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
        }),
      ),
      requestId: Type.String({ description: 'Also in the X-Request-Id header.' }),
    }),
  },
  { $id: 'Error', description: 'The error shape of every path below /api/v1.' },
);

export const flatErrorSchema = Type.Object(
  { error: Type.String(), message: Type.String(), request_id: Type.String() },
  { $id: 'FlatError', description: 'The error shape of the operational paths.' },
);
