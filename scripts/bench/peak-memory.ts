import { readFileSync } from 'node:fs';

/** Highest resident memory of a running process so far, in MB; `undefined` where the system does not tell (only Linux does). */
export function peakMemoryOf(pid: number): number | undefined {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? undefined : (Number(kibibytes) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}

/** Highest resident memory of this process so far, threads included, in MB. */
export function ownPeakMemory(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}
