import { FetchError } from '../fetch-error.ts';
import { asText, type Json } from '../json-value.ts';

/** Where a skill lies when ClawHub does not keep its files itself. */
export interface HandOff {
  readonly owner: string;
  readonly repo: string;
  readonly commit: string;
  /** `''`: the whole repository. */
  readonly folder: string;
}

/** Anything but a commit of a public repository is refused: what is not pinned could be something else tomorrow. */
export function readHandOff(told: Json, what: string): HandOff {
  const [, owner, repo] =
    /^(?:https:\/\/github\.com\/)?([\w-]+)\/([\w.-]+?)(?:\.git)?$/.exec(asText(told.repo) ?? '') ?? [];
  const commit = asText(told.commit) ?? '';
  const folder = (asText(told.path) ?? '').replace(/^(?:\.?\/)+|\/+$/g, '');
  if (
    told.sourceRef !== 'public-github' ||
    owner === undefined ||
    repo === undefined ||
    !/^[0-9a-f]{40}$/.test(commit)
  ) {
    throw new FetchError(
      'unexpected-content',
      `${what}: ClawHub points to a source that is no commit of a public repository`,
    );
  }
  if (folder.split('/').includes('..')) {
    throw new FetchError('unexpected-content', `${what}: ClawHub points out of the repository`);
  }
  return { owner, repo, commit, folder: folder === '.' ? '' : folder };
}
