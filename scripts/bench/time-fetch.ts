// A part of the bench: packages of a corpus published to a registry on loopback, then fetched and scanned by four at a time.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { create } from 'tar';
import { createFetchers, type Fetchers } from '../../src/fetchers/registry.ts';
import { limits } from '../../src/scan/limits.ts';
import { newScanId } from '../../src/scan/new-scan-id.ts';
import { createPool, type Pool } from '../../src/scan/pool.ts';
import { scan } from '../../src/scan/scan.ts';
import { nameOfText } from '../../src/scan/submission.ts';
import { type Manifest, openVerdaccio, type Verdaccio } from '../../test/fetchers/npm/verdaccio.ts';
import type { CorpusPackage } from '../corpus/list-packages.ts';
import { choosePackages } from './choose-packages.ts';

export interface FetchTimes {
  readonly packages: number;
  /** Unpacked. */
  readonly bytes: number;
  readonly runs: readonly FetchRun[];
}

export interface FetchRun {
  readonly title: string;
  /** Wall time. */
  readonly ms: number;
  /** Of all workers' time together, 0–1. */
  readonly shareWaiting: number;
}

const workers = 4;

async function publishAll(packages: readonly CorpusPackage[], registry: Verdaccio): Promise<string[]> {
  const references: string[] = [];
  for (const { path } of packages) {
    const {
      private: _private,
      publishConfig: _config,
      ...manifest
    } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
    const filter = (name: string) => !name.startsWith('./node_modules');
    const tarball = await buffer(create({ gzip: true, portable: true, cwd: path, prefix: 'package', filter }, ['.']));
    await registry.publish(manifest as Manifest, tarball);
    references.push(`npm:${manifest.name}@${manifest.version}`);
  }
  return references;
}

async function fetchAndScan(title: string, references: readonly string[], fetchers: Fetchers, pool: Pool) {
  const left = [...references];
  let fetchMs = 0;
  let scanMs = 0;
  let bytes = 0;
  const work = async () => {
    for (let reference = left.pop(); reference !== undefined; reference = left.pop()) {
      const begun = performance.now();
      const artifact = await fetchers.fetch(reference);
      const fetched = performance.now();
      bytes += artifact.files.reduce((sum, file) => sum + file.bytes.length, 0);
      await scan(artifact, { ...pool, store: null, now: () => new Date(), newId: newScanId });
      fetchMs += fetched - begun;
      scanMs += performance.now() - fetched;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: workers }, work));
  return { bytes, run: { title, ms: performance.now() - begun, shareWaiting: fetchMs / (fetchMs + scanMs) } };
}

const [folder = '', maxBytes = ''] = process.argv.slice(2);
const cacheDir = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const registry = await openVerdaccio();
const { packages } = await choosePackages(folder, Number(maxBytes));
const references = await publishAll(packages, registry);
const env = {
  ASSAY_NPM_REGISTRY: registry.url,
  ASSAY_CACHE_DIR: cacheDir,
  npm_config_userconfig: join(cacheDir, 'npmrc'),
};
const remote = { limits: limits.net, version: '0.0.0-bench', env };
const fetchers = createFetchers({ limits: limits.fetch, remote, nameText: async (text) => nameOfText(text) });
const pool = createPool({ maxThreads: workers });
// Loads the rules in the workers, so that the figures show the work and not its start.
await Promise.all(Array.from({ length: workers }, () => pool.inspect({ name: 'warm-up', files: [], skipped: [] })));
const cold = await fetchAndScan('downloaded', references, fetchers, pool);
const warm = await fetchAndScan('tarballs from the disk', references, fetchers, pool);
await Promise.all([pool.close(), fetchers.close(), registry.close()]);
rmSync(cacheDir, { recursive: true, force: true });
process.send?.(
  { packages: references.length, bytes: cold.bytes, runs: [cold.run, warm.run] } satisfies FetchTimes,
  () => process.disconnect(),
);
