/** Requests for batches: the two spellings of a filter, and everything wrong, in the order of the document's parameter table. */
import type { FastifySchemaValidationError } from 'fastify';
import type { RegistryRequest } from '../batch/handle-job.ts';
import type { FieldFault } from './api-error.ts';
import { faultOfSchemaError } from './schema-faults.ts';
import type { BatchRequestBody } from './schemas/batch.ts';

const fieldOrder = ['body', 'registry', 'limit', 'offset', 'filter'];

export function batchFaultsOf(body: unknown, schemaErrors: readonly FastifySchemaValidationError[]): FieldFault[] {
  if (body === undefined || body === null) {
    return [{ field: 'registry', reason: 'required', message: "'registry' is required." }];
  }
  const rank = ({ field }: FieldFault) => fieldOrder.indexOf(field.split('.', 1)[0]!);
  return schemaErrors
    .filter(({ keyword, schemaPath }) => keyword !== 'anyOf' && !schemaPath.includes('/anyOf/'))
    .map(faultOfSchemaError)
    .sort((a, b) => rank(a) - rank(b));
}

/** `"filter": "popular"` means `"filter": {"sort": "popular"}` (wire.md, ambiguity 10). Before the schema looks. */
export function spellOutFilter(body: unknown): void {
  const asked = body as { filter?: unknown } | null | undefined;
  if (typeof asked === 'object' && asked !== null && typeof asked.filter === 'string') {
    asked.filter = { sort: asked.filter };
  }
}

export function batchRequestOf({ registry, limit = 10, offset = 0, filter = {} }: BatchRequestBody): RegistryRequest {
  return { registry: registry as RegistryRequest['registry'], limit, offset, filter };
}
