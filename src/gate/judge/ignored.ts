/** Files the policy says nobody installs from. What it leaves out is told, row by row. */
import type { GateNote } from '../../model/gate.ts';
import type { Policy } from '../policy/policy.ts';
import { globToRegExp } from './glob.ts';

export interface Ignored {
  has(path: string): boolean;
  notes(): GateNote[];
}

const maxNamed = 3;

export function openIgnored({ file, path: policyPath, lineOf }: Policy): Ignored {
  const rows = (file.ignore ?? []).map(({ path, reason }) => ({
    glob: globToRegExp(path),
    reason,
    found: new Set<string>(),
  }));
  return {
    has(path) {
      const row = rows.find(({ glob }) => glob.test(path));
      row?.found.add(path);
      return row !== undefined;
    },
    notes: () =>
      rows.flatMap(({ reason, found }, index): GateNote[] => {
        if (found.size === 0) return [];
        const named = [...found].sort().slice(0, maxNamed).join(', ');
        const more = found.size > maxNamed ? ` and ${found.size - maxNamed} more` : '';
        const message = `Not looked at, as ${reason}: ${named}${more}`;
        return [{ level: 'note', message, file: policyPath!, line: lineOf(['ignore', index]) }];
      }),
  };
}
