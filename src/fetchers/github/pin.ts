import { FetchError } from '../fetch-error.ts';
import type { Github } from './client.ts';
import type { At } from './reference.ts';

/** A repository under the name it has today. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
}

export interface Pinned {
  /** 40 hex digits (64 in repositories of the newer kind). */
  readonly sha: string;
  /** Branch, tag or commit that was asked for; absent when none was. */
  readonly ref?: string;
  readonly path?: string;
}

/** Everything is asked for by commit from here on: a branch that moves meanwhile cannot mix two states. */
export async function pin(github: Github, repository: Repository, at: At): Promise<Pinned> {
  const place = await locate(github, repository, at);
  const { owner, repo } = repository;
  const what = `${owner}/${repo} at ${place.ref ?? repository.defaultBranch}`;
  const { data } = await github.ask(what, (octokit) =>
    octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', {
      owner,
      repo,
      ref: place.lookUp,
      mediaType: { format: 'sha' },
    }),
  );
  const sha = String(data).trim();
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) {
    throw new FetchError('unexpected-content', `${what}: GitHub answers with something that is no commit`);
  }
  const { ref, path } = place;
  return { sha, ...(ref === undefined ? {} : { ref }), ...(path === undefined || path === '' ? {} : { path }) };
}

interface Place {
  /** How the commit is asked for: `heads/x`, `tags/x` or a commit. */
  readonly lookUp: string;
  readonly ref?: string;
  readonly path?: string | undefined;
}

async function locate(github: Github, repository: Repository, at: At): Promise<Place> {
  const { owner, repo, defaultBranch } = repository;
  const atDefault = { lookUp: `heads/${defaultBranch}` };
  switch (at.kind) {
    case 'default-branch':
      return atDefault;
    case 'latest-release': {
      const what = `a release of ${owner}/${repo}`;
      const { data } = await github.ask(what, ({ rest }) => rest.repos.getLatestRelease({ owner, repo }));
      return { lookUp: `tags/${data.tag_name}`, ref: data.tag_name };
    }
    case 'branch':
      return { lookUp: `heads/${at.ref}`, ref: at.ref, path: at.path };
    case 'tag':
      return { lookUp: `tags/${at.ref}`, ref: at.ref, path: at.path };
    case 'ref':
      if (at.ref === 'HEAD') return { ...atDefault, path: at.path };
      if (isCommit(at.ref)) return { lookUp: at.ref, ref: at.ref, path: at.path };
      return { ...(await longestRef(github, repository, at.ref, (ref) => ref === at.ref)), path: at.path };
    case 'ref-and-path': {
      const [, space, rest] = /^refs\/(heads|tags)\/(.+)$/.exec(at.text) ?? [];
      const text = rest ?? at.text;
      const found = await longestRef(github, repository, text, (ref) => `${text}/`.startsWith(`${ref}/`), space);
      return { ...found, path: text.slice(found.ref.length + 1) };
    }
  }
}

/** The longest branch or tag that `fits`; else a commit, shortened or not, when the text begins like one. */
async function longestRef(
  github: Github,
  repository: Repository,
  text: string,
  fits: (ref: string) => boolean,
  onlySpace?: string,
): Promise<{ lookUp: string; ref: string }> {
  const first = text.split('/')[0]!;
  const spaces = ['heads', 'tags'].filter((space) => onlySpace === undefined || space === onlySpace);
  const found = await Promise.all(
    spaces.map(async (space) => {
      const refs = await matchingRefs(github, repository, `${space}/${first}`);
      const names = refs.map((ref) => ref.slice(`refs/${space}/`.length)).filter(fits);
      return { space, ref: names.sort((a, b) => b.length - a.length)[0] ?? '' };
    }),
  );
  const [best, other] = found.filter(({ ref }) => ref !== '').sort((a, b) => b.ref.length - a.ref.length);
  const name = `${repository.owner}/${repository.repo}`;
  if (best === undefined) {
    if (/^[0-9a-f]{4,}$/.test(first)) return { lookUp: first, ref: first };
    throw new FetchError('not-found', `${name} has no branch, tag or commit “${text}”`);
  }
  if (other?.ref === best.ref) {
    const either = `refs/heads/${best.ref} or refs/tags/${best.ref}`;
    throw new FetchError('invalid-reference', `“${best.ref}” is a branch and a tag of ${name}: write ${either}`);
  }
  return { lookUp: `${best.space}/${best.ref}`, ref: best.ref };
}

/** A repository can have a hundred thousand refs; the first segment of the one that is looked for bounds what is listed. */
async function matchingRefs(github: Github, { owner, repo }: Repository, ref: string): Promise<string[]> {
  const request = { owner, repo, ref, per_page: 100 };
  const refs = await github.ask(`${owner}/${repo} on GitHub`, (octokit) =>
    octokit.paginate(octokit.rest.git.listMatchingRefs, request),
  );
  return refs.map((each) => each.ref);
}

function isCommit(ref: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
}
