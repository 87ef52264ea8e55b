import type { BatchView } from '../batch/desk.ts';
import type { FetchErrorCode } from '../fetchers/registry.ts';
import type { BatchError } from '../model/batch.ts';
import { type ExitCode, exitCodeOf, exitCodes, type FailOn, worstExitCode } from './exit-codes.ts';
import { fetchExitCodes } from './fetch-exit-codes.ts';

/** Of all packages the most telling code decides, as with several targets of a scan. */
export function auditExitCode({ batch, items }: Pick<BatchView, 'batch' | 'items'>, failOn: FailOn): ExitCode {
  const codes = items.flatMap(({ outcome, error }) => {
    if (outcome !== undefined) {
      return [exitCodeOf({ verdict: outcome.verdict, coverage: { complete: outcome.complete } }, failOn)];
    }
    return error === undefined ? [] : [codeOf(error)];
  });
  return worstExitCode(batch.error === undefined ? codes : [...codes, codeOf(batch.error)]);
}

function codeOf({ code }: BatchError): ExitCode {
  return fetchExitCodes[code as FetchErrorCode] ?? exitCodes.infrastructure;
}
