/** Which packages of a batch a reader wants: `?limit=` and `?cursor=`, the latter as an earlier answer gave it. */
import type { Page } from '../batch/desk.ts';
import { ApiError } from './api-error.ts';

const maxPage = 100;

export function batchPage({ limit, cursor }: { readonly limit?: string; readonly cursor?: string }): Page {
  return { limit: limit === undefined ? maxPage : limitOf(limit), from: cursor === undefined ? 0 : positionOf(cursor) };
}

/** Opaque on purpose: what it holds may change. */
export function batchCursor(position: number): string {
  return Buffer.from(`from ${position}`).toString('base64url');
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (/^\d{1,3}$/.test(text) && limit >= 1 && limit <= maxPage) return limit;
  throw new ApiError('VALIDATION_ERROR', `'limit' is a number from 1 to ${maxPage}.`, {
    details: { field: 'limit', reason: 'out_of_range' },
  });
}

function positionOf(cursor: string): number {
  const position = /^from (\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
  if (position !== undefined) return Number(position);
  throw new ApiError('VALIDATION_ERROR', "'cursor' is none of ours: send a `nextCursor` as it was answered.", {
    details: { field: 'cursor', reason: 'invalid' },
  });
}
