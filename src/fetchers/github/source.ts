import { createHash } from 'node:crypto';
import type { Artifact } from '../../model/artifact.ts';
import { assemble } from '../assemble.ts';
import { createIntake } from '../intake.ts';
import type { FetchContext, Source } from '../source.ts';
import { takeDownload } from '../take-download.ts';
import { type Github, openGithub } from './client.ts';
import { takeGist } from './gist.ts';
import { pin, type Repository } from './pin.ts';
import {
  type GistReference,
  type GithubReference,
  parseGithubReference,
  type RepositoryReference,
} from './reference.ts';
import { asStream, noteLfs, readBytes, takeRepository } from './repository.ts';

/** Repositories, folders and files of them, and gists, pinned to a commit. */
export const githubSource: Source<GithubReference> = {
  type: 'github',
  recognise: (reference, { githubApi }) =>
    parseGithubReference(
      reference,
      githubApi === undefined ? undefined : new URL(githubApi).host.replace(/^api\./, ''),
    ),
  async fetch(reference, context) {
    const client = await openGithub(context);
    return reference.kind === 'gist'
      ? fetchGist(client, reference, context)
      : fetchRepository(client, reference, context);
  },
};

async function fetchRepository(
  client: Github,
  { owner, repo, at }: RepositoryReference,
  { limits, now, requested }: FetchContext,
): Promise<Artifact> {
  const { data: told } = await client.ask(`${owner}/${repo} on GitHub`, ({ rest }) => rest.repos.get({ owner, repo }));
  // A renamed repository answers under its new name.
  const repository = { owner: told.owner.login, repo: told.name, defaultBranch: told.default_branch };
  const { sha, ref, path } = await pin(client, repository, at);
  const intake = createIntake(limits);
  const file = path === undefined ? undefined : await readFile(client, repository, sha, path);
  let isOneFile = false;
  if (file !== undefined && path !== undefined) {
    isOneFile = !(await takeDownload({ fileName: path, bytes: file }, intake, limits));
    noteLfs({ path, bytes: file }, intake);
  }
  const bytes = file ?? (await takeRepository(client, repository, sha, path ?? '', intake, limits));
  const label = `github:${told.full_name}@${sha}${path === undefined ? '' : `/${path}`}`;
  const form = path === undefined ? `tree/${sha}` : `${file === undefined ? 'tree' : 'blob'}/${sha}/${path}`;
  return {
    ...assemble(label, intake),
    ...(isOneFile && path !== undefined ? { main: path } : {}),
    source: {
      type: 'github',
      requestedUrl: requested,
      resolvedUrl: encodeURI(`${told.html_url}/${form}`),
      ...(ref === undefined ? {} : { ref }),
      revision: sha,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      registry: {
        ecosystem: 'github',
        name: told.full_name,
        readAt: now().toISOString(),
        packageCreatedAt: told.created_at,
        publisher: told.owner.login,
        repositoryUrl: told.html_url,
        ...(told.archived ? { deprecated: 'archived by its owner' } : {}),
      },
    },
  };
}

/** Undefined when the path is a folder. */
async function readFile(
  client: Github,
  { owner, repo }: Repository,
  ref: string,
  path: string,
): Promise<Buffer | undefined> {
  return client.ask(`${path} in ${owner}/${repo}`, async (octokit) => {
    const request = { owner, repo, path, ref, mediaType: { format: 'raw' }, ...asStream };
    const answer = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', request);
    // A folder, or a submodule, is told of in JSON whatever one asks for.
    return /^application\/json\b/.test(answer.headers['content-type'] ?? '') ? undefined : readBytes(answer);
  });
}

async function fetchGist(client: Github, reference: GistReference, context: FetchContext): Promise<Artifact> {
  const { limits, now, requested } = context;
  const intake = createIntake(limits);
  const { revision, url, owner, createdAt } = await takeGist(client, reference, intake, context);
  return {
    ...assemble(`gist:${reference.id}@${revision}`, intake),
    source: {
      type: 'github',
      requestedUrl: requested,
      resolvedUrl: url,
      ...(reference.revision === undefined ? {} : { ref: reference.revision }),
      revision,
      registry: {
        ecosystem: 'github',
        name: `gist:${reference.id}`,
        readAt: now().toISOString(),
        ...(createdAt === undefined ? {} : { packageCreatedAt: createdAt }),
        ...(owner === undefined ? {} : { publisher: owner }),
      },
    },
  };
}
