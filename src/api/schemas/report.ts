/** The answer of a scan and the stored report: the same object, the report with `status` and `createdAt` (wire.md, ambiguity 15). */
import { type Static, Type } from 'typebox';
import { type DeepReadonly, refTo } from './ref.ts';
import { sourceSchema } from './source.ts';
import { threatSchema } from './threat.ts';

export const coverageSchema = Type.Object(
  {
    complete: Type.Boolean({ description: 'False when anything was left out; the verdict is then never APPROVE.' }),
    filesTotal: Type.Integer({ minimum: 0 }),
    filesScanned: Type.Integer({ minimum: 0 }),
    skipped: Type.Array(
      Type.Object({ path: Type.String(), reason: Type.String(), detail: Type.Optional(Type.String()) }),
      { description: 'What was not looked at, and why.' },
    ),
    failures: Type.Array(
      Type.Object({
        stage: Type.Enum(['fetch', 'unpack', 'decode', 'parse', 'interpret', 'detect', 'worker'], { type: 'string' }),
        code: Type.String(),
        message: Type.String(),
        path: Type.Optional(Type.String()),
        line: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
      { description: 'Trouble met while looking.' },
    ),
  },
  { $id: 'Coverage' },
);

export const permissionsSchema = Type.Object(
  {
    network: Type.Boolean(),
    filesystem: Type.Boolean(),
    environment: Type.Boolean(),
    subprocess: Type.Boolean(),
  },
  { $id: 'Permissions', description: 'What the code can do, harmless or not.' },
);

const permissionNames = Type.Array(
  Type.Enum(['network', 'filesystem', 'environment', 'subprocess'], { type: 'string' }),
);

const hostSchema = Type.Object({
  host: Type.String(),
  file: Type.String(),
  line: Type.Integer({ minimum: 1 }),
  why: Type.String(),
});

const changedThreatsSchema = Type.Array(
  Type.Pick(threatSchema, ['id', 'ruleId', 'severity', 'title', 'file', 'line', 'trigger']),
);

export const comparisonSchema = Type.Object(
  {
    against: Type.Object(
      {
        target: Type.String(),
        version: Type.Optional(Type.String()),
        scanId: Type.String({ description: 'Its own report.' }),
        verdict: Type.Enum(['APPROVE', 'REVIEW', 'REJECT'], { type: 'string' }),
        riskScore: Type.Number({ minimum: 0, maximum: 10 }),
        complete: Type.Boolean({ description: 'False: what seems new may only have been unseen there.' }),
      },
      { description: 'The other version.' },
    ),
    isPatch: Type.Boolean({ description: 'Only the last number of the version differs.' }),
    newThreats: changedThreatsSchema,
    goneThreats: changedThreatsSchema,
    newHosts: Type.Array(hostSchema),
    newPermissions: permissionNames,
    newUnaskedPermissions: permissionNames,
  },
  { $id: 'Comparison', description: 'What is different from another version.' },
);

export const scanAnswerProperties = {
  scanId: Type.String({ pattern: '^scan_[A-Za-z0-9_-]{12}$' }),
  riskScore: Type.Number({ minimum: 0, maximum: 10, description: '0–10, one decimal.' }),
  riskLevel: Type.Enum(['SAFE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], {
    type: 'string',
    description: 'SAFE 0 · LOW up to 3.9 · MEDIUM 4–6.9 · HIGH 7–8.9 · CRITICAL from 9.',
  }),
  verdict: Type.Enum(['APPROVE', 'REVIEW', 'REJECT'], { type: 'string' }),
  threats: Type.Array(refTo(threatSchema)),
  permissions: refTo(permissionsSchema),
  unaskedPermissions: Type.Optional(refTo(permissionsSchema)),
  comparison: Type.Optional(refTo(comparisonSchema)),
  processingMs: Type.Integer({ minimum: 0 }),
  target: Type.String({ description: 'What was scanned, as a person calls it.' }),
  source: Type.Optional(refTo(sourceSchema)),
  breakdown: Type.Array(
    Type.Object({
      score: Type.Number({ minimum: 0, maximum: 10 }),
      because: Type.String(),
      threats: Type.Array(Type.String({ description: 'Ids of the threats this line speaks of.' })),
    }),
    {
      description:
        'Why the score is what it is: every line of the decision table that applied, the deciding one first.',
    },
  ),
  coverage: refTo(coverageSchema),
  hosts: Type.Array(hostSchema, { description: 'Hosts the code talks to or names.' }),
  rulesetVersion: Type.String({ description: 'Digest of the rules and the engine that looked.' }),
  inputDigest: Type.String({ pattern: '^sha256:[0-9a-f]{64}$' }),
  ai: Type.Object({
    status: Type.Enum(['off', 'not_configured'], {
      type: 'string',
      description:
        '`not_configured`: `ai: true` was asked for and this service has no model; the verdict is that of the rules.',
    }),
  }),
  cached: Type.Optional(Type.Boolean({ description: 'The same bytes were scanned by the same rules before.' })),
};

/** The main file of a download. Absent when it was not asked for. */
export const fetchedContentProperties = {
  fetchedContent: Type.Optional(Type.String({ description: 'The text of the main file, 256 KiB at most.' })),
  fetchedContentPath: Type.Optional(Type.String({ description: 'Which file that is.' })),
  fetchedContentEncoding: Type.Optional(
    Type.Enum(['utf-8', 'base64'], { type: 'string', description: '`base64` for a file that is no text.' }),
  ),
  fetchedContentTruncated: Type.Optional(Type.Boolean({ description: 'The file is longer.' })),
};

export const scanAnswerSchema = Type.Object(scanAnswerProperties, { $id: 'ScanAnswer' });

export const reportSchema = Type.Object(
  {
    ...scanAnswerProperties,
    ...fetchedContentProperties,
    status: Type.Literal('completed'),
    createdAt: Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' }),
    requestId: Type.Optional(Type.String({ description: 'X-Request-Id of the request that made the report.' })),
    traceId: Type.Optional(Type.String({ description: 'X-Trace-Id of the request that made the report.' })),
  },
  { $id: 'Report' },
);

export type ScanAnswer = DeepReadonly<Static<typeof scanAnswerSchema>>;
