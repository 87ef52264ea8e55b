/** The real world behind the gate: fetchers, the scan with its pool and store, earlier verdicts. Opened when first needed: mostly nothing is new. */
import { openOsv } from '../fetchers/registry.ts';
import type { GatePorts } from '../gate/ports.ts';
import { limits } from '../scan/limits.ts';
import { newScanId } from '../scan/new-scan-id.ts';
import type { Pool } from '../scan/pool.ts';
import { openFetchers } from './open-fetchers.ts';
import { createProgress } from './progress.ts';
import { openVerdictShelf } from './verdict-shelf.ts';

export interface OpenGatePorts extends GatePorts {
  close(): Promise<void>;
}

export async function openGatePorts(dataDir: string): Promise<OpenGatePorts> {
  const fetchers = openFetchers();
  const progress = createProgress();
  const osv = await openOsv();
  let opened: Promise<Pool> | undefined;
  const pool = () => {
    opened ??= import('../scan/pool.ts').then(({ createPool }) => createPool({ maxMsPerTask: limits.gate.msPerScan }));
    return opened;
  };
  const rulesetVersion = async () => (await pool()).rulesetVersion();
  const shelf = openVerdictShelf(dataDir, rulesetVersion);
  const now = () => new Date();
  return {
    fetchRemote: (reference, signal) => fetchers.fetchRemote(reference, { signal }),
    fetchLocal: (path) => fetchers.fetch(path),
    async scan(artifact) {
      const [{ scan }, { inspect }, store] = await Promise.all([import('../scan/scan.ts'), pool(), shelf.reports()]);
      return scan(artifact, { inspect, rulesetVersion, store, now, newId: newScanId });
    },
    verdicts: shelf,
    ...(osv === null ? {} : { lookUpKnownBad: (await import('./known-bad-look-up.ts')).knownBadLookUp(osv) }),
    now,
    say: progress.say,
    close: async () => {
      progress.done();
      await Promise.all([opened?.then((open) => open.close()), fetchers.close(), osv?.close(), shelf.close()]);
    },
  };
}
