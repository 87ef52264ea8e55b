/** Which report was made of the bytes a lockfile pins: the next run need not fetch them to know. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerdictShelf } from '../gate/ports.ts';
import type { Report } from '../model/report.ts';
import type { Store } from '../store/open-store.ts';

interface Pinned {
  readonly scanId: string;
  /** Of this very package: the same bytes may have been scanned under another name. */
  readonly source?: Report['source'];
}

export interface OpenVerdictShelf extends VerdictShelf {
  reports(): Promise<Store['reports']>;
  close(): Promise<void>;
}

export function openVerdictShelf(dataDir: string, rulesetVersion: () => Promise<string>): OpenVerdictShelf {
  const folder = join(dataDir, 'verdicts');
  const fileOf = (pin: string) => join(folder, `${createHash('sha256').update(pin).digest('hex')}.json`);
  let opened: Promise<Store> | undefined;
  const open = () => {
    opened ??= import('../store/open-store.ts').then(({ openStore }) => openStore({ dataDir }));
    return opened;
  };
  return {
    reports: async () => (await open()).reports,
    async find(pin) {
      const pinned = readPinned(fileOf(pin));
      if (pinned === undefined) return undefined;
      const report = await (await open()).reports.get(pinned.scanId);
      // Other rules may say something else of the same bytes.
      if (report === undefined || report.rulesetVersion !== (await rulesetVersion())) return undefined;
      return { ...report, ...(pinned.source === undefined ? {} : { source: pinned.source }), cached: true };
    },
    async keep(pin, { scanId, source }) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = fileOf(pin);
      const draft = `${file}.${process.pid}.part`;
      writeFileSync(draft, JSON.stringify({ scanId, ...(source === undefined ? {} : { source }) } satisfies Pinned), {
        mode: 0o600,
      });
      renameSync(draft, file);
    },
    close: async () => (await opened)?.close(),
  };
}

/** A file that is damaged is one that is not there: the package is simply scanned again. */
function readPinned(file: string): Pinned | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Pinned;
  } catch {
    return undefined;
  }
}
