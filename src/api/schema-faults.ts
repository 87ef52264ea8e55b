/** What a JSON schema found wrong, in the words of a 400: which field, a machine reason, a sentence. */
import type { FastifySchemaValidationError } from 'fastify';
import type { FieldFault } from './api-error.ts';

export function faultOfSchemaError({ keyword, instancePath, params }: FastifySchemaValidationError): FieldFault {
  const field = fieldOfPointer(instancePath, keyword === 'required' ? String(params.missingProperty) : undefined);
  switch (keyword) {
    case 'required':
      return { field, reason: 'required', message: `'${field}' is required.` };
    case 'minLength':
      return { field, reason: 'empty', message: `'${field}' must not be empty.` };
    case 'maxLength':
      return { field, reason: 'too_long', message: `'${field}' may have ${params.limit} characters at most.` };
    case 'type':
      return { field, reason: 'type', message: `'${field}' must be ${withArticle(String(params.type))}.` };
    case 'minimum':
      return { field, reason: 'too_small', message: `'${field}' must be ${params.limit} or more.` };
    case 'maximum':
      return { field, reason: 'too_large', message: `'${field}' must be ${params.limit} or less.` };
    case 'enum':
      return {
        field,
        reason: 'enum',
        message: `'${field}' must be one of ${oneOf(params.allowedValues as unknown[])}.`,
      };
    case 'additionalProperties': {
      const unknown = `${field === 'body' ? '' : `${field}.`}${params.additionalProperty}`;
      return { field: unknown, reason: 'unknown', message: `There is no '${unknown}' here.` };
    }
    default:
      return { field, reason: keyword, message: `'${field}' is not valid.` };
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** `/files/3/name` → `files[3].name`; the root is the body itself. */
function fieldOfPointer(pointer: string, missingKey: string | undefined): string {
  const keys = pointer.split('/').slice(1);
  if (missingKey !== undefined) keys.push(missingKey);
  if (keys.length === 0) return 'body';
  return keys.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}
