import type { Artifact } from '../model/artifact.ts';
import type { Report } from '../model/report.ts';
import { newScanId } from '../scan/new-scan-id.ts';
import type { Pool } from '../scan/pool.ts';
import { type ScanWishes, scan } from '../scan/scan.ts';
import type { ReportStore } from '../store/reports.ts';
import type { ScanOptions } from './ports.ts';

type ScanForProject = (artifact: Artifact, options: ScanOptions, wishes?: Omit<ScanWishes, 'ai'>) => Promise<Report>;

/** Reports that answer again are those of the caller's own project. Only what none of them answers is charged. */
export function scanForProject(reports: ReportStore, { inspect, rulesetVersion }: Pool): ScanForProject {
  return (artifact, { ai, project, charge, ...origin }, wishes = {}) => {
    const store = {
      put: (report: Report, lookUp: string | null) => reports.put({ ...report, ...origin }, lookUp, project),
      find: (lookUp: string) => reports.find(lookUp, project),
    };
    const chargedInspect: Pool['inspect'] = async (unknown) => {
      await charge();
      return inspect(unknown);
    };
    const ports = { inspect: chargedInspect, rulesetVersion, store, now: () => new Date(), newId: newScanId };
    return scan(artifact, ports, { ai, ...wishes });
  };
}
