import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFetchError } from '../fetchers/registry.ts';
import { listFromOsv } from '../gate/known-bad/osv.ts';
import type { Artifact } from '../model/artifact.ts';
import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import { fetchExitCodes } from './fetch-exit-codes.ts';
import { knownBadFile } from './load-gate-policy.ts';
import { openFetchers } from './open-fetchers.ts';
import { createProgress } from './progress.ts';
import { defaultDataDir } from './store-location.ts';
import { writeOutput } from './write-output.ts';

export interface FeedOptions {
  readonly from: string | readonly string[];
  readonly knownBad?: string;
  readonly dataDir?: string;
}

/** The old list stays when anything goes wrong: half a list would let through what the other half knows. */
export async function updateFeed({ from, knownBad, dataDir = defaultDataDir() }: FeedOptions): Promise<void> {
  const sources = typeof from === 'string' ? from.split(/\s+/).filter((one) => one !== '') : from;
  const fetchers = openFetchers();
  const progress = createProgress();
  const records: unknown[] = [];
  try {
    for (const source of sources) {
      progress.say(`reading ${source}`);
      records.push(...recordsOf(await fetchers.fetch(source), source));
    }
  } catch (error) {
    if (!isFetchError(error)) throw error;
    throw new CliError(error.message, fetchExitCodes[error.code]);
  } finally {
    progress.done();
    await fetchers.close();
  }
  const list = listFromOsv(records, new Date().toISOString());
  const count = Object.values(list.packages).reduce((sum, { length }) => sum + length, 0);
  if (count === 0)
    throw new CliError(`no MAL- record in ${sources.join(', ')}: the list stays as it was`, exitCodes.infrastructure);
  const file = knownBad ?? knownBadFile(dataDir);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeOutput(`${JSON.stringify(list)}\n`, file);
  process.stdout.write(`${count} records about ${Object.keys(list.packages).length} packages in ${file}\n`);
}

/** JSON files of one record or of a list, and lists with a record a line. */
function recordsOf({ files, skipped }: Artifact, source: string): unknown[] {
  const [gap] = skipped;
  if (gap !== undefined)
    throw new CliError(`${source}: ${gap.path} could not be read (${gap.reason})`, exitCodes.infrastructure);
  return files
    .filter(({ path }) => /\.(?:json|jsonl|ndjson)$/.test(path))
    .flatMap(({ path, bytes }) => {
      const text = Buffer.from(bytes).toString('utf8');
      try {
        const data: unknown = path.endsWith('.json')
          ? JSON.parse(text)
          : text
              .split('\n')
              .filter(Boolean)
              .map((line) => JSON.parse(line) as unknown);
        return Array.isArray(data) ? data : [data];
      } catch (error) {
        throw new CliError(`${source}: ${path} is no JSON: ${(error as Error).message}`, exitCodes.infrastructure);
      }
    });
}
