import { entryPath } from '../entry-path.ts';
import { FetchError } from '../fetch-error.ts';
import type { Intake } from '../intake.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import type { Github } from './client.ts';
import type { GistReference } from './reference.ts';

export interface TakenGist {
  readonly revision: string;
  readonly url: string;
  readonly owner?: string;
  readonly createdAt?: string;
}

/** Every file of a gist. The API's answer holds small texts; others, and what is no text, are fetched by their own address. */
export async function takeGist(
  github: Github,
  { id, revision }: GistReference,
  intake: Intake,
  { net, config }: Pick<FetchContext, 'net' | 'config'>,
): Promise<TakenGist> {
  const what = `the gist ${id}`;
  const { data } = await github.ask(what, ({ rest }) =>
    revision === undefined ? rest.gists.get({ gist_id: id }) : rest.gists.getRevision({ gist_id: id, sha: revision }),
  );
  for (const [key, file] of Object.entries(data.files ?? {})) {
    if (file === undefined || file === null) continue;
    const name = entryPath(key).path;
    const { content, raw_url: url, truncated = false, size = 0 } = file;
    if (size > intake.room()) intake.refuse(name);
    else if (content !== undefined && !truncated && !content.includes('\u{FFFD}'))
      intake.add(name, Buffer.from(content));
    else if (url === undefined) intake.skip(name, 'unreadable', 'GitHub gives no address for it');
    else {
      const trustedOrigin = config.githubApi && new URL(config.githubApi).origin;
      const { bytes } = requireOk(await net.get(url, { trustedOrigin, maxBytes: intake.room() }), `${name} of ${what}`);
      intake.add(name, bytes);
    }
  }
  if (data.truncated) intake.skip('.', 'listing-truncated', 'GitHub lists only the first files of a gist');
  const pinned = revision ?? data.history?.[0]?.version;
  if (pinned === undefined || pinned === null)
    throw new FetchError('unexpected-content', `${what}: GitHub names no revision`);
  return {
    revision: pinned,
    url: `${data.html_url}/${pinned}`,
    ...(data.owner ? { owner: data.owner.login } : {}),
    ...(data.created_at ? { createdAt: data.created_at } : {}),
  };
}
