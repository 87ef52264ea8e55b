// Models, data sets and spaces of the Hugging Face Hub: their code, and of weights only what a loader would act on.
import type { Artifact } from '../../model/artifact.ts';
import { assemble } from '../assemble.ts';
import { FetchError } from '../fetch-error.ts';
import { createIntake } from '../intake.ts';
import type { FetchContext, Source } from '../source.ts';
import { hubUrl } from './client.ts';
import { hubFacts } from './facts.ts';
import { type HuggingfaceReference, parseHuggingfaceReference } from './reference.ts';
import { type HubRepository, readRepository } from './repository.ts';
import { takeFiles } from './take-files.ts';

export const huggingfaceSource: Source<HuggingfaceReference> = {
  type: 'huggingface',
  recognise: (reference, config) => parseHuggingfaceReference(reference, new URL(hubUrl(config)).host),
  async fetch(wish, context) {
    const repository = await readRepository(wish, context);
    const { path } = wish;
    const files = repository.files.filter(
      (file) => path === undefined || file.path === path || file.path.startsWith(`${path}/`),
    );
    if (files.length === 0 && path !== undefined) {
      throw new FetchError('not-found', `${repository.id} has nothing at ${path} in ${repository.sha}`);
    }
    const intake = createIntake(context.limits);
    await takeFiles(repository, files, intake, context).catch((error: unknown) => {
      throw explainGate(error, repository);
    });
    return artifactOf(wish, repository, assemble(nameOf(repository, path), intake), context);
  },
};

function artifactOf(
  { path, revision }: HuggingfaceReference,
  repository: HubRepository,
  artifact: Artifact,
  { config, requested, now }: FetchContext,
): Artifact {
  const { type, id, sha } = repository;
  const isOneFile = path !== undefined && artifact.files.some((file) => file.path === path);
  const shelf = type === 'model' ? '' : `/${type}s`;
  const below = path === undefined ? '' : `/${path}`;
  return {
    ...artifact,
    ...(isOneFile && artifact.files.length === 1 ? { main: path } : {}),
    source: {
      type: 'huggingface',
      requestedUrl: requested,
      resolvedUrl: encodeURI(`${hubUrl(config)}${shelf}/${id}/${isOneFile ? 'blob' : 'tree'}/${sha}${below}`),
      ...(revision === undefined ? {} : { ref: revision }),
      revision: sha,
      registry: hubFacts(repository, now()),
    },
  };
}

function nameOf({ type, id, sha }: HubRepository, path: string | undefined): string {
  return `hf:${type === 'model' ? '' : `${type}s/`}${id}@${sha}${path === undefined ? '' : `/${path}`}`;
}

/** The list of a gated repository is open, its files are not. */
function explainGate(error: unknown, { id, told }: HubRepository): unknown {
  const isGated = typeof told.gated === 'string' || told.gated === true;
  if (!isGated || !(error instanceof FetchError) || error.code !== 'not-found') return error;
  return new FetchError('not-found', `${id} is gated: set HF_TOKEN of an account that accepted its terms`);
}
