/** Trouble that leaves nothing to scan. Thrown at the doors only; one table there maps codes to exit codes and HTTP statuses. */
export class FetchError extends Error {
  readonly code: 'target-not-found' | 'target-unreadable' | 'target-unsupported';

  constructor(code: FetchError['code'], message: string) {
    super(message);
    this.name = 'FetchError';
    this.code = code;
  }
}
