/** User and password inside a URI. Looks only where an `@` stands, which is rare in code. */
import { isPlaceholder } from '../tokens/placeholder.ts';
import type { SecretMatch } from './secret-match.ts';
import { article } from './table-tokens.ts';

const shape = /\b([a-z][a-z0-9+.-]{1,24}):\/\/([^\s:@/'"`<>\\?#(){}]{0,80}):([^\s@/'"`<>\\]{3,200})$/i;
const host = /@([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])/iy;
const longest = 320;

const commonPasswords = new Set(
  'pass password passwd pwd secret postgres postgresql root guest admin administrator user username test testing demo dev mysql mongo redis rabbitmq hunter2 letmein qwerty foobar changeit welcome default docker token x-oauth-basic proxy apikey key'.split(
    ' ',
  ),
);

const isReserved = (name: string) =>
  /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.|host\.docker\.internal$)/.test(name) ||
  /(?:^|\.)(?:example(?:\.(?:com|org|net))?|invalid|localhost|domain\.(?:com|tld)|host(?:name)?\.(?:com|tld))$/.test(
    name,
  );

/** A password somebody drew or thought up, not one written to show the form. */
function isRealPassword(password: string): boolean {
  const plain = decode(password);
  const word = plain.toLowerCase().replace(/[\d!@#_.-]+$/, '');
  if (plain.length < 8 || commonPasswords.has(plain.toLowerCase()) || commonPasswords.has(word) || isPlaceholder(plain))
    return false;
  if (/[{}$%*]/.test(plain) && /[$%]\w*[{(]|\$[A-Za-z_]|%[sdr]|^[$%*]+$|\{/.test(plain)) return false;
  if (/pass(?:word)?|secret|user|…|\.{3}/i.test(plain)) return false;
  // `host:5432,other:5432@` is a list of hosts.
  if (/^\d{1,5},/.test(plain)) return false;
  return /\d/.test(plain) && /[A-Za-z]/.test(plain);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function credentialsBefore(text: string, at: number): SecretMatch | null {
  const around = text.slice(Math.max(0, at - longest), at);
  const scheme = around.lastIndexOf('://');
  if (scheme < 0) return null;
  const before = around.slice(Math.max(0, scheme - 25));
  const [whole, protocol = '', , password = ''] = shape.exec(before) ?? [];
  host.lastIndex = at;
  const name = host.exec(text)?.[1]?.toLowerCase();
  if (!whole || name === undefined || isReserved(name) || !isRealPassword(password)) return null;
  const oneLabel = !name.includes('.') && !name.startsWith('[');
  return {
    rule: 'connection-uri',
    start: at - password.length,
    end: at,
    what: article(`password in ${article(`${protocol.toLowerCase()} URI`)}`),
    severity: oneLabel ? 'MEDIUM' : 'HIGH',
    confidence: oneLabel ? 0.5 : 0.75,
    why: oneLabel ? `the host ${name} is a local name` : `it opens ${name}`,
  };
}

/** Every password inside a URI of a text. */
export function* connectionUris(text: string): Generator<SecretMatch> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const match = credentialsBefore(text, at);
    if (match) yield match;
  }
}
