/** Trouble that leaves nothing to scan. Thrown at the doors only; one table there maps codes to exit codes and HTTP statuses. */
export class FetchError extends Error {
  readonly code: FetchErrorCode;
  /** Seconds after which the upstream said it can be asked again. */
  readonly retryAfterSeconds: number | undefined;
  /** The same request may go well in a moment. */
  readonly isPassing: boolean;

  constructor(code: FetchErrorCode, message: string, { retryAfterSeconds, isPassing = false }: More = {}) {
    super(message);
    this.name = 'FetchError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.isPassing = isPassing;
  }
}

interface More {
  readonly retryAfterSeconds?: number;
  readonly isPassing?: boolean;
}

export type FetchErrorCode =
  /** A path that does not exist. */
  | 'target-not-found'
  /** A path that exists and cannot be read. */
  | 'target-unreadable'
  /** A device, an empty input: nothing that could hold files. */
  | 'target-unsupported'
  /** No source knows such a reference, or it is malformed. */
  | 'invalid-reference'
  /** The reference is one of another source than the caller said. */
  | 'type-mismatch'
  /** The upstream has no such package, version, repository or file, or does not show it to us. */
  | 'not-found'
  /** No connection: unknown host, refused, a certificate nobody vouches for. */
  | 'unreachable'
  /** An address of this machine or of its network, or a redirect to something that is no web address. */
  | 'blocked-address'
  /** More bytes than an artifact may have. */
  | 'too-large'
  /** A page of text where a package should be. */
  | 'unexpected-content'
  /** The bytes are not the ones the upstream's own digest speaks of. */
  | 'integrity'
  /** The time for one artifact ran out, or the upstream fell silent. */
  | 'timeout'
  /** The upstream is ill, broke off, or asks us to wait longer than we may. */
  | 'upstream-unavailable';
