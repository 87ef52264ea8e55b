// Python packages of an index: the source distribution and the wheels of one version. Nothing is built, installed or imported.
import type { Artifact } from '../../model/artifact.ts';
import { assemble } from '../assemble.ts';
import { FetchError } from '../fetch-error.ts';
import { createIntake } from '../intake.ts';
import type { Json } from '../json-value.ts';
import { parseJsonObject } from '../parse-json.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext, Source } from '../source.ts';
import { chooseVersion } from './choose-version.ts';
import { type PypiIndex, pypiIndex, pypiPageRoots } from './index-config.ts';
import { type PypiReference, parsePypiReference } from './reference.ts';
import { pypiFacts } from './registry-facts.ts';
import { type Release, releasesOf } from './releases.ts';
import { readSimplePage, type SimplePage } from './simple-page.ts';
import { takeDistributions } from './take-distributions.ts';

/** The longest pages list tens of thousands of files. */
const maxPageBytes = 64 * 1024 * 1024;
const simpleForms = 'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1';

export const pypiSource: Source<PypiReference> = {
  type: 'pypi',
  recognise: (reference, config) => parsePypiReference(reference, pypiPageRoots(config)),
  async fetch(wish, context) {
    const index = pypiIndex(context.config);
    const page = await readPage(wish.name, index, context);
    const releases = releasesOf(page.files, wish.name);
    if (page.status === 'quarantined' && releases.length === 0) return quarantined(wish, page, index, context);
    const release = pick(wish, releases);
    const intake = createIntake(context.limits);
    const [distributions, project] = await Promise.all([
      takeDistributions(release, index, intake, context),
      readProject(wish.name, release.version, index, context),
    ]);
    const [first, ...others] = distributions;
    return {
      ...assemble(`pypi:${wish.name}@${release.version}`, intake),
      source: {
        type: 'pypi',
        requestedUrl: context.requested,
        resolvedUrl: `${index.base}/project/${wish.name}/${release.version}/`,
        ...(wish.version === undefined ? {} : { ref: wish.version }),
        revision: release.version,
        ...(others.length === 0 && first !== undefined ? { sha256: first.sha256 } : {}),
        distributions,
        registry: pypiFacts({ name: wish.name, page, releases, release, ...(project && { project }) }, context.now()),
      },
    };
  },
};

async function readPage(
  name: string,
  { simple, authorization }: PypiIndex,
  { net }: FetchContext,
): Promise<SimplePage> {
  const what = `the Python project ${name}`;
  const answer = await net.get(`${simple}${name}/`, {
    accept: simpleForms,
    isMetadata: true,
    maxBytes: maxPageBytes,
    trustedOrigin: new URL(simple).origin,
    ...(authorization === undefined ? {} : { authorization }),
  });
  const page = readSimplePage(requireOk(answer, what).bytes.toString('utf8'), answer.url);
  if (page === undefined)
    throw new FetchError('unexpected-content', `${what}: the answer is no page of a Python index`);
  return page;
}

function pick(wish: PypiReference, releases: readonly Release[]): Release {
  const states = releases.map(({ version, yanked }) => ({ version, yanked: yanked !== undefined }));
  const chosen = chooseVersion(states, wish);
  const release = releases.find(({ version }) => version === chosen);
  if (release !== undefined) return release;
  const asked = wish.version === undefined ? 'a version that is not yanked' : `version ${wish.version}`;
  const newest = chooseVersion(states, { name: wish.name });
  const have = releases.length === 0 ? 'it has no files' : `the newest is ${newest ?? states.at(-1)?.version}`;
  throw new FetchError('not-found', `the Python project ${wish.name} has no ${asked.replace(/^a /, '')} (${have})`);
}

/** The JSON API is the public index's own; many others lack it, and their facts are fewer then. */
async function readProject(
  name: string,
  version: string,
  { base, simple, authorization }: PypiIndex,
  { net }: FetchContext,
): Promise<Json | undefined> {
  try {
    const answer = await net.get(`${base}/pypi/${name}/${version}/json`, {
      accept: 'application/json',
      isMetadata: true,
      maxBytes: maxPageBytes,
      trustedOrigin: new URL(simple).origin,
      ...(authorization === undefined ? {} : { authorization }),
    });
    return answer.status === 200 ? parseJsonObject(answer, name) : undefined;
  } catch (error) {
    if (error instanceof FetchError) return undefined;
    throw error;
  }
}

/** The index holds the project back as malware: there is nothing to read, and that says enough. */
function quarantined(wish: PypiReference, page: SimplePage, index: PypiIndex, context: FetchContext): Artifact {
  const intake = createIntake(context.limits);
  intake.skip('.', 'quarantined', 'the index holds this project back and gives out no file of it');
  return {
    ...assemble(`pypi:${wish.name}`, intake),
    source: {
      type: 'pypi',
      requestedUrl: context.requested,
      resolvedUrl: `${index.base}/project/${wish.name}/`,
      ...(wish.version === undefined ? {} : { ref: wish.version }),
      registry: pypiFacts({ name: wish.name, page, releases: [] }, context.now()),
    },
  };
}
