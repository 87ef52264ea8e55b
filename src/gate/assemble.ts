/** The report of a run, from what its steps found. */
import type { GateNote, GatePackage, GateReport } from '../model/gate.ts';
import type { GateInput } from './gate-input.ts';
import { worstOutcome } from './judge/judge-package.ts';
import type { Locked, LockReading } from './locked.ts';

interface Found {
  readonly input: GateInput;
  readonly readings: readonly LockReading[];
  readonly packages: readonly GatePackage[];
  readonly removed: readonly Locked[];
  readonly notes: readonly GateNote[];
  readonly now: Date;
  readonly timing: GateReport['timing'];
}

export function assemble({ input, readings, packages, removed, notes, now, timing }: Found): GateReport {
  const { head, base, policy, knownBad } = input;
  return {
    schemaVersion: 1,
    outcome: worstOutcome(packages.map(({ outcome }) => outcome)),
    enforced: policy.preset.enforced,
    createdAt: now.toISOString(),
    base: base === null ? null : { ref: base.ref, commit: base.commit },
    policy: {
      name: policy.name,
      failOn: input.failOn ?? policy.preset.failOn,
      file: policy.path,
      readFrom: input.loaded.readFrom,
    },
    lockfiles: readings.map(({ file, format, locked, trouble }) => ({
      file,
      format,
      packages: locked.length,
      isChanged: head.changed.has(file),
      ...(trouble === null ? {} : { trouble }),
    })),
    packages: [...packages].sort(worstFirst),
    removed: removed
      .map(({ ecosystem, name, version }) => `${ecosystem}:${name}${version === undefined ? '' : `@${version}`}`)
      .sort(),
    notes,
    timing,
    knownBad: knownBad === null ? null : knownBad.about,
  };
}

const outcomes = ['block', 'review', 'pass'] as const;

function worstFirst(a: GatePackage, b: GatePackage): number {
  const byOutcome =
    outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || (b.riskScore ?? 0) - (a.riskScore ?? 0);
  return byOutcome || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line);
}
