/** Threats as the wire carries them. The document's keys keep their names and meanings; the others are additions. */
import { Type } from 'typebox';
import { refTo } from './ref.ts';

const place = {
  file: Type.String({ description: 'POSIX-relative path inside what was scanned.' }),
  line: Type.Integer({ minimum: 1, description: '1-based.' }),
  column: Type.Integer({ minimum: 1, description: '1-based, in UTF-16 units.' }),
};

const triggerSchema = Type.Enum(
  ['install', 'startup', 'import', 'agent', 'called', 'unknown', 'test-or-doc', 'unreachable'],
  {
    type: 'string',
    description: 'When the code runs or the text is read, computed from manifests and the call graph.',
  },
);

const textContextSchema = Type.Enum(['instruction', 'description', 'quoted-example', 'negated', 'defensive'], {
  type: 'string',
  description: 'How a sentence is meant. Present for findings in prose.',
});

export const familySchema = Type.Enum(
  [
    'credential_leak',
    'prompt_injection',
    'malicious_command',
    'data_exfiltration',
    'permission_abuse',
    'url_analyzer',
    'social_engineering',
    'package_metadata',
    'model_file',
  ],
  { type: 'string' },
);

export const placeSchema = Type.Object(
  { ...place, endLine: Type.Optional(Type.Integer({ minimum: 1 })) },
  { $id: 'Place' },
);

export const evidenceStepSchema = Type.Object(
  {
    ...place,
    endLine: Type.Optional(Type.Integer({ minimum: 1 })),
    what: Type.String({ description: 'One step in words: what the code does at this place.' }),
    decoded: Type.Optional(Type.String({ description: 'What a hidden layer says, shortened, secrets redacted.' })),
  },
  { $id: 'EvidenceStep' },
);

export const threatSchema = Type.Object(
  {
    id: Type.String({ pattern: '^thr_[0-9]{3,}$', description: 'Counts within the report.' }),
    type: familySchema,
    severity: Type.Enum(['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], { type: 'string' }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    title: Type.String(),
    description: Type.String(),
    ...place,
    endLine: Type.Integer({ minimum: 1 }),
    detector: Type.String({ description: "Versioned id of the family's detector." }),
    ruleId: Type.String({ description: 'The rule: `assay explain <ruleId>` prints its page.' }),
    remediation: Type.String(),
    fingerprint: Type.String({ description: 'Stable while the finding stays the same, also when lines move.' }),
    snippet: Type.String({ description: 'The line, shortened, secrets redacted.' }),
    evidence: Type.Array(refTo(evidenceStepSchema), { description: 'From the source to the sink, in order.' }),
    cwe: Type.Array(Type.String()),
    trigger: triggerSchema,
    context: Type.Optional(textContextSchema),
    relatedTo: Type.Optional(Type.Array(refTo(placeSchema), { description: 'Further places of the same finding.' })),
    draft: Type.Optional(Type.Literal(true, { description: 'The rule is on trial: reported, never counted.' })),
  },
  { $id: 'Threat' },
);
