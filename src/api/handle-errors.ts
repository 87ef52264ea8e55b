/** Turns whatever was thrown into one answer; nothing internal leaves the house. */
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, statusOfCode } from './api-error.ts';
import { errorBodyFor, nestedErrorBody } from './error-body.ts';
import { newRequestId } from './request-ids.ts';

export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(answerError);
}

/** Also given to fastify for the faults it meets before a route is chosen (`/%zz`). */
export function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const known = toApiError(error);
  if (known.code === 'INTERNAL_ERROR') request.log.error({ err: error }, 'request failed');
  reply
    .code(statusOfCode[known.code])
    .headers(known.headers)
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .type('application/json; charset=utf-8')
    .send(errorBodyFor(request.url, known, request.id));
}

function toApiError(error: Error & { code?: unknown }): ApiError {
  if (error instanceof ApiError) return error;
  switch (error.code) {
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new ApiError('NOT_FOUND', 'There is nothing at this address.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_CONTENT_TYPE':
      return new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON with Content-Type: application/json.');
    default:
      return new ApiError(
        'INTERNAL_ERROR',
        'The service failed on this request. Its log has the details under this request id.',
      );
  }
}

/** Faults of the HTTP message itself: Node has no request object for them, only the socket. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = clientError(error.code);
  const requestId = newRequestId();
  const body = JSON.stringify(nestedErrorBody(known, requestId));
  const status = statusOfCode[known.code];
  socket.end(
    [
      `HTTP/1.1 ${status} ${reasonPhrases[status] ?? 'Bad Request'}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const reasonPhrases: Record<number, string> = { 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

function clientError(code: string | undefined): ApiError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ApiError('HEADERS_TOO_LARGE', 'The request headers are too large.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ApiError('REQUEST_TIMEOUT', 'The request did not arrive in time.');
    default:
      return new ApiError('VALIDATION_ERROR', 'This is not a well-formed HTTP request.', {
        details: { field: 'request', reason: 'invalid_http' },
      });
  }
}
