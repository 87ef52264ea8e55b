import { FetchError } from './fetch-error.ts';
import type { NetResponse } from './net.ts';

/** The JSON object of an answer; an answer that is none is the upstream's fault. */
export function parseJsonObject({ bytes }: NetResponse, what: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, in the same words.
  }
  throw new FetchError('unexpected-content', `${what}: the answer is no JSON object`);
}
