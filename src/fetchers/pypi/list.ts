import { FetchError } from '../fetch-error.ts';
import type { Listing, ListingQuery } from '../listing.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { type Listed, unsupported, walkListing } from '../walk-listing.ts';
import { pypiIndex } from './index-config.ts';
import { normaliseName } from './name.ts';
import { popularProjects } from './popular-projects.ts';

/** The public index lists some 700,000 names. */
const maxListBytes = 256 * 1024 * 1024;

/**
 * A Python index has no search. `latest` are the releases of its feeds, `popular` the shipped table, which is also what is listed when nothing
 * is asked for; `all`, or a keyword, is the list of all names. A keyword is looked for in names.
 */
export async function listPypi({ limit, offset, filter }: ListingQuery, context: FetchContext): Promise<Listing> {
  const { keyword, sort = keyword === undefined ? 'popular' : 'all' } = filter;
  const warnings = (['author', 'minDownloads', 'category'] as const)
    .filter((field) => filter[field] !== undefined)
    .map((field) => unsupported(field, 'a Python index lists nothing but names'));
  const word = keyword === undefined ? undefined : normaliseName(keyword);
  const pages = async function* (): AsyncGenerator<readonly Listed[]> {
    for await (const listed of namesBy[sort](context)) {
      yield listed
        .filter(({ name }) => word === undefined || name.includes(word))
        .map(({ name, version }) => ({
          reference: version === undefined ? `pypi:${name}` : `pypi:${name}@${version}`,
        }));
    }
  };
  return walkListing(pages(), { limit, offset }, {}, warnings);
}

interface Named {
  readonly name: string;
  readonly version?: string;
}

const namesBy = {
  async *popular(): AsyncGenerator<readonly Named[]> {
    yield popularProjects
      .trim()
      .split(/\s+/)
      .map((name) => ({ name }));
  },
  /** First what was released, then what is wholly new: the feeds hold a hundred and forty. */
  async *latest(context: FetchContext): AsyncGenerator<readonly Named[]> {
    for (const feed of ['updates', 'packages']) {
      const text = await read(
        `${pypiIndex(context.config).base}/rss/${feed}.xml`,
        'application/rss+xml, text/xml',
        context,
      );
      yield [...text.matchAll(/<link>[^<]*\/project\/([^/<]+)\/(?:([^/<]+)\/)?[^<]*<\/link>/g)].map(
        ([, name, version]) => ({
          name: normaliseName(name!),
          ...(version === undefined ? {} : { version }),
        }),
      );
    }
  },
  async *all(context: FetchContext): AsyncGenerator<readonly Named[]> {
    const forms = 'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1';
    const text = await read(pypiIndex(context.config).simple, forms, context);
    yield (text.trimStart().startsWith('{') ? namesInJson(text) : namesInHtml(text)).map((name) => ({
      name: normaliseName(name),
    }));
  },
};

async function read(url: string, accept: string, { net, config }: FetchContext): Promise<string> {
  const { simple, authorization } = pypiIndex(config);
  const answer = await net.get(url, {
    accept,
    isMetadata: true,
    maxBytes: maxListBytes,
    trustedOrigin: new URL(simple).origin,
    ...(authorization === undefined ? {} : { authorization }),
  });
  return requireOk(answer, 'the list of the Python index').bytes.toString('utf8');
}

/** PEP 691 */
function namesInJson(text: string): string[] {
  try {
    const { projects } = JSON.parse(text) as { projects: readonly { readonly name: string }[] };
    return projects.map(({ name }) => String(name));
  } catch {
    throw new FetchError('unexpected-content', 'the Python index answers with something that is no list of names');
  }
}

/** PEP 503 */
function namesInHtml(text: string): string[] {
  return [...text.matchAll(/<a\b[^<>]*>([^<>]+)<\/a>/gi)].map(([, name]) => name!.trim());
}
