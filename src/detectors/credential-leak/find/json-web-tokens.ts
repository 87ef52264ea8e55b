/** JSON Web Tokens: decoded, so that samples, public and short-lived ones are told from keys to somebody's house. */
import { isPlaceholder } from '../tokens/placeholder.ts';
import { base64Text } from './base64-text.ts';
import { isTokenCharacter } from './long-runs.ts';
import type { Finder, SecretMatch } from './secret-match.ts';

const shape = /(eyJ[A-Za-z0-9_-]{8,2000})\.(eyJ[A-Za-z0-9_-]{8,6000})\.([A-Za-z0-9_-]{20,1400})/y;

/** Seconds since 1970. Rules have no clock: tokens that ended before this date were dead when the rules were written. */
const rulesWritten = Date.UTC(2026, 0, 1) / 1000;
const day = 86_400;

function decoded(part: string): Readonly<Record<string, unknown>> | null {
  const text = base64Text(part);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const number = (value: unknown) => (typeof value === 'number' ? value : null);

/** Claims that say for whom or for how long; a token without any of them opens nothing and shows how tokens are made. */
const claims = [
  'iss',
  'sub',
  'aud',
  'exp',
  'jti',
  'role',
  'roles',
  'scope',
  'scopes',
  'email',
  'user',
  'user_id',
  'uid',
  'id',
  'username',
  'client_id',
  'tenant',
];

/** What a token is good for; null when it is a sample, public by design, or worthless by now. */
function weigh(
  payload: Readonly<Record<string, unknown>>,
): Pick<SecretMatch, 'severity' | 'confidence' | 'why' | 'what'> | null {
  const { role, sub, name, iss } = payload;
  if (!claims.some((claim) => claim in payload)) return null;
  const expires = number(payload.exp);
  const issued = number(payload.iat);
  if (
    role === 'anon' ||
    sub === '1234567890' ||
    name === 'John Doe' ||
    (typeof sub === 'string' && isPlaceholder(`${sub}`) && sub.length > 8)
  )
    return null;
  if (expires !== null && expires < rulesWritten - 365 * day) {
    return { severity: 'LOW', confidence: 0.4, why: 'it expired long ago', what: 'a JSON Web Token' };
  }
  if (role === 'service_role') {
    return {
      severity: 'HIGH',
      confidence: 0.92,
      why: 'its role is service_role, which passes every access rule',
      what: 'a Supabase service key',
    };
  }
  if (typeof iss === 'string' && iss.startsWith('kubernetes/serviceaccount')) {
    return {
      severity: 'HIGH',
      confidence: 0.92,
      why: 'it is issued to a Kubernetes service account',
      what: 'a Kubernetes service account token',
    };
  }
  if (expires !== null && issued !== null && expires - issued <= day) {
    return { severity: 'LOW', confidence: 0.4, why: 'it lives a day at most', what: 'a JSON Web Token' };
  }
  const why = expires === null ? 'it never expires' : 'it lives longer than a day';
  return { severity: 'MEDIUM', confidence: 0.6, why, what: 'a JSON Web Token' };
}

export const jsonWebTokens: Finder = {
  prefixes: ['eyJ'],
  find: (text, at) => {
    if (at > 0 && isTokenCharacter(text.charCodeAt(at - 1))) return null;
    shape.lastIndex = at;
    const [whole, first = '', second = '', signature = ''] = shape.exec(text) ?? [];
    if (!whole) return null;
    const header = decoded(first);
    const payload = decoded(second);
    if (!header || !payload || String(header.alg).toLowerCase() === 'none' || isPlaceholder(signature)) return null;
    const weighed = weigh(payload);
    return weighed && { rule: 'jwt-embedded', start: at, end: at + whole.length, ...weighed };
  },
};
