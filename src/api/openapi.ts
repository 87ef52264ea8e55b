/** The OpenAPI document: made from the schemas that validate, served as JSON and, for people, as a page. */
import swagger from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { FastifyTypeBox } from './fastify-typebox.ts';
import {
  batchAcceptedSchema,
  batchChangesSchema,
  batchFilterSchema,
  batchReportSchema,
  batchRequestSchema,
  batchRowSchema,
} from './schemas/batch.ts';
import { errorSchema, flatErrorSchema } from './schemas/error.ts';
import {
  batchAcceptedExample,
  batchReportExample,
  batchRequestExample,
  errorExample,
  reportExample,
  scanAnswerExample,
  scanRequestExample,
  scanUrlAnswerExample,
  scanUrlRequestExample,
  statusExample,
} from './schemas/examples.ts';
import { laterAnswerSchema, laterReportSchema } from './schemas/later.ts';
import { refTo } from './schemas/ref.ts';
import {
  comparisonSchema,
  coverageSchema,
  permissionsSchema,
  reportSchema,
  scanAnswerSchema,
} from './schemas/report.ts';
import { scanRequestSchema } from './schemas/scan-request.ts';
import { scanUrlAnswerSchema, scanUrlRequestSchema } from './schemas/scan-url.ts';
import { healthSchema, probeSchema, rootSchema, statusSchema } from './schemas/service.ts';
import { sourceSchema } from './schemas/source.ts';
import { evidenceStepSchema, placeSchema, threatSchema } from './schemas/threat.ts';

/** Either header will do. */
export const securedByKey: Record<string, string[]>[] = [{ apiKey: [] }, { bearer: [] }];

const errorDescriptions: Record<number, string> = {
  400: 'VALIDATION_ERROR: the request is wrong; `details.errors` names every fault.',
  401: 'AUTHENTICATION_ERROR: no key or token, one that is unknown, revoked or expired, or two of different callers.',
  402: 'QUOTA_EXCEEDED: `details` has `limit`, `used` and `resetsAt`.',
  403: 'FORBIDDEN: the role does not suffice. FEATURE_NOT_AVAILABLE: the tier does not. PROJECT_MISMATCH: the key is for another project.',
  404: 'NOT_FOUND: there is nothing with this id, or nothing at the address to fetch.',
  405: 'METHOD_NOT_ALLOWED: the Allow header says which method is.',
  406: 'NOT_ACCEPTABLE: none of the forms in Accept; `details.supported` lists them.',
  408: 'REQUEST_TIMEOUT: the request did not arrive in time.',
  409: 'CONFLICT: the first request with this Idempotency-Key is still running.',
  413: 'PAYLOAD_TOO_LARGE: body over 10 MiB or more than 500 files.',
  415: 'UNSUPPORTED_MEDIA_TYPE: not JSON, not UTF-8, or compressed.',
  422: 'IDEMPOTENCY_KEY_REUSED: this Idempotency-Key was used with another request.',
  429: 'RATE_LIMIT_EXCEEDED: `error.retryAfter` and Retry-After say how many seconds to wait.',
  500: 'INTERNAL_ERROR: a fault of the service.',
  503: 'SERVICE_UNAVAILABLE: starting, shutting down or full; Retry-After says when to come back. UPSTREAM_UNAVAILABLE: what was to be fetched cannot be had now.',
};

export function errorAnswers(...statuses: number[]) {
  return answers(statuses, errorSchema);
}

export function flatErrorAnswers(...statuses: number[]) {
  return answers(statuses, flatErrorSchema);
}

/** An answer that is no JSON. */
export function textAnswer(mediaType: string, description: string) {
  return { description, content: { [mediaType]: { schema: Type.String() } } };
}

function answers(statuses: number[], schema: TSchema & { $id?: string }): Record<string, object> {
  return Object.fromEntries(
    statuses.map((status) => [status, { description: errorDescriptions[status], ...refTo(schema) }]),
  );
}

const schemas = [
  [scanRequestSchema, scanRequestExample],
  [scanAnswerSchema, scanAnswerExample],
  [scanUrlRequestSchema, scanUrlRequestExample],
  [scanUrlAnswerSchema, scanUrlAnswerExample],
  [sourceSchema, scanUrlAnswerExample.source],
  [reportSchema, reportExample],
  [batchRequestSchema, batchRequestExample],
  [batchAcceptedSchema, batchAcceptedExample],
  [batchReportSchema, batchReportExample],
  [batchChangesSchema],
  [batchFilterSchema, batchRequestExample.filter],
  [batchRowSchema, batchReportExample.results[0]],
  [statusSchema, statusExample],
  [errorSchema, errorExample],
  [threatSchema, scanAnswerExample.threats[0]],
  [evidenceStepSchema],
  [placeSchema],
  [coverageSchema, scanAnswerExample.coverage],
  [permissionsSchema, scanAnswerExample.permissions],
  [comparisonSchema],
  [laterAnswerSchema],
  [laterReportSchema],
  [rootSchema],
  [healthSchema],
  [probeSchema],
  [flatErrorSchema],
] as const;

export async function describeApi(app: FastifyTypeBox, version: string): Promise<void> {
  for (const [schema, example] of schemas) app.addSchema(example ? { ...schema, examples: [example] } : schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Assay',
        version,
        description:
          'Static supply-chain scanner for packages, agent skills and MCP servers. Submitted code is read, never executed. Risk scores run from 0 to 10.',
      },
      servers: [{ url: '/', description: 'This service' }],
      tags: [
        { name: 'scan', description: 'Scanning and reports.' },
        { name: 'service', description: 'The service itself; no key needed.' },
      ],
      components: {
        securitySchemes: {
          apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: ({ schema, url, route }) => ({ schema: withHeaders(schema, [route.method].flat()), url }),
    refResolver: { buildLocalReference: (schema, _baseUri, _fragment, i) => String(schema.$id ?? `schema${i}`) },
  });
}

/** The headers every route understands are described here, once; hooks read them. */
function withHeaders(schema: FastifySchema, methods: readonly string[]): FastifySchema {
  const isSecured = (schema as { readonly security?: unknown }).security !== undefined;
  if (!isSecured) return schema;
  const answers = schema.response as Readonly<Record<number, unknown>> | undefined;
  const headers = {
    'x-trace-id': Type.Optional(Type.String({ description: 'Yours: repeated in the answer, the log and the report.' })),
    ...(answers !== undefined &&
      200 in answers &&
      202 in answers && {
        prefer: Type.Optional(
          Type.String({
            description: '`respond-async`: 202 at once, and the report later.',
            examples: ['respond-async'],
          }),
        ),
      }),
    ...(methods.includes('POST') && {
      'idempotency-key': Type.Optional(
        Type.String({
          pattern: '^[!-~]{1,255}$',
          description: 'For 24 hours the same request gets the first answer again.',
        }),
      ),
    }),
  };
  return { ...schema, headers: Type.Object(headers) };
}
