import { type ExitCode, exitCodes } from './exit-codes.ts';

/** A message for the person at the command line, and the status the process ends with. */
export class CliError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.usage) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}
