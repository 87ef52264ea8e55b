/** 404 for unknown addresses and 405 with `Allow` for known ones, decided before a body is read. */
import type { FastifyInstance } from 'fastify';
import { ApiError } from './api-error.ts';

/** Call before the routes are registered: it watches them being added. */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const methodsOfPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsOfPath.get(url) ?? new Set<string>();
    for (const name of [method].flat()) methods.add(name);
    methodsOfPath.set(url, methods);
  });
  app.addHook('onRequest', async (request) => {
    if (!request.is404) return;
    const path = request.url.split('?', 1)[0] ?? '/';
    const methods = [...methodsOfPath].find(([pattern]) => isPathOf(pattern, path))?.[1];
    if (!methods) throw new ApiError('NOT_FOUND', 'There is nothing at this address.');
    const allow = [...methods].sort().join(', ');
    throw new ApiError('METHOD_NOT_ALLOWED', `Use ${allow} here, not ${request.method}.`, { headers: { allow } });
  });
  // The hook above always answers first; without a handler of its own fastify would not run hooks for unknown addresses.
  app.setNotFoundHandler(() => {
    throw new ApiError('NOT_FOUND', 'There is nothing at this address.');
  });
}

function isPathOf(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith(':') ? given[i] !== '' : part === given[i]))
  );
}
