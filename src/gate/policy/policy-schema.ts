/** The policy file: its types, its validation and the schema that editors load are this one value. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false };
const words = <const Words extends readonly string[]>(list: Words, description: string) =>
  Type.Unsafe<Words[number]>(Type.Enum([...list], { description }));

const age = Type.String({
  pattern: '^\\d{1,3}[dh]$',
  description: 'Days or hours: 3d, 36h; 0d switches the check off.',
});
const packageName = Type.String({
  minLength: 3,
  description: 'npm:left-pad, pypi:requests, or a package URL; * stands for any part of a name: npm:@our-org/*',
});
const version = Type.String({ minLength: 1, description: 'A version or a range, as the ecosystem writes them.' });
const reason = Type.String({ minLength: 10, description: 'Why, for whoever reads this next year.' });

const allowSchema = Type.Object(
  {
    package: packageName,
    version: Type.Optional(version),
    rule: Type.Optional(
      Type.String({ description: 'Only what this rule says: malicious-command/lifecycle-script, gate/release-age …' }),
    ),
    finding: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{8,64}$',
        description: 'Only the finding with this fingerprint (or its beginning).',
      }),
    ),
    path: Type.Optional(
      Type.String({ description: 'Only findings in these files of the package; * and ** as usual.' }),
    ),
    sha256: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Only these very bytes: inputDigest of the report.' }),
    ),
    reason,
    owner: Type.Optional(Type.String({ description: 'Who to ask.' })),
    expires: Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      description: 'The last day it holds; at most a year from now.',
    }),
  },
  closed,
);

export const policySchema = Type.Object(
  {
    policy: Type.Optional(
      words(['strict', 'balanced', 'observe'], 'Chosen whole; what else stands here changes single points of it.'),
    ),
    minReleaseAge: Type.Optional(
      Type.Union([
        age,
        Type.Object(
          {
            age,
            exclude: Type.Optional(Type.Array(packageName, { description: 'Packages that need not be of age.' })),
            securityFixes: Type.Optional(
              words(['exempt', 'wait'], 'Whether a version that fixes a known advisory may come at once.'),
            ),
          },
          closed,
        ),
      ]),
    ),
    onUnavailable: Type.Optional(
      words(['block', 'warn', 'allow'], 'What happens to a package that could not be fetched.'),
    ),
    sources: Type.Optional(
      Type.Object(
        {
          registries: Type.Optional(
            Type.Array(Type.String({ pattern: '^[a-z0-9.-]+(?::\\d+)?$' }), {
              description: 'Hosts: packages may come from these registries only.',
            }),
          ),
          allow: Type.Optional(
            Type.Array(Type.String(), {
              description: 'Addresses outside of registries that may be used: git+https://code.example/our/*',
            }),
          ),
          deny: Type.Optional(Type.Array(Type.String(), { description: 'Addresses that may not.' })),
        },
        closed,
      ),
    ),
    deny: Type.Optional(
      Type.Array(Type.Object({ package: packageName, version: Type.Optional(version), reason }, closed), {
        description: 'Packages nobody may add. Removing one always passes.',
      }),
    ),
    allow: Type.Optional(Type.Array(allowSchema, { description: 'What may pass all the same, why, and until when.' })),
    ignore: Type.Optional(
      Type.Array(
        Type.Object({ path: Type.String({ description: 'From the root; * and ** as usual.' }), reason }, closed),
        {
          description: 'Lockfiles, skills and settings nobody installs from, such as fixtures.',
        },
      ),
    ),
    baseline: Type.Optional(Type.String({ description: 'File of findings that were there before the gate was.' })),
  },
  { ...closed, title: 'Policy of assay gate' },
);

export type PolicyFile = Static<typeof policySchema>;
