import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { isInSampleFolder } from '../sample-folder.ts';
import { isPlaceholder } from '../tokens/placeholder.ts';
import { type CredentialFile, credentialFileOf } from './credential-files.ts';

/** A value somebody set; short defaults of local development are none. */
const isSet = (value: string) =>
  !isPlaceholder(value) &&
  !/^(?:password|secret|postgres|changeit|localhost|admin|root|true|false|null|undefined|development|https?:)/i.test(
    value,
  );

function hitIn(file: FileFact, kind: CredentialFile, facts: Facts): Hit | null {
  const severity = isInSampleFolder(file.path) ? 'LOW' : kind.severity;
  const override = severity ? { severity } : {};
  const because = `${file.path} is ${kind.what}`;
  if (kind.magic) {
    const bytes = facts.artifact.files.find(({ path }) => path === file.path)?.bytes;
    if (!bytes || bytes.length < 64 || !kind.magic.every((byte, i) => bytes[i] === byte)) return null;
    return { at: { file: file.path, line: 1, column: 1 }, because, ...override };
  }
  if (file.text === null || !kind.line) return null;
  for (const found of file.text.matchAll(new RegExp(kind.line, `${kind.line.flags}g`))) {
    if (found[1] !== undefined && !isSet(found[1])) continue;
    // A line anchor may have taken the line break before.
    const at = found.index + found[0].search(/\S/);
    return { at: facts.placeOf(file.path, at), because, ...override };
  }
  return null;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) {
    const kind = credentialFileOf(file.path);
    const hit = kind && hitIn(file, kind, facts);
    if (hit) yield hit;
  }
}

export const sensitiveFileShipped: Rule = {
  title: 'A file made to hold credentials is shipped with the artifact',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-540', 'CWE-538'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation:
    'Revoke what the file holds, take it out of the package (an allow-list in "files" or MANIFEST.in is safer than an ignore file), and publish a clean version.',
  detect,
};
