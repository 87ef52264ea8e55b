import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { KnownBad } from '../gate/known-bad/known-bad.ts';
import { openKnownBad } from '../gate/known-bad/open-known-bad.ts';
import type { LoadedPolicy } from '../gate/load-policy.ts';
import type { Policy } from '../gate/policy/policy.ts';
import { type PolicyReading, readPolicy } from '../gate/policy/read-policy.ts';
import { CliError } from './cli-error.ts';
import { closestWord } from './closest-word.ts';

/** The policy, or all that is wrong with it at once. */
export function policyOrComplaint(reading: PolicyReading, path: string): Policy {
  if ('policy' in reading) return reading.policy;
  const complaints = reading.problems.map(({ line, message, unknown }) => {
    const near = unknown === undefined ? undefined : closestWord(unknown.key, unknown.known);
    return `${path}:${line}: ${message}${near === undefined ? '' : `; did you mean ${near}?`}`;
  });
  throw new CliError(`the policy cannot be used\n  ${complaints.join('\n  ')}`);
}

/** A file the operator named, wherever it lies. */
export function namedPolicy(
  file: string,
  root: string,
  now: Date,
): Pick<LoadedPolicy, 'readFrom' | 'notes'> & { policy: Policy } {
  const path = relative(root, file).startsWith('..') ? file : relative(root, file);
  const policy = policyOrComplaint(readPolicy(readText(file, 'policy'), path, now), path);
  return { policy, readFrom: 'working-tree', notes: [] };
}

/** The list the operator named, else the one `assay feed update` keeps. */
export function loadKnownBad(named: string | undefined, dataDir: string): KnownBad | null {
  const file = named ?? knownBadFile(dataDir);
  if (named === undefined && !existsSync(file)) return null;
  return openKnownBad(readText(file, 'list of known-bad packages'), file);
}

export function knownBadFile(dataDir: string): string {
  return join(dataDir, 'known-bad.json');
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError(
      `the ${what} ${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
    );
  }
}
