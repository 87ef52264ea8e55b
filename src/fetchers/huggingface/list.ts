import { FetchError } from '../fetch-error.ts';
import { asNumber, asText, isJson, optional } from '../json-value.ts';
import type { Listing, ListingQuery } from '../listing.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { type Listed, walkListing } from '../walk-listing.ts';
import { askHub, hubUrl } from './client.ts';

/** Models of the Hub, by its own search; `category` is one of its tags. */
export async function listHuggingface(
  { limit, offset, filter }: ListingQuery,
  context: FetchContext,
): Promise<Listing> {
  const { keyword, author, minDownloads, category, sort } = filter;
  const order = sort === 'popular' ? 'downloads' : sort === 'latest' ? 'lastModified' : undefined;
  const query = {
    ...optional('search', keyword),
    ...optional('author', author),
    ...optional('filter', category),
    ...optional('sort', order),
    ...optional('direction', order && '-1'),
    limit: '100',
    full: 'true',
  };
  return walkListing(readPages(query, context), { limit, offset }, optional('minDownloads', minDownloads), []);
}

/** The next page's address stands in a header. */
async function* readPages(query: Record<string, string>, context: FetchContext): AsyncGenerator<readonly Listed[]> {
  const hub = hubUrl(context.config);
  let path: string | undefined = `/api/models?${new URLSearchParams(query)}`;
  while (path !== undefined) {
    const answer = requireOk(await askHub(path, context), 'the list of models on Hugging Face');
    let told: unknown;
    try {
      told = JSON.parse(answer.bytes.toString('utf8'));
    } catch {
      // Told below.
    }
    if (!Array.isArray(told))
      throw new FetchError('unexpected-content', 'the Hub answers with something that is no list of models');
    yield told.flatMap(listedOf);
    const next = /<([^<>]+)>;\s*rel="next"/.exec(answer.headers.link ?? '')?.[1];
    path = next?.startsWith(`${hub}/`) ? next.slice(hub.length) : undefined;
  }
}

function listedOf(told: unknown): Listed[] {
  const id = isJson(told) ? (asText(told.id) ?? asText(told.modelId)) : undefined;
  if (id === undefined || !isJson(told)) return [];
  const sha = asText(told.sha);
  return [
    {
      reference: sha === undefined ? `hf:${id}` : `hf:${id}@${sha}`,
      ...optional('downloads', asNumber(told.downloads)),
    },
  ];
}
