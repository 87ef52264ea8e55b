/** Trouble met while looking at an artifact. A failure is data: it stands in the report and no verdict is APPROVE beside it. */
export interface Failure {
  readonly stage: 'fetch' | 'unpack' | 'decode' | 'parse' | 'interpret' | 'detect' | 'worker';
  /** Machine code, e.g. `syntax-error`, `nested-too-deep`, `step-budget`, `worker-timeout`, `worker-out-of-memory`. */
  readonly code: string;
  /** One sentence for a person. */
  readonly message: string;
  readonly path?: string;
  /** 1-based; present when the trouble has a place. */
  readonly line?: number;
}
