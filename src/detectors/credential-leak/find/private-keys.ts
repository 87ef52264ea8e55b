/** PEM, OpenSSH, PGP and PuTTY private keys with a body that really is one; headers in parsers and documentation are not. */
import { isPlaceholder } from '../tokens/placeholder.ts';
import { base64Text } from './base64-text.ts';
import type { SecretMatch } from './secret-match.ts';

const header = /-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?)-----/y;
/** Longest body looked at, in characters: a 16,384-bit RSA key has 12,500. */
const longestBody = 20_000;

/** DER: a SEQUENCE that ends where the bytes end (PEM padding apart). */
function isDerSequence(bytes: string): boolean {
  if (bytes.charCodeAt(0) !== 0x30) return false;
  const first = bytes.charCodeAt(1);
  let length = first;
  let at = 2;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return false;
    length = 0;
    for (; at < 2 + count; at++) length = length * 256 + bytes.charCodeAt(at);
  }
  return at + length === bytes.length && bytes.length >= 40;
}

/** The base64 of a body as it stands in a file, in a string with `\n`, or in a chain of concatenated strings. */
function bodyText(raw: string): string {
  return raw
    .replace(/\\[nr]/g, '\n')
    .replace(/["'`]\s{0,40}[+.,\\]?\s{0,40}["'`]/g, '')
    .replace(/^[A-Za-z-]+: .*$/gm, '')
    .replace(/^=[A-Za-z0-9+/]{4}\s*$/m, '')
    .replace(/["'`\\\s#*|>]/g, '');
}

function isKeyBody(kind: string, body: string): boolean {
  const bytes = base64Text(body);
  if (bytes === null || isPlaceholder(body)) return false;
  if (kind.startsWith('OPENSSH')) return bytes.startsWith('openssh-key-v1\0') && bytes.length > 100;
  if (kind.startsWith('PGP')) return [0x94, 0x95, 0x96, 0xc5].includes(bytes.charCodeAt(0)) && bytes.length > 60;
  return isDerSequence(bytes);
}

function pemKey(text: string, at: number): SecretMatch | null {
  header.lastIndex = at;
  const kind = header.exec(text)?.[1];
  if (!kind) return null;
  const from = header.lastIndex;
  const rest = text.slice(from, from + longestBody);
  const close = rest.indexOf('-----END');
  if (close < 0) return null;
  const raw = rest.slice(0, close);
  const isEncrypted = kind.startsWith('ENCRYPTED') || /ENCRYPTED/.test(raw.slice(0, 200));
  if (!isKeyBody(kind, bodyText(raw)))
    return isEncrypted && /^DEK-Info/m.test(raw) ? encryptedKey(at, from + close) : null;
  if (isEncrypted) return encryptedKey(at, from + close);
  const name = kind.startsWith('PGP')
    ? 'a PGP private key'
    : kind.startsWith('OPENSSH')
      ? 'an OpenSSH private key'
      : 'a private key in PEM form';
  return {
    rule: 'private-key',
    start: at,
    end: from + close,
    what: name,
    severity: 'HIGH',
    confidence: 0.9,
    why: 'its body decodes to a key',
  };
}

const encryptedKey = (start: number, end: number): SecretMatch => ({
  rule: 'private-key',
  start,
  end,
  what: 'an encrypted private key',
  severity: 'MEDIUM',
  confidence: 0.8,
  why: 'its body is that of a key, protected by a passphrase',
});

function puttyKey(text: string, at: number): SecretMatch | null {
  const found =
    /^PuTTY-User-Key-File-[23]: [^\n]{3,40}\n[\s\S]{0,4000}?Private-Lines: \d{1,3}\r?\n([A-Za-z0-9+/=\r\n]{40,8000})/.exec(
      text.slice(at, at + 13_000),
    );
  if (!found) return null;
  return {
    rule: 'private-key',
    start: at,
    end: at + found[0].length,
    what: 'a PuTTY private key',
    severity: 'HIGH',
    confidence: 0.9,
    why: 'it has private lines',
  };
}

/** Every private key of a text. */
export function* privateKeys(text: string): Generator<SecretMatch> {
  for (let at = text.indexOf('-----BEGIN'); at >= 0; at = text.indexOf('-----BEGIN', at + 10)) {
    const match = pemKey(text, at);
    if (match) yield match;
  }
  for (let at = text.indexOf('PuTTY-User-Key-File-'); at >= 0; at = text.indexOf('PuTTY-User-Key-File-', at + 20)) {
    const match = puttyKey(text, at);
    if (match) yield match;
  }
}
