// What a batch audit asks of a registry, and what it gets: references to fetch, and every wish that could not be honoured.

export type ListedRegistry = 'npm' | 'pypi' | 'clawhub' | 'huggingface';

/** `latest`: newest first. `popular`: most used first. `all`: the registry's own order. */
export type ListingSort = 'latest' | 'popular' | 'all';

/** Absent means no wish. */
export interface ListingFilter {
  readonly keyword?: string;
  /** Publisher, maintainer, owner or organisation, as the registry names them. */
  readonly author?: string;
  /** In the last month where the registry says so, else since the beginning. */
  readonly minDownloads?: number;
  readonly category?: string;
  readonly sort?: ListingSort;
}

export interface ListingQuery {
  /** How many references are wanted, 1–100 (wire.md A20). */
  readonly limit: number;
  /** How many that match come before the first one wanted. */
  readonly offset: number;
  readonly filter: ListingFilter;
}

/** A wish the registry cannot honour is said here and has not been applied: the batch holds what also fails it. */
export interface ListingWarning {
  /** `LISTING_ENDED`: the registry gives no more, though fewer than `limit` were found or not everything was looked through. */
  readonly code: 'FILTER_UNSUPPORTED' | 'LISTING_ENDED';
  readonly field: keyof ListingFilter | 'limit' | 'offset';
  /** One sentence for a person. */
  readonly message: string;
}

export interface Listing {
  /** Each goes to the fetchers as it is: `npm:left-pad@1.3.0`, `hf:org/model`. At most `limit`, without repetitions. */
  readonly references: readonly string[];
  readonly warnings: readonly ListingWarning[];
}

/** Rejects with a FetchError when the registry cannot be asked. `Context` is what fetchers get: the guarded client and configuration. */
export type ListPackages<Context> = (query: ListingQuery, context: Context) => Promise<Listing>;
