/** The real world behind the gate: fetchers, the scan with its pool and store, earlier verdicts. Opened when first needed. */

import { openOsv } from '../fetchers/registry.ts';
import type { GatePorts } from '../gate/ports.ts';
import { limits } from '../scan/limits.ts';
import { newScanId } from '../scan/new-scan-id.ts';
import { createPool, type Pool } from '../scan/pool.ts';
import { scan } from '../scan/scan.ts';
import { knownBadLookUp } from './known-bad-look-up.ts';
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
  const shelf = openVerdictShelf(dataDir, () => pool().rulesetVersion());
  let opened: Pool | undefined;
  const pool = () => {
    opened ??= createPool({ maxMsPerTask: limits.gate.msPerScan });
    return opened;
  };
  const now = () => new Date();
  return {
    fetchRemote: (reference, signal) => fetchers.fetchRemote(reference, { signal }),
    fetchLocal: (path) => fetchers.fetch(path),
    scan: async (artifact) =>
      scan(artifact, {
        inspect: pool().inspect,
        rulesetVersion: pool().rulesetVersion,
        store: await shelf.reports(),
        now,
        newId: newScanId,
      }),
    verdicts: shelf,
    ...(osv === null ? {} : { lookUpKnownBad: knownBadLookUp(osv) }),
    now,
    say: progress.say,
    close: async () => {
      progress.done();
      await Promise.all([opened?.close(), fetchers.close(), osv?.close(), shelf.close()]);
    },
  };
}
