/** The OpenAPI document for programs, and the same document as a page for people. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type ApiDocument, docsPage } from '../docs-page.ts';
import { docsStyle } from '../docs-style.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { errorAnswers, textAnswer } from '../openapi.ts';

export function addDocsRoutes(app: FastifyTypeBox): void {
  app.get(
    '/api/v1/openapi.json',
    {
      schema: {
        operationId: 'getOpenApi',
        summary: 'Read this document',
        tags: ['service'],
        response: {
          200: { description: 'OpenAPI 3.1.', type: 'object', additionalProperties: true },
          ...errorAnswers(405),
        },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return { ...app.swagger() };
    },
  );

  const styleDigest = createHash('sha256').update(docsStyle.text).digest('base64');
  app.get(
    '/docs',
    {
      schema: {
        operationId: 'getDocs',
        summary: 'Read this document as a page',
        tags: ['service'],
        response: { 200: textAnswer('text/html', 'The page.') },
      },
    },
    async (request, reply) => {
      reply.headers({
        'cache-control': 'no-cache',
        'content-security-policy': `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      });
      return reply.type('text/html; charset=utf-8').send(docsPage(app.swagger() as ApiDocument, baseUrlOf(request)));
    },
  );
}

/** The address the page was asked at; what a hostile Host header could smuggle into a shell line is not repeated. */
function baseUrlOf(request: FastifyRequest): string {
  return /^[A-Za-z0-9.:[\]-]+$/.test(request.host) ? `${request.protocol}://${request.host}` : 'http://localhost:3000';
}
