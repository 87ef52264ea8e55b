import type { Listing, ListingFilter, ListingQuery, ListingWarning } from './listing.ts';

/** How many entries of a registry one listing looks through before it gives up. */
const maxWalked = 5_000;

export interface Listed {
  readonly reference: string;
  /** What the filters ask about; absent means that the registry does not say. */
  readonly author?: string;
  readonly downloads?: number;
}

type LocalFilter = Pick<ListingFilter, 'author' | 'minDownloads'>;

/** Takes the entries that match from pages, in their order, until the wish is fulfilled; `filter` is what the registry did not do itself. */
export async function walkListing(
  pages: AsyncIterable<readonly Listed[]>,
  { offset, limit }: Pick<ListingQuery, 'offset' | 'limit'>,
  filter: LocalFilter,
  warnings: readonly ListingWarning[],
): Promise<Listing> {
  const matching = new Set<string>();
  const unknown = new Set<keyof LocalFilter>();
  let walked = 0;
  for await (const page of pages) {
    for (const entry of page) if (matches(entry, filter, unknown)) matching.add(entry.reference);
    walked += page.length;
    if (matching.size >= offset + limit || walked >= maxWalked) break;
  }
  const references = [...matching].slice(offset, offset + limit);
  const ended = `${references.length} found after looking through ${walked} of its entries`;
  return {
    references,
    warnings: [
      ...warnings,
      ...[...unknown].map((field) => unsupported(field, 'the registry does not say this of every entry')),
      ...(references.length < limit
        ? [{ code: 'LISTING_ENDED' as const, field: 'limit' as const, message: ended }]
        : []),
    ],
  };
}

/** What the registry does not say cannot fail a wish: the entry stays, and the wish is told as not honoured. */
function matches(entry: Listed, { author, minDownloads }: LocalFilter, unknown: Set<keyof LocalFilter>): boolean {
  if (author !== undefined && entry.author === undefined) unknown.add('author');
  if (minDownloads !== undefined && entry.downloads === undefined) unknown.add('minDownloads');
  const isOther =
    author !== undefined && entry.author !== undefined && entry.author.toLowerCase() !== author.toLowerCase();
  const isRare = minDownloads !== undefined && entry.downloads !== undefined && entry.downloads < minDownloads;
  return !isOther && !isRare;
}

export function unsupported(field: ListingWarning['field'], why: string): ListingWarning {
  return { code: 'FILTER_UNSUPPORTED', field, message: `not applied: ${why}` };
}
