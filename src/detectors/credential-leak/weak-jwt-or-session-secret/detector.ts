import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { isInSampleFolder } from '../sample-folder.ts';

const literal = `["'\`]([^"'\`\\s$\\{}<>]{1,40})["'\`]`;
/** Places where a literal signs tokens or sessions. Each is anchored at a name and bounded; group 1 is the secret, `fallback` marks a default behind an override. */
const signings: readonly { readonly shape: RegExp; readonly what: string }[] = [
  {
    shape: new RegExp(
      `\\b(?:jwt|jsonwebtoken|jose)\\.(?:sign|verify|encode|decode)\\([^()"'\`\\n]{1,80},\\s{0,4}${literal}`,
      'g',
    ),
    what: 'JSON Web Tokens are signed',
  },
  {
    shape: new RegExp(`\\b(?:app\\.secret_key|app\\.config\\[["']SECRET_KEY["']\\])\\s{0,4}=\\s{0,4}${literal}`, 'g'),
    what: 'sessions are signed',
  },
  {
    shape: new RegExp(`\\bsession\\(\\s{0,9}\\{[^{}"'\`]{0,120}\\bsecret\\s{0,4}:\\s{0,4}${literal}`, 'g'),
    what: 'sessions are signed',
  },
  {
    shape: new RegExp(
      `\\b(?:jwt|session|cookie)_?(?:signing_?)?secret(?:_?key)?\\b["']?\\s{0,4}[:=]\\s{0,4}${literal}`,
      'gi',
    ),
    what: 'tokens or sessions are signed',
  },
  {
    shape: new RegExp(
      `\\b(?:jwt|session|cookie)_?(?:signing_?)?secret(?:_?key)?\\b[^\\n"'\`]{0,80}(?:\\|\\||\\?\\?|,)\\s{0,4}${literal}`,
      'gi',
    ),
    what: 'tokens or sessions are signed by default',
  },
];
/** Configuration binds without quotes: compose files, start scripts, .env. */
const unquoted =
  /(?:^|[\s;-])(?:JWT|SESSION|COOKIE)_(?:SIGNING_)?SECRET(?:_KEY)?\s{0,4}[:=]\s{0,4}([^\s"'`${}<>;&|]{1,40})(?=\s|$|[;&])/gm;

const configuration = new Set([
  'yaml',
  'json',
  'toml',
  'ini',
  'shell',
  'dockerfile',
  'dotenv',
  'env',
  'text',
  'properties',
]);
const code = new Set(['javascript', 'typescript', 'python']);

/** A name, not a value: `'JWT_SECRET'`, `HS256`. */
const isReference = (value: string) =>
  /^(?:[A-Z][A-Z0-9_]{3,}|[HRPE]S(?:256|384|512)|utf-?8|string|base64|hex|none)$/i.test(value) && !/^[a-z]/.test(value);

function* hitsIn(file: FileFact, facts: Facts): Iterable<Hit> {
  const text = file.text ?? '';
  const shapes = code.has(file.language)
    ? signings
    : configuration.has(file.language)
      ? [{ shape: unquoted, what: 'tokens or sessions are signed' }]
      : [];
  if (!/secret|jwt/i.test(text)) return;
  for (const { shape, what } of shapes) {
    for (const found of text.matchAll(shape)) {
      const value = found[1] ?? '';
      if (isReference(value)) continue;
      const at = found.index + found[0].lastIndexOf(value);
      const isMild = isInSampleFolder(file.path) || what.endsWith('by default');
      yield {
        at: facts.placeOf(file.path, at, at + value.length),
        because: `What is written here is the secret with which ${what}: whoever reads the artifact can sign as well`,
        ...(isMild ? { severity: 'LOW' as const } : {}),
      };
    }
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) yield* hitsIn(file, facts);
}

export const weakJwtOrSessionSecret: Rule = {
  title: 'Tokens or sessions are signed with a secret written in the code',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'vuln',
  specificity: 'medium',
  status: 'draft',
  cwe: ['CWE-321', 'CWE-798'],
  attack: ['T1606.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Take the signing secret from the environment, refuse to start without one, and draw it with at least 32 random bytes.',
  detect,
};
