/** Who is asking: a key or a token, in `X-API-Key` or `Authorization: Bearer`. Runs before the body is read. */
import type { FastifyRequest } from 'fastify';
import { ApiError } from './api-error.ts';
import { hashOfKey, isSameHash, looksMistyped } from './keys.ts';
import type { ApiPorts, KnownKey } from './ports.ts';
import type { Principal } from './principal.ts';
import { lesserRole } from './roles.ts';
import { keyIdOfToken, looksLikeToken, tokenSecretOf, verifyToken } from './tokens.ts';

export type KeyPorts = Pick<ApiPorts, 'findKey' | 'findKeyById' | 'serviceSecret'>;

/** Throws a 401 that says what is wrong without saying what is known. */
export async function authenticate(request: FastifyRequest, ports: KeyPorts): Promise<Principal> {
  const fromHeader = one(request.headers['x-api-key']);
  const fromBearer = /^bearer +([^\s]+)$/i.exec(request.headers.authorization?.trim() ?? '')?.[1];
  const [credential, other] = [fromHeader, fromBearer].filter((text) => text !== undefined && text !== '');
  if (credential === undefined) {
    throw unauthenticated('Send your API key as X-API-Key or as Authorization: Bearer.', 'required');
  }
  const principal = principalOfCredential(credential, ports);
  if (other === undefined || other === credential) return principal;
  const callers = await Promise.allSettled([principal, principalOfCredential(other, ports)]);
  const ids = new Set(callers.map((caller) => (caller.status === 'fulfilled' ? caller.value.id : undefined)));
  // Also when one of them is unknown: which one is nobody's business.
  if (ids.size > 1 || ids.has(undefined)) {
    throw unauthenticated('X-API-Key and Authorization carry different keys: send one.', 'conflict');
  }
  return principal;
}

function principalOfCredential(credential: string, ports: KeyPorts): Promise<Principal> {
  return looksLikeToken(credential) ? principalOfToken(credential, ports) : principalOfKey(credential, ports);
}

async function principalOfKey(presented: string, ports: KeyPorts): Promise<Principal> {
  const hash = hashOfKey(presented);
  const key = await ports.findKey(hash);
  if (!key || !isSameHash(key.hash, hash)) {
    throw unauthenticated(
      looksMistyped(presented) ? 'The API key is not valid: it looks cut or mistyped.' : 'The API key is not valid.',
      'invalid',
    );
  }
  refuseExpired(key);
  const { id, role, tier, project } = key;
  return { id, keyId: id, role, tier, project };
}

async function principalOfToken(token: string, ports: KeyPorts): Promise<Principal> {
  const keyId = keyIdOfToken(token);
  const key = keyId === undefined ? undefined : await ports.findKeyById(keyId);
  if (!key) throw unauthenticated('Invalid or expired token: no key of this service signed it.', 'invalid');
  const grant = await verifyToken(token, key.id, tokenSecretOf(await ports.serviceSecret(), key.id));
  if (grant === 'expired') throw unauthenticated('The token has expired: mint a new one.', 'expired');
  if (grant === 'invalid') throw unauthenticated('Invalid or expired token.', 'invalid');
  if (grant.project !== key.project) {
    throw unauthenticated('The token is for another project than the key that signed it.', 'invalid');
  }
  refuseExpired(key);
  const { id, tier, project } = key;
  // A token lends what its key has, never more.
  return {
    id: `${id}/${grant.agent.id}`,
    keyId: id,
    role: lesserRole(grant.role, key.role),
    tier,
    project,
    agent: grant.agent,
  };
}

function refuseExpired({ expiresAt }: KnownKey): void {
  if (expiresAt !== null && expiresAt <= new Date().toISOString()) {
    throw unauthenticated(`The API key expired at ${expiresAt}.`, 'expired');
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header.join(', ') : header)?.trim();
}

function unauthenticated(message: string, reason: string): ApiError {
  return new ApiError('AUTHENTICATION_ERROR', message, {
    details: { field: 'X-API-Key', reason },
    headers: { 'www-authenticate': 'Bearer realm="assay"' },
  });
}
