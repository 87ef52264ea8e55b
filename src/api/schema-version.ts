/**
 * Which version of the wire a client speaks. Missing is fine while there is one; another one is refused by name, so that a client
 * ahead of this service finds out at once (wire.md row M4).
 */
import type { FastifyInstance } from 'fastify';
import { ApiError } from './api-error.ts';

const supported = ['1'];
const headerNames = ['x-assay-schema-version', 'x-mesedi-schema-version'];

export function checkSchemaVersion(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-assay-schema-version', supported.at(-1));
    for (const name of headerNames) {
      const asked = request.headers[name];
      if (asked === undefined || supported.some((version) => version === asked)) continue;
      const field = name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
      throw new ApiError('VALIDATION_ERROR', `${field}: this service speaks version ${supported.join(', ')}.`, {
        details: { field, reason: 'unsupported_version', supported },
      });
    }
  });
}
