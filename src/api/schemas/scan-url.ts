/** Body and answer of `POST /api/v1/scan-url` (wire.md rows A16–A18, ambiguity 6). */
import { type Static, Type } from 'typebox';
import { apiLimits } from '../limits.ts';
import type { DeepReadonly } from './ref.ts';
import { fetchedContentProperties, scanAnswerProperties } from './report.ts';
import { sourceTypeSchema } from './source.ts';

export const scanUrlRequestSchema = Type.Object(
  {
    url: Type.String({
      minLength: 1,
      maxLength: apiLimits.maxUrlChars,
      description:
        'Address or package reference: a page, a file, an archive, `pkg:npm/left-pad@1.3.0`, `npm:left-pad`.',
    }),
    type: Type.Enum(sourceTypeSchema.enum, {
      type: 'string',
      description:
        'What the reference is; another answers 400. `raw` takes the bytes of any public address as they are.',
    }),
    ai: Type.Optional(
      Type.Boolean({ default: false, description: 'Ask for model-assisted analysis. It never changes the verdict.' }),
    ),
    compareWith: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: apiLimits.maxUrlChars,
        description:
          'Another version of the same thing, `previous` (what the registry says came before), or a whole reference: the answer tells in `comparison` what is new.',
      }),
    ),
    includeContent: Type.Optional(
      Type.Boolean({ default: true, description: 'False leaves `fetchedContent` out of the answer.' }),
    ),
    storeContent: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'True keeps `fetchedContent` in the report, to be read with `?include=content`.',
      }),
    ),
  },
  { $id: 'ScanUrlRequest' },
);

export const scanUrlAnswerSchema = Type.Object(
  {
    ...scanAnswerProperties,
    ...fetchedContentProperties,
    resolvedUrl: Type.String({ description: 'Pinned: commit, exact version or address after redirects.' }),
  },
  { $id: 'ScanUrlAnswer' },
);

export type ScanUrlAnswer = DeepReadonly<Static<typeof scanUrlAnswerSchema>>;
