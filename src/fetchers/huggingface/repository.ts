import { entryPath } from '../entry-path.ts';
import { FetchError } from '../fetch-error.ts';
import { asNumber, asText, isJson, type Json } from '../json-value.ts';
import { parseJsonObject } from '../parse-json.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { askHub } from './client.ts';
import type { HuggingfaceReference, RepositoryType } from './reference.ts';

export interface HubRepository {
  readonly type: RepositoryType;
  readonly id: string;
  /** Commit, 40 hex digits. */
  readonly sha: string;
  readonly files: readonly HubFile[];
  readonly told: Json;
}

export interface HubFile {
  readonly path: string;
  readonly size: number;
  /** Of a file that lies in large-file storage. */
  readonly sha256?: string;
  /** Of any other: git's own id of its content (SHA-1). */
  readonly blobId?: string;
}

/** What the Hub lists of one revision, pinned to its commit. */
export async function readRepository(wish: HuggingfaceReference, context: FetchContext): Promise<HubRepository> {
  const { type, id, revision } = wish;
  const what = `the ${type} ${id} on Hugging Face`;
  const at = revision === undefined ? '' : `/revision/${encodeURIComponent(revision)}`;
  const status = type === 'model' ? '&securityStatus=true' : '';
  const answer = await askHub(`/api/${type}s/${id}${at}?blobs=true${status}`, context, { isMetadata: true });
  const told = parseJsonObject(requireOk(answer, revision === undefined ? what : `${what} at ${revision}`), what);
  const sha = asText(told.sha) ?? '';
  if (!/^[0-9a-f]{40}$/.test(sha) || !Array.isArray(told.siblings)) {
    throw new FetchError('unexpected-content', `${what}: the Hub lists no files of a commit`);
  }
  // A renamed repository answers under its new name.
  const name = asText(told.id) ?? id;
  return {
    type,
    id: /^[\w.-]+(?:\/[\w.-]+)?$/.test(name) ? name : id,
    sha,
    files: told.siblings.filter(isJson).flatMap(fileOf),
    told,
  };
}

function fileOf(told: Json): HubFile[] {
  const path = asText(told.rfilename);
  const lfs = isJson(told.lfs) ? told.lfs : {};
  const size = asNumber(lfs.size) ?? asNumber(told.size);
  // Whatever names the list has: a path of ours stays inside of the artifact.
  if (path === undefined || size === undefined || entryPath(path).path !== path) return [];
  const sha256 = asText(lfs.sha256) ?? asText(lfs.oid);
  const blobId = asText(told.blobId);
  if (sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256)) return [{ path, size, sha256 }];
  return [{ path, size, ...(blobId !== undefined && /^[0-9a-f]{40}$/.test(blobId) ? { blobId } : {}) }];
}

/** Path of a file on the Hub, at the pinned commit. */
export function resolvePath({ type, id, sha }: Pick<HubRepository, 'type' | 'id' | 'sha'>, path: string): string {
  return `${type === 'model' ? '' : `/${type}s`}/${id}/resolve/${sha}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
