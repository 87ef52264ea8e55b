/**
 * Tokens: a key's rights, or fewer, lent to an installer for a while. HS256 with the key's id as `kid` (wire.md G2, R1–R3). The
 * signing secret of a key is derived from the service's, so that a copy of the stored hashes is no use for making tokens.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import type { Role, Trust } from '../model/access.ts';
import type { Agent } from './principal.ts';
import { roles } from './roles.ts';

const defaultTokenSeconds = 24 * 60 * 60;
/** No token is accepted longer than this after it was made, whatever it says itself. */
const maxTokenSeconds = 31 * 24 * 60 * 60;
/** Clocks of two machines may differ by this much. */
const clockToleranceSeconds = 30;

const trusts: readonly Trust[] = ['untrusted', 'verified', 'trusted', 'privileged'];
const keyIdShape = /^key_[0-9a-f]{12}$/;

export interface TokenGrant {
  readonly keyId: string;
  readonly project: string;
  readonly role: Role;
  readonly agent: Agent;
}

/** Three base64url parts, the first a JSON object: nothing else of ours looks like this. */
export function looksLikeToken(text: string): boolean {
  return /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(text);
}

export function newServiceSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What signs the tokens of one key. Can be handed to a CI system without the key. */
export function tokenSecretOf(serviceSecret: string, keyId: string): string {
  return `ag_sign_${createHmac('sha256', serviceSecret).update(`token:${keyId}`).digest('base64url')}`;
}

export function mintToken(
  { keyId, project, role, agent }: TokenGrant,
  tokenSecret: string,
  seconds = defaultTokenSeconds,
): Promise<string> {
  const { id, name, trust, tags, org } = agent;
  return new SignJWT({ name, trust, tags: [...tags], ...(org === undefined ? {} : { org }), project, role })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId })
    .setSubject(id)
    .setIssuedAt()
    .setExpirationTime(`${seconds} seconds`)
    .sign(Buffer.from(tokenSecret));
}

/** The key a token says it is signed for; to be believed after `verifyToken` only. */
export function keyIdOfToken(token: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(token);
    return kid !== undefined && keyIdShape.test(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
}

export type TokenFault = 'expired' | 'invalid';

/** What the token grants, or why it grants nothing. */
export async function verifyToken(token: string, keyId: string, tokenSecret: string): Promise<TokenGrant | TokenFault> {
  try {
    const { payload } = await jwtVerify(token, Buffer.from(tokenSecret), {
      algorithms: ['HS256'],
      clockTolerance: clockToleranceSeconds,
      maxTokenAge: maxTokenSeconds,
      requiredClaims: ['sub', 'iat', 'exp', 'project', 'role'],
    });
    return grantOf(payload, keyId) ?? 'invalid';
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
  }
}

function grantOf(claims: Readonly<Record<string, unknown>>, keyId: string): TokenGrant | undefined {
  const { sub, name = sub, trust = 'untrusted', tags = [], org, project, role } = claims;
  const isKnown =
    typeof sub === 'string' &&
    sub !== '' &&
    typeof name === 'string' &&
    typeof project === 'string' &&
    roles.some((known) => known === role) &&
    trusts.some((known) => known === trust) &&
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === 'string') &&
    (org === undefined || typeof org === 'string');
  if (!isKnown) return undefined;
  const agent = { id: sub, name, trust: trust as Trust, tags: tags as string[], ...(org === undefined ? {} : { org }) };
  return { keyId, project, role: role as Role, agent };
}
