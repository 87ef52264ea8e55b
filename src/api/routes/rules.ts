import { Type } from 'typebox';
import { findRule, readRulePage } from '../../scan/rules.ts';
import { ApiError } from '../api-error.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { flatErrorAnswers, textAnswer } from '../openapi.ts';

/** Where webhooks send their readers: what a rule looks for, why it matters, what to do. */
export function addRulesRoute(app: FastifyTypeBox): void {
  app.get(
    '/rules/:family/:offence',
    {
      schema: {
        operationId: 'getRule',
        summary: 'Read what a rule looks for, why, and what to do',
        tags: ['service'],
        params: Type.Object({
          family: Type.String({ examples: ['data-exfiltration'] }),
          offence: Type.String({ examples: ['env-dump'] }),
        }),
        response: { 200: textAnswer('text/markdown', 'The page.'), ...flatErrorAnswers(404, 405, 500) },
      },
    },
    async (request, reply) => {
      const rule = findRule(`${request.params.family}/${request.params.offence}`);
      if (!rule) throw new ApiError('NOT_FOUND', 'There is no rule with this id.');
      reply.header('cache-control', 'no-cache');
      return reply.type('text/markdown; charset=utf-8').send(await readRulePage(rule));
    },
  );
}
