import { asNumber, asText, isJson, optional } from '../json-value.ts';
import type { Listing, ListingQuery } from '../listing.ts';
import { parseJsonObject } from '../parse-json.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { type Listed, unsupported, walkListing } from '../walk-listing.ts';
import { loadNpmConfig } from './npm-config.ts';

const perPage = 250;
/** Behind it the public registry answers with its first page again. */
const lastStart = 5_000 - perPage;

/** The registry's search. It knows no order by time and no categories. */
export async function listNpm({ limit, offset, filter }: ListingQuery, context: FetchContext): Promise<Listing> {
  const { keyword, author, minDownloads, category, sort } = filter;
  const warnings = [
    ...(category === undefined ? [] : [unsupported('category', 'npm has no categories')]),
    ...(sort === 'latest' ? [unsupported('sort', "npm's search has no order by time")] : []),
  ];
  const words = [
    ...(keyword === undefined ? [] : [`keywords:${keyword.trim().replace(/\s+/g, ',')}`]),
    ...(author === undefined ? [] : [`author:${author}`]),
  ];
  // A search needs a text; this one asks for nothing in particular.
  const text = words.join(' ') || 'boost-exact:false';
  const order: Record<string, string> =
    sort === 'popular' ? { popularity: '1.0', quality: '0.0', maintenance: '0.0' } : {};
  const pages = readPages({ text, size: String(perPage), ...order }, context);
  return walkListing(pages, { limit, offset }, optional('minDownloads', minDownloads), warnings);
}

async function* readPages(
  query: Record<string, string>,
  { net, config }: FetchContext,
): AsyncGenerator<readonly Listed[]> {
  const npm = await loadNpmConfig(config);
  const registry = npm.registryOf('a');
  for (let from = 0; from <= lastStart; from += perPage) {
    const url = `${registry}/-/v1/search?${new URLSearchParams({ ...query, from: String(from) })}`;
    const authorization = npm.authorizationFor(url);
    const answer = await net.get(url, {
      accept: 'application/json',
      trustedOrigin: new URL(registry).origin,
      ...(authorization === undefined ? {} : { authorization }),
    });
    const what = "the registry's search";
    const { objects } = parseJsonObject(requireOk(answer, what), what);
    const found = Array.isArray(objects) ? objects : [];
    yield found.flatMap(listedOf);
    if (found.length < perPage) return;
  }
}

function listedOf(found: unknown): Listed[] {
  const told = isJson(found) && isJson(found.package) ? found.package : {};
  const name = asText(told.name);
  if (name === undefined || !isJson(found)) return [];
  const version = asText(told.version);
  const downloads = isJson(found.downloads) ? asNumber(found.downloads.monthly) : undefined;
  return [
    {
      reference: version === undefined ? `npm:${name}` : `npm:${name}@${version}`,
      ...optional('downloads', downloads),
    },
  ];
}
