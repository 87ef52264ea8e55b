/** `Authorization: Basic dXNlcjpwYXNz…`: base64 of user and password. */
import { isDocumentedSample } from '../tokens/documented-samples.ts';
import { isPlaceholder } from '../tokens/placeholder.ts';
import { base64Text } from './base64-text.ts';
import type { SecretMatch } from './secret-match.ts';

const shape = /[A-Za-z0-9+/]{16,200}={0,2}/y;

/** `start` is where the encoded part begins. */
export function basicAuthentication(text: string, start: number): SecretMatch | null {
  if ((text.charCodeAt(start - 2) | 0x20) !== 0x63) return null;
  if (text.slice(start - 6, start).toLowerCase() !== 'basic ') return null;
  shape.lastIndex = start;
  const encoded = shape.exec(text)?.[0] ?? '';
  const [user = '', password = ''] = base64Text(encoded)?.split(':') ?? [];
  const isReal = password.length >= 8 && /\d/.test(password) && !/pass|secret|user/i.test(password);
  if (
    !/^[\x20-\x7e]+$/.test(user + password) ||
    user === '' ||
    !isReal ||
    isPlaceholder(password) ||
    isDocumentedSample(password)
  )
    return null;
  return {
    rule: 'vendor-token',
    start,
    end: start + encoded.length,
    what: 'a user and password for basic authentication',
    severity: 'HIGH',
    confidence: 0.75,
    why: 'it decodes to user and password',
  };
}
