/** Secret-like names bound to values a machine drew. The weakest evidence of the family, so the strictest about both sides. */
import { isDocumentedSample } from '../tokens/documented-samples.ts';
import { isPlaceholder, shannonEntropy } from '../tokens/placeholder.ts';
import { isAwsSecret } from './aws-keys.ts';
import { base64Text } from './base64-text.ts';
import { boundName, isQuote } from './bound-name.ts';
import type { SecretMatch } from './secret-match.ts';
import { tokenOfValue } from './table-tokens.ts';

const longestValue = 200;

/** Enough for a value whose shape a vendor words says more about: `WANDB_API_KEY`, `accountKey`, `cohere_pat`. */
const mentionsSecret = /key|token|secret|auth|pass|pwd|pat$|credential/i;

const secretWords = new Set(
  'secret secrets password passwd passwords pwd passphrase pass token apikey credential credentials psk authtoken accesskey secretkey privatekey'.split(
    ' ',
  ),
);
const keyOwners = new Set(
  'api access secret private auth encryption encrypt signing sign master service storage account shared app application client admin license session cookie jwt hmac aes'.split(
    ' ',
  ),
);
/** Say that the thing is no secret: `publicKey`, `nextPageToken`, `csrfToken`, `cacheKey`. */
const harmlessWords = new Set(
  'public publishable pub csrf xsrf next page pagination continuation cache react sort partition primary foreign cancel cancellation syntax css design lexer parser translation i18n symbol query type site anon anonymous sync resume cursor idempotency test hash sha256 sha1 md5 digest integrity checksum'.split(
    ' ',
  ),
);
/** May follow the telling word: `API_KEY_PROD`, `passwordValue`. */
const trailers = new Set(
  'value string hex base64 prod production dev development live staging default 1 2 3 id'.split(' '),
);

const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** True for names whose last word says secret: `client_secret`, `API_KEY`, not `tokenUrl`, `max_tokens`, `secretName`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && trailers.has(words.at(-1)!) && words.at(-1) !== 'id') words.pop();
  const last = words.at(-1) ?? '';
  if (words.some((word) => harmlessWords.has(word))) return false;
  return secretWords.has(last) || (last === 'key' && keyOwners.has(words.at(-2) ?? ''));
}

/** Letters that read as words: most of them in lower-case stretches with as many vowels as language has. */
function readsAsLanguage(value: string): boolean {
  const stretches = value.match(/[A-Z]?[a-z]{3,}/g) ?? [];
  const letters = stretches.join('').toLowerCase();
  if (letters.length * 2 < value.length) return false;
  const vowels = letters.replace(/[^aeiouy]/g, '').length;
  return vowels / letters.length >= 0.28;
}

/** Base64 of a sentence: `not my real password`. */
function saysWords(value: string): boolean {
  const text = value.length <= longestValue ? base64Text(value) : null;
  return text !== null && /^[\x20-\x7e]+$/.test(text) && (/ [a-z]/.test(text) || isPlaceholder(text));
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Kinds another finder has judged, or that are public by design: browser keys, publishable keys, site keys, addresses of a chain. */
const spokenFor = /^(?:eyJ|AIza|pk_(?:live|test)_|pk\.|phc_|sb_publishable_|6L[a-zA-Z0-9_-]{38}$|0x)/;

/** A value a machine drew: long, mixed, disorderly, not words, not a reference to something else. */
function isDrawnValue(value: string, name: string): boolean {
  if (value.length < 16 || value.length > longestValue || isPlaceholder(value)) return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || uuid.test(value) || spokenFor.test(value)) return false;
  if (
    /^(?:https?|file|data|urn|arn|sha\d{1,3}|md5)[:-]|^[.~]?\/|^\$|^@|\.(?:js|ts|py|json|pem|txt|md|ya?ml|html|com|org|net|io|dev|test)(?:$|[/?])/i.test(
      value,
    )
  )
    return false;
  if (/[{}()[\]<>\s]|\\|::|\/\/|^[\w-]+(?:\.[A-Za-z_][\w-]*)+$/.test(value)) return false;
  if (value.toLowerCase().replace(/[^a-z]/g, '') === name.toLowerCase().replace(/[^a-z]/g, '')) return false;
  if (readsAsLanguage(value) || saysWords(value) || isDocumentedSample(value)) return false;
  return shannonEntropy(value) >= (/^[0-9a-f]+$/i.test(value) ? 3 : 3.5);
}

/** A value may hold what a run may not; it ends at the closing quote, or with base64 padding when nothing quotes it. */
function endOfValue(text: string, start: number, end: number): number {
  if (!isQuote(text.charCodeAt(start - 1))) {
    let close = end;
    while (close < end + 2 && text[close] === '=') close++;
    return close;
  }
  const close = text.slice(start, start + longestValue + 2).search(/["'`\r\n]/);
  return close > 0 ? start + close : end;
}

/** What a long run is, seen with the name before it. `unquoted`: the text is configuration or shell, where values need no quotes. */
export function namedValue(text: string, start: number, end: number, unquoted: boolean): SecretMatch | null {
  const before = text.charCodeAt(start - 1);
  const isQuoted = isQuote(before);
  if (!isQuoted && before !== 0x3d && (!unquoted || (before !== 0x20 && before !== 0x3a && before !== 0x09)))
    return null;
  const name = boundName(text, start);
  if (name === null && !isQuoted) return null;
  const close = endOfValue(text, start, end);
  const isTelling = name !== null && mentionsSecret.test(name);
  const known = tokenOfValue(text, start, close, !isTelling);
  if (known || !isTelling || !isSecretName(name) || !(isQuoted || unquoted)) return known;
  const value = text.slice(start, close);
  if (/aws|secret_?access_?key/i.test(name) && /^[A-Za-z0-9+/]{40}$/.test(value) && isAwsSecret(value)) {
    return {
      rule: 'aws-pair',
      start,
      end: close,
      what: 'an AWS secret key',
      severity: 'HIGH',
      confidence: 0.85,
      why: `it is bound to the name ${name}`,
    };
  }
  if (!isDrawnValue(value, name)) return null;
  return {
    rule: 'generic-assignment',
    start,
    end: close,
    what: `a random value named ${name}`,
    severity: 'MEDIUM',
    confidence: 0.45,
    why: 'no vendor signs such values, so only name and randomness speak for a secret',
  };
}
