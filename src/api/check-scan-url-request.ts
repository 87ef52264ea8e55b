/** Everything wrong with a request to scan an address, in the order of the document's parameter table: url, type, ai. */
import type { FastifySchemaValidationError } from 'fastify';
import type { FieldFault } from './api-error.ts';
import { faultOfSchemaError } from './schema-faults.ts';

const fieldOrder = ['body', 'url', 'type', 'ai', 'compareWith', 'includeContent', 'storeContent'];

export function faultsOfUrlRequest(body: unknown, schemaErrors: readonly FastifySchemaValidationError[]): FieldFault[] {
  if (body === undefined || body === null) {
    const message = "Request body must include a 'url' field with the address to fetch.";
    return [{ field: 'url', reason: 'required', message }];
  }
  const rank = ({ field }: FieldFault) => fieldOrder.indexOf(field);
  const faults = schemaErrors.map(faultOfSchemaError).sort((a, b) => rank(a) - rank(b));
  // A value of the wrong type is not one of a list either; that is said once.
  return faults.filter((fault, i) => faults.findIndex(({ field }) => field === fault.field) === i);
}
