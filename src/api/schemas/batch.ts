/** Batch audits: what is asked, what is answered at once, and the report while it runs and after. */
import { type Static, Type } from 'typebox';
import { type DeepReadonly, refTo } from './ref.ts';

const registries = ['npm', 'pypi', 'clawhub', 'huggingface'] as const;
const sorts = ['latest', 'popular', 'all'] as const;

const maxFilterChars = 200;
const filterText = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: maxFilterChars, description }));

export const batchFilterSchema = Type.Object(
  {
    keyword: filterText('A keyword of the package, or a word of the search where the registry has no keywords.'),
    author: filterText('Publisher, maintainer, owner or organisation, as the registry names them.'),
    minDownloads: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'In the last month where the registry says so, else since the beginning.',
      }),
    ),
    category: filterText('Category, tag or task, as the registry names them.'),
    sort: Type.Optional(
      Type.Enum([...sorts], { type: 'string', description: 'Newest, most used, or the registry’s own order.' }),
    ),
  },
  { $id: 'BatchFilter', additionalProperties: false, description: 'Absent means no wish. Unknown keys are refused.' },
);

/** A `filter` that is a string is the sort alone; `normaliseFilter` makes it one before the schema looks. */
export const batchRequestSchema = Type.Object(
  {
    registry: Type.Enum([...registries], { type: 'string', description: 'Where the packages are listed and fetched.' }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'Packages to scan.' })),
    offset: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0, description: 'How many that match are passed over.' }),
    ),
    filter: Type.Optional(
      Type.Unsafe<Static<typeof batchFilterSchema>>({
        anyOf: [refTo(batchFilterSchema), { type: 'string', enum: [...sorts] }],
        description: 'Which packages. A string is the sort alone.',
      }),
    ),
  },
  { $id: 'BatchRequest' },
);

export type BatchRequestBody = DeepReadonly<Static<typeof batchRequestSchema>>;

const batchId = Type.String({ pattern: '^batch_[0-9a-z]{10}$' });

export const batchAcceptedSchema = Type.Object(
  {
    batchId,
    status: Type.Literal('processing'),
    registry: Type.Enum([...registries], { type: 'string' }),
    totalPackages: Type.Integer({
      minimum: 1,
      description: 'As many as were asked for; the report says how many there are once they are chosen.',
    }),
    estimatedDurationMs: Type.Integer({ minimum: 0, description: 'From what the last packages took.' }),
    statusUrl: Type.String({ description: 'The report; also in Location.' }),
  },
  { $id: 'BatchAccepted' },
);

const count = Type.Integer({ minimum: 0 });
const verdict = Type.Enum(['APPROVE', 'REVIEW', 'REJECT'], { type: 'string' });
const riskScore = Type.Number({ minimum: 0, maximum: 10 });
const trouble = Type.Object({ code: Type.String(), message: Type.String() });
const time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' });
const timeOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' });

export const batchRowSchema = Type.Object(
  {
    package: Type.String(),
    version: Type.Optional(Type.String()),
    status: Type.Enum(['queued', 'running', 'completed', 'failed', 'cancelled'], { type: 'string' }),
    scanId: Type.Optional(Type.String({ description: 'Of the full report.' })),
    riskScore: Type.Optional(riskScore),
    riskLevel: Type.Optional(Type.Enum(['SAFE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], { type: 'string' })),
    verdict: Type.Optional(verdict),
    threatCount: Type.Optional(count),
    coverageComplete: Type.Optional(Type.Boolean({ description: 'False when not everything could be looked at.' })),
    sha256: Type.Optional(Type.String({ description: 'Of the bytes that were downloaded.' })),
    cached: Type.Optional(Type.Boolean({ description: 'The same bytes were scanned by the same rules before.' })),
    error: Type.Optional({ ...trouble, description: 'Why it failed; of a queued one, what it waits for.' }),
  },
  { $id: 'BatchRow', description: 'One package. What is not known yet is absent.' },
);

export const batchReportSchema = Type.Object(
  {
    batchId,
    status: Type.Enum(['processing', 'completed', 'completed_with_errors', 'failed', 'cancelled'], { type: 'string' }),
    registry: Type.Optional(Type.Enum([...registries], { type: 'string' })),
    limit: Type.Optional(count),
    offset: Type.Optional(count),
    filter: Type.Optional(refTo(batchFilterSchema)),
    totalPackages: count,
    completedPackages: Type.Integer({ minimum: 0, description: 'With a verdict.' }),
    failedPackages: Type.Integer({ minimum: 0, description: 'That could not be scanned; `error` of each says why.' }),
    counts: Type.Object({
      queued: count,
      running: count,
      completed: count,
      failed: count,
      cancelled: count,
      cached: Type.Integer({ minimum: 0, description: 'Of the completed ones, answered by an earlier report.' }),
    }),
    summary: Type.Object({
      byVerdict: Type.Object({ APPROVE: count, REVIEW: count, REJECT: count }),
      byRiskLevel: Type.Object({ SAFE: count, LOW: count, MEDIUM: count, HIGH: count, CRITICAL: count }),
    }),
    warnings: Type.Array(Type.Object({ code: Type.String(), field: Type.String(), message: Type.String() }), {
      description: 'Wishes the registry could not honour: what was scanned also fails them.',
    }),
    error: Type.Optional(trouble),
    estimatedRemainingMs: Type.Optional(Type.Integer({ minimum: 0, description: 'While it runs.' })),
    results: Type.Array(refTo(batchRowSchema)),
    nextCursor: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Asks for the packages after these; null at the end.',
    }),
    createdAt: time,
    updatedAt: time,
    completedAt: timeOrNull,
  },
  { $id: 'BatchReport' },
);

const compared = Type.Object({
  package: Type.String(),
  version: Type.Optional(Type.String()),
  scanId: Type.String(),
  verdict,
  riskScore,
});
const threats = Type.Array(
  Type.Object({
    ruleId: Type.String(),
    severity: Type.String(),
    title: Type.String(),
    file: Type.String(),
    line: Type.Integer({ minimum: 1 }),
    fingerprint: Type.String(),
  }),
);

export const batchChangesSchema = Type.Object(
  {
    batchId,
    base: batchId,
    added: Type.Array(compared, { description: 'Packages that only this batch has.' }),
    removed: Type.Array(compared, { description: 'Packages that only the base has.' }),
    changed: Type.Array(
      Type.Object({
        package: Type.String(),
        before: compared,
        after: compared,
        newThreats: threats,
        goneThreats: threats,
      }),
      { description: 'Another verdict, another score, or other findings.' },
    ),
    unchanged: count,
    notComparable: Type.Array(Type.String(), { description: 'Packages without a verdict in one of the two.' }),
  },
  { $id: 'BatchChanges' },
);
