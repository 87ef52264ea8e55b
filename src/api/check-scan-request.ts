/** Everything wrong with a scan request, in the order of the document's parameter table: content, ai, files, context. */
import type { FastifySchemaValidationError } from 'fastify';
import type { FieldFault } from './api-error.ts';
import { fileNameFault, normaliseFileName } from './file-names.ts';
import type { ApiLimits } from './limits.ts';
import { faultOfSchemaError } from './schema-faults.ts';

/** Word for word the document's (wire.md row A32). */
const missingContent = "Request body must include a 'content' field with the skill source code.";

const fieldOrder = ['body', 'content', 'ai', 'files', 'context'];

export function faultsOf(
  body: unknown,
  schemaErrors: readonly FastifySchemaValidationError[],
  limits: ApiLimits,
): FieldFault[] {
  // A request without a body lacks its content: that is what its sender needs to hear.
  if (body === undefined || body === null) return [{ field: 'content', reason: 'required', message: missingContent }];
  const faults = [...schemaErrors.map(faultOf), ...nameFaults(body), ...contextFaults(body, limits)];
  return faults.sort((a, b) => rank(a.field) - rank(b.field) || fileIndex(a.field) - fileIndex(b.field));
}

const rank = (field: string) => fieldOrder.indexOf(field.split(/[.[]/, 1)[0] ?? '');
const fileIndex = (field: string) => Number(/^files\[(\d+)\]/.exec(field)?.[1] ?? -1);

function faultOf(error: FastifySchemaValidationError): FieldFault {
  const fault = faultOfSchemaError(error);
  return fault.field === 'content' && fault.reason === 'required' ? { ...fault, message: missingContent } : fault;
}

function nameFaults(body: object): FieldFault[] {
  const files = (body as { files?: unknown }).files;
  if (!Array.isArray(files)) return [];
  const faults: FieldFault[] = [];
  const firstWithName = new Map<string, number>();
  files.forEach((file: unknown, i) => {
    const name = (file as { name?: unknown } | null)?.name;
    if (typeof name !== 'string' || name === '') return;
    const field = `files[${i}].name`;
    const fault = fileNameFault(name);
    if (fault) {
      faults.push({ field, ...fault });
      return;
    }
    const normalised = normaliseFileName(name);
    const first = firstWithName.get(normalised);
    if (first === undefined) firstWithName.set(normalised, i);
    else
      faults.push({ field, reason: 'duplicate', message: `'${field}' names the same file as 'files[${first}].name'.` });
  });
  return faults;
}

function contextFaults(body: object, limits: ApiLimits): FieldFault[] {
  const context = (body as { context?: unknown }).context;
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return [];
  const field = 'context';
  const { depth, hasProtoKey } = measure(context, limits.maxContextDepth);
  if (hasProtoKey)
    return [{ field, reason: 'forbidden_key', message: "'context' must not have a key named '__proto__'." }];
  if (depth > limits.maxContextDepth) {
    return [
      { field, reason: 'too_deep', message: `'context' may be nested ${limits.maxContextDepth} levels deep at most.` },
    ];
  }
  if (JSON.stringify(context).length > limits.maxContextChars) {
    return [
      {
        field,
        reason: 'too_large',
        message: `'context' may have ${limits.maxContextChars} characters of JSON at most.`,
      },
    ];
  }
  return [];
}

/** Level by level, not recursive: hostile nesting must not reach the stack. Stops one level below the limit. */
function measure(root: object, maxDepth: number): { depth: number; hasProtoKey: boolean } {
  let level: object[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= maxDepth) {
    depth += 1;
    if (level.some((node) => Object.hasOwn(node, '__proto__'))) return { depth, hasProtoKey: true };
    level = level
      .flatMap((node) => Object.values(node))
      .filter((value): value is object => typeof value === 'object' && value !== null);
  }
  return { depth, hasProtoKey: false };
}
