import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';

/** A file appears whole or not at all: a half-written report would be uploaded by the next step of a pipeline. */
export function writeOutput(text: string, output: string | undefined): void {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  const draft = `${output}.${process.pid}.part`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, output);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new CliError(`${output} cannot be written: ${(error as Error).message}`, exitCodes.infrastructure);
  }
}
