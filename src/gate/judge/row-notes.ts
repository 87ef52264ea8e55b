/** Rows of the policy that want attention: nobody reads a list of exceptions that is never shorter. */
import type { GateNote } from '../../model/gate.ts';
import type { LockReading } from '../locked.ts';
import type { Policy } from '../policy/policy.ts';
import { hasExpired } from './allowances.ts';
import { speaksOf } from './package-pattern.ts';

const daysOfWarning = 14;

export function rowNotes(policy: Policy, readings: readonly LockReading[], now: Date): GateNote[] {
  const locked = readings.flatMap((reading) => reading.locked);
  return (policy.file.allow ?? []).flatMap((row, index): GateNote[] => {
    const at = { level: 'warning' as const, file: policy.path!, line: policy.lineOf(['allow', index]) };
    if (hasExpired(row, now))
      return [
        { ...at, message: `The row about ${row.package} expired on ${row.expires}: it allows nothing any more.` },
      ];
    const soon = Date.parse(row.expires) - now.getTime() < daysOfWarning * 24 * 3600 * 1000;
    const notes: GateNote[] = soon
      ? [{ ...at, message: `The row about ${row.package} expires on ${row.expires}.` }]
      : [];
    const isPath = row.package.startsWith('path:');
    if (!isPath && !locked.some((one) => speaksOf(row, one)))
      notes.push({
        ...at,
        message: `No lockfile has ${row.package}${row.version === undefined ? '' : ` ${row.version}`}: the row can go.`,
      });
    return notes;
  });
}
