/** Who is asking: `X-API-Key` or `Authorization: Bearer`, looked up by hash. Runs before the body is read. */
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ApiError } from './api-error.ts';
import { hashOfKey, isSameHash, looksMistyped } from './keys.ts';
import type { ApiPorts, KnownKey } from './ports.ts';

const keyOfRequest = new WeakMap<FastifyRequest, KnownKey>();

export function authenticateWith(findKey: ApiPorts['findKey']): onRequestAsyncHookHandler {
  return async (request) => {
    const hash = hashOfKey(presentedKey(request));
    const known = await findKey(hash);
    if (!known || !isSameHash(known.hash, hash)) {
      throw unauthenticated(
        looksMistyped(presentedKey(request))
          ? 'The API key is not valid: it looks cut or mistyped.'
          : 'The API key is not valid.',
        'invalid',
      );
    }
    keyOfRequest.set(request, known);
  };
}

/** The project whose reports this request may see. Only for routes with `authenticateWith`. */
export function projectOf(request: FastifyRequest): string {
  const key = keyOfRequest.get(request);
  if (!key) throw new Error('this route does not ask for a key');
  return key.project;
}

function presentedKey(request: FastifyRequest): string {
  const fromHeader = one(request.headers['x-api-key']);
  const fromBearer = /^bearer +([^\s]+)$/i.exec(request.headers.authorization?.trim() ?? '')?.[1];
  if (fromHeader && fromBearer && fromHeader !== fromBearer) {
    throw unauthenticated('X-API-Key and Authorization carry different keys: send one.', 'conflict');
  }
  const key = fromHeader || fromBearer;
  if (!key) {
    throw unauthenticated('Send your API key as X-API-Key or as Authorization: Bearer.', 'required');
  }
  return key;
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
