import type { FetchErrorCode } from '../fetchers/registry.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What a target that could not be fetched ends with: `usage` when asking again in the same way cannot help. */
export const fetchExitCodes: Readonly<Record<FetchErrorCode, ExitCode>> = {
  'target-not-found': exitCodes.usage,
  'target-unreadable': exitCodes.infrastructure,
  'target-unsupported': exitCodes.usage,
  'invalid-reference': exitCodes.usage,
  'type-mismatch': exitCodes.usage,
  'not-found': exitCodes.usage,
  unreachable: exitCodes.infrastructure,
  'blocked-address': exitCodes.usage,
  'too-large': exitCodes.usage,
  'unexpected-content': exitCodes.infrastructure,
  integrity: exitCodes.infrastructure,
  timeout: exitCodes.infrastructure,
  'upstream-unavailable': exitCodes.infrastructure,
};
