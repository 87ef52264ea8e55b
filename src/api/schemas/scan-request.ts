import { type Static, Type } from 'typebox';
import { apiLimits } from '../limits.ts';
import type { DeepReadonly } from './ref.ts';

/**
 * Body of `POST /api/v1/scan`. Unknown keys are ignored, as clients of the document may send their own. Lone surrogates in
 * texts are scanned as U+FFFD; in names they are refused. The rules for names are in `file-names.ts`.
 */
export const scanRequestSchema = Type.Object(
  {
    content: Type.String({
      minLength: 1,
      description: 'The main file: source code, SKILL.md, manifest or tool definition.',
    }),
    ai: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Ask for model-assisted analysis. It never changes the verdict of the rules.',
      }),
    ),
    files: Type.Optional(
      Type.Array(
        Type.Object({
          name: Type.String({
            minLength: 1,
            maxLength: apiLimits.maxFileNameChars,
            description:
              'POSIX path relative to the root, unique; no `..`, backslash, drive letter or control character.',
          }),
          content: Type.String(),
        }),
        { maxItems: apiLimits.maxFiles, description: 'The other files of a multi-file submission.' },
      ),
    ),
    context: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: true,
        description: 'What is known of the submission: platform, version, author … It never lowers a finding.',
      }),
    ),
  },
  { $id: 'ScanRequest' },
);

export type ScanRequest = DeepReadonly<Static<typeof scanRequestSchema>>;
