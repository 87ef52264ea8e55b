import { ApiError } from './api-error.ts';
import type { Principal } from './principal.ts';

/** A body may name its project, in either spelling; it must be that of the key (wire.md row M3). */
export function refuseOtherProject(body: object, { project }: Pick<Principal, 'project'>): void {
  for (const field of ['projectId', 'project_id'] as const) {
    const named = (body as Readonly<Record<string, unknown>>)[field];
    if (named === undefined || named === project) continue;
    throw new ApiError('PROJECT_MISMATCH', `'${field}' is not the project of this key.`, {
      details: { field, reason: 'mismatch' },
    });
  }
}
