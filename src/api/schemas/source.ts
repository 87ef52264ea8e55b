/** Where a download came from (wire.md, ambiguity 6), as the answer of its scan and its report tell it. */
import { Type } from 'typebox';

const text = Type.Optional(Type.String());
const flag = Type.Optional(Type.Boolean());
const texts = Type.Optional(Type.Array(Type.String()));
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const time = Type.Optional(Type.String({ description: 'ISO 8601, UTC.' }));

export const sourceTypeSchema = Type.Enum(['github', 'npm', 'pypi', 'clawhub', 'huggingface', 'raw'], {
  type: 'string',
});

const registrySchema = Type.Object(
  {
    ecosystem: Type.Enum(['npm', 'pypi', 'clawhub', 'huggingface', 'github'], { type: 'string' }),
    name: Type.String(),
    version: text,
    readAt: Type.String({ description: 'When the facts were read; ISO 8601, UTC.' }),
    packageCreatedAt: time,
    publishedAt: time,
    versionCount: Type.Optional(Type.Integer()),
    publisher: text,
    maintainers: texts,
    emailDomains: texts,
    previous: Type.Optional(
      Type.Object(
        {
          version: Type.String(),
          publishedAt: time,
          publisher: text,
          maintainers: texts,
          hasInstallScript: flag,
          hasProvenance: flag,
        },
        { description: 'The version published before this one.' },
      ),
    ),
    publisherIsNew: Type.Optional(Type.Boolean({ description: 'This publisher published no earlier version.' })),
    hasInstallScript: flag,
    hasProvenance: flag,
    repositoryUrl: text,
    deprecated: text,
    yanked: Type.Optional(Type.Union([Type.String(), Type.Literal(true)])),
    isSecurityHolding: Type.Optional(Type.Boolean({ description: 'A placeholder in the place of removed malware.' })),
    monthlyDownloads: Type.Optional(Type.Integer()),
    moderation: text,
  },
  { description: 'What the registry says of the package. What is absent is unknown.' },
);

export const sourceSchema = Type.Object(
  {
    type: sourceTypeSchema,
    requestedUrl: Type.String({ description: 'As it was asked for; credentials are `***`.' }),
    resolvedUrl: Type.String({ description: 'Pinned: commit, exact version or address after redirects.' }),
    ref: Type.Optional(Type.String({ description: 'Branch, tag or range that was asked for.' })),
    revision: Type.Optional(Type.String({ description: 'What it was pinned to.' })),
    sha256: Type.Optional(sha256),
    distributions: Type.Optional(
      Type.Array(
        Type.Object({
          folder: Type.String({ description: 'Files of this distribution lie below it.' }),
          kind: Type.Enum(['tarball', 'sdist', 'wheel', 'zip'], { type: 'string' }),
          fileName: Type.String(),
          url: Type.String(),
          sha256,
        }),
      ),
    ),
    registry: Type.Optional(registrySchema),
    files: Type.Array(Type.Object({ path: Type.String(), size: Type.Integer({ minimum: 0 }), sha256 }), {
      description: 'What was scanned, sorted by path.',
    }),
    truncated: Type.Boolean({ description: 'More files were scanned than are listed.' }),
  },
  { $id: 'Source' },
);
