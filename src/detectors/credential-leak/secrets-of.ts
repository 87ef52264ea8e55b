/** Every secret of an artifact, found once and shared by the rules of this family. */
import type { Facts, FileFact, TextFact } from '../../behaviour/facts.ts';
import type { Place, Severity } from '../../model/threat.ts';
import type { SecretMatch, SecretRule } from './find/secret-match.ts';
import { findSecrets } from './find-secrets.ts';
import { isInSampleFolder } from './sample-folder.ts';
import { asSample, isSampleInProse } from './sample-in-prose.ts';

export interface Secret {
  readonly rule: SecretRule;
  readonly at: Place;
  /** First four characters, for sentences. */
  readonly shown: string;
  readonly what: string;
  readonly why: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** Further places of the same secret, or of its other half. */
  readonly others: readonly Place[];
  /** It does not stand in the source as such: it was split, encoded or computed. */
  readonly hidden: boolean;
}

/** In these a value that is not quoted may be a name or an expression. */
const codeLanguages = new Set(['javascript', 'typescript', 'python']);
/** Compressed or pictorial: no text to be found in the bytes as they lie. */
const opaqueBinaries = new Set([
  'zip',
  'gzip',
  'png',
  'jpeg',
  'gif',
  'webp',
  'woff',
  'woff2',
  'bzip2',
  'xz',
  'zstd',
  '7z',
  'rar',
  'tar',
]);
const largestBinary = 8_000_000;

interface Found {
  readonly match: SecretMatch;
  readonly value: string;
  readonly at: Place;
  readonly others: Place[];
  readonly hidden: boolean;
}

function textOf(file: FileFact, bytes: Uint8Array | undefined): string | null {
  if (file.text !== null) return file.text;
  if (!bytes || bytes.length > largestBinary || opaqueBinaries.has(file.binary ?? '')) return null;
  return new TextDecoder('latin1').decode(bytes);
}

function collect(facts: Facts): readonly Secret[] {
  const found = new Map<string, Found>();
  const add = (match: SecretMatch, value: string, at: Place, hidden: boolean, parts: readonly Place[] = []) => {
    const key = `${at.file}\n${value}`;
    const known = found.get(key);
    // A password named for what it is, and then part of an address, is told as the address.
    const isBetter = known?.match.rule === 'generic-assignment' && match.rule !== 'generic-assignment';
    if (!known || isBetter) found.set(key, { match, value, at, others: [...parts], hidden });
    else if (!hidden) known.others.push(at);
  };

  const bytesOf = new Map(facts.artifact.files.map(({ path, bytes }) => [path, bytes]));
  for (const file of facts.files) {
    const text = textOf(file, bytesOf.get(file.path));
    if (text === null) continue;
    const place = (start: number, end: number): Place =>
      file.text === null ? { file: file.path, line: 1, column: 1 } : facts.placeOf(file.path, start, end);
    for (const match of findSecrets(text, { unquoted: !codeLanguages.has(file.language) })) {
      if (file.text === null && match.rule === 'generic-assignment') continue;
      if (isSampleInProse(file.language, text, match)) {
        add(asSample(match), text.slice(match.start, match.end), place(match.start, match.end), false);
        continue;
      }
      const parts = (match.parts ?? []).map(({ start, end }) => place(start, end));
      add(match, text.slice(match.start, match.end), place(match.start, match.end), false, parts);
    }
  }
  // A key beside its secret says more than the key alone: what says more is asked first.
  for (const { match, value, at } of namedSecrets(facts)) add(match, value, at, true);
  for (const { text, at, derived, layer } of facts.texts) {
    if (text.length < 16) continue;
    for (const match of findSecrets(text, { unquoted: false })) {
      add(match, text.slice(match.start, match.end), at, derived || layer !== undefined);
    }
  }
  return withoutTravellers([...found.values()]).map(({ match, value, at, others, hidden }) => ({
    ...(isInSampleFolder(at.file) ? inSampleFolder(match) : { severity: match.severity, confidence: match.confidence }),
    rule: serviceAccount(match, at, facts) ? 'service-account-json' : match.rule,
    at,
    shown: value.slice(0, 4),
    what: match.what,
    why: match.why,
    others,
    hidden,
  }));
}

/** A secret that is handed from file to file is one secret: where it was first seen, as it stands in a file if it does. */
function withoutTravellers(found: readonly Found[]): readonly Found[] {
  const home = new Map<string, Found>();
  return found.filter((one) => {
    const bare = one.value.replace(/%[0-9A-Fa-f]{2}|\\n|[^A-Za-z0-9]/g, '');
    const first = home.get(bare);
    if (!first) home.set(bare, one);
    return !first || !one.hidden || first.at.file === one.at.file;
  });
}

/** Longer values than this are keys of a shape of their own, which need no name. */
const longestNamed = 400;

/** What computed texts are, together with their names and each other: written down as the source would have said it. */
function* namedSecrets(facts: Facts): Iterable<{ match: SecretMatch; value: string; at: Place }> {
  const byFile = new Map<string, TextFact[]>();
  for (const one of facts.texts) {
    if (one.name === undefined || one.text.length > longestNamed || /[\n"\\]/.test(one.text)) continue;
    const have = byFile.get(one.at.file);
    if (have) have.push(one);
    else byFile.set(one.at.file, [one]);
  }
  for (const texts of byFile.values()) {
    const inOrder = texts.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
    const starts: number[] = [];
    let source = '';
    for (const { name, text } of inOrder) {
      starts.push(source.length);
      source += `${name === '' || name?.endsWith('()') ? 'value' : name} = "${text}"\n`;
    }
    for (const match of findSecrets(source, { unquoted: false })) {
      const which = starts.findLastIndex((start) => start <= match.start);
      yield { match, value: source.slice(match.start, match.end), at: inOrder[which]!.at };
    }
  }
}

function inSampleFolder(match: SecretMatch): Pick<Secret, 'severity' | 'confidence'> {
  const confidence = Math.max(0.1, Math.round((match.confidence - 0.2) * 100) / 100);
  const isSure = match.confidence >= 0.98;
  return {
    severity: isSure
      ? match.severity
      : match.rule === 'private-key' || match.severity === 'MEDIUM'
        ? 'LOW'
        : match.severity,
    confidence,
  };
}

/** A key inside the JSON of a Google service account belongs to that rule. */
function serviceAccount(match: SecretMatch, at: Place, facts: Facts): boolean {
  if (match.rule !== 'private-key') return false;
  const text = facts.files.find(({ path }) => path === at.file)?.text ?? '';
  return text.includes('service_account') && text.includes('gserviceaccount.com');
}

const secretsByFacts = new WeakMap<Facts, readonly Secret[]>();

export function secretsOf(facts: Facts): readonly Secret[] {
  let secrets = secretsByFacts.get(facts);
  if (!secrets) {
    secrets = collect(facts);
    secretsByFacts.set(facts, secrets);
  }
  return secrets;
}
