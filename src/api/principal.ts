/** Who is asking, once it is known. */
import type { FastifyRequest } from 'fastify';
import type { Role, TierName, Trust } from '../model/access.ts';

/** The installer a token speaks for. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly trust: Trust;
  readonly tags: readonly string[];
  readonly org?: string;
}

export interface Principal {
  /** The key's id, for a token with the installer's behind it. */
  readonly id: string;
  /** Limits are counted for this key. */
  readonly keyId: string;
  readonly role: Role;
  readonly tier: TierName;
  /** Whose reports it may see. */
  readonly project: string;
  /** Present when a token asked. */
  readonly agent?: Agent;
}

const principals = new WeakMap<FastifyRequest, Principal>();

export function rememberPrincipal(request: FastifyRequest, principal: Principal): void {
  principals.set(request, principal);
}

/** Undefined on routes that ask for no key. */
export function knownPrincipal(request: FastifyRequest): Principal | undefined {
  return principals.get(request);
}

/** Only for routes behind `protect`. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (!principal) throw new Error('this route does not ask for a key');
  return principal;
}

/** The project whose reports this request may see. Only for routes behind `protect`. */
export function projectOf(request: FastifyRequest): string {
  return principalOf(request).project;
}
