/** Reads a JSON body within bounds: bytes are counted while they arrive, text is UTF-8 or refused, faults are named. */
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, validationError } from './api-error.ts';
import type { ApiLimits } from './limits.ts';

export function readJsonBodies(app: FastifyInstance, limits: ApiLimits): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (request: FastifyRequest, payload: Readable) =>
    readJson(request, payload, limits),
  );
  app.addHook('onRequest', async (request) => refuseOtherEncodings(request));
}

/** Compressed bodies are refused by name: inflating them would need a second set of limits for no gain on source text. */
function refuseOtherEncodings(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new ApiError(
      'UNSUPPORTED_MEDIA_TYPE',
      'Compressed request bodies are not accepted: send plain JSON without Content-Encoding.',
      {
        details: { field: 'Content-Encoding', reason: 'unsupported_encoding' },
      },
    );
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8' && charset.toLowerCase() !== 'utf8') {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'JSON bodies are UTF-8: send them without another charset.', {
      details: { field: 'Content-Type', reason: 'unsupported_charset' },
    });
  }
}

async function readJson(request: FastifyRequest, payload: Readable, limits: ApiLimits): Promise<unknown> {
  const bytes = await readBounded(payload, Number(request.headers['content-length'] ?? 0), limits);
  // The schema tells a missing body from a missing field with the words of the wire document.
  if (bytes.length === 0) return undefined;
  return parseJson(decodeUtf8(bytes, limits), limits);
}

async function readBounded(payload: Readable, announcedBytes: number, limits: ApiLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  let isTooLarge = announcedBytes > limits.maxBodyBytes;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    received += chunk.length;
    isTooLarge ||= received > limits.maxBodyBytes;
    if (!isTooLarge) chunks.push(chunk);
    else chunks.length = 0;
    // Reading on lets the client finish sending and see the answer; only so far, though.
    if (received > limits.maxDrainedBytes) break;
  }
  if (isTooLarge) {
    throw new ApiError('PAYLOAD_TOO_LARGE', `The request body may have ${limits.maxBodyBytes} bytes at most.`, {
      details: { field: 'body', reason: 'too_large' },
    });
  }
  return Buffer.concat(chunks);
}

/** Invalid bytes are refused, not replaced: a silently changed source would be scanned in place of the real one. */
function decodeUtf8(bytes: Buffer, limits: ApiLimits): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw bodyFault('invalid_utf8', 'The request body is not valid UTF-8.', limits);
  }
}

function parseJson(text: string, limits: ApiLimits): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bodyFault('invalid_json', 'The request body is not valid JSON.', limits);
  }
}

function bodyFault(reason: string, message: string, limits: ApiLimits): ApiError {
  return validationError([{ field: 'body', reason, message }], limits.maxListedErrors);
}
