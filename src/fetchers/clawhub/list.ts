import { asNumber, asText, isJson, type Json, optional } from '../json-value.ts';
import type { Listing, ListingQuery } from '../listing.ts';
import { parseJsonObject } from '../parse-json.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { type Listed, unsupported, walkListing } from '../walk-listing.ts';
import { askClawhub } from './client.ts';

const orders = { popular: 'downloads', latest: 'updated', all: undefined } as const;

/** Skills of ClawHub: its list, or its search when there is a keyword. Neither knows categories. */
export async function listClawhub({ limit, offset, filter }: ListingQuery, context: FetchContext): Promise<Listing> {
  const { keyword, author, minDownloads, category, sort } = filter;
  const order = sort === undefined ? undefined : orders[sort];
  const warnings = [
    ...(category === undefined ? [] : [unsupported('category', 'ClawHub has no categories')]),
    ...(keyword !== undefined && order !== undefined
      ? [unsupported('sort', "ClawHub's search has the order of what fits best")]
      : []),
  ];
  const pages = keyword === undefined ? readPages(order, context) : search(keyword, offset + limit, context);
  const local = { ...optional('author', author), ...optional('minDownloads', minDownloads) };
  return walkListing(pages, { limit, offset }, local, warnings);
}

async function* readPages(sort: string | undefined, context: FetchContext): AsyncGenerator<readonly Listed[]> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await readJson('skills', { limit: '200', sort, cursor }, context);
    yield Array.isArray(items) ? items.flatMap(listedOf) : [];
    cursor = asText(nextCursor);
  } while (cursor !== undefined);
}

async function* search(q: string, wanted: number, context: FetchContext): AsyncGenerator<readonly Listed[]> {
  const { results } = await readJson('search', { q, limit: String(Math.min(200, wanted)) }, context);
  yield Array.isArray(results) ? results.flatMap(listedOf) : [];
}

async function readJson(path: string, query: Record<string, string | undefined>, context: FetchContext): Promise<Json> {
  const what = `the ${path === 'search' ? 'search' : 'list of skills'} of ClawHub`;
  return parseJsonObject(requireOk(await askClawhub(path, query, context, { isMetadata: true }), what), what);
}

function listedOf(told: unknown): Listed[] {
  const slug = isJson(told) ? asText(told.slug) : undefined;
  if (slug === undefined || !isJson(told)) return [];
  const latest = isJson(told.latestVersion)
    ? told.latestVersion.version
    : isJson(told.tags)
      ? told.tags.latest
      : told.version;
  const version = asText(latest);
  const owner = isJson(told.owner) ? told.owner.handle : told.ownerHandle;
  const downloads = isJson(told.stats) ? asNumber(told.stats.downloads) : undefined;
  return [
    {
      reference: version === undefined ? `clawhub:${slug}` : `clawhub:${slug}@${version}`,
      ...optional('author', asText(owner)),
      ...optional('downloads', downloads),
    },
  ];
}
