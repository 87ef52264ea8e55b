/** Findings that were there before the gate was: sorted, without lines, versions or times, so that merges do not collide. */
import type { GateReport } from '../../model/gate.ts';
import { GateError } from '../gate-error.ts';
import type { Locked } from '../locked.ts';
import { fieldsOf, listOf } from '../readers/untyped.ts';

const baselineFormat = 'assay-baseline/1';

export interface Baseline {
  has(locked: Pick<Locked, 'ecosystem' | 'name'>, fingerprint: string): boolean;
}

export const emptyBaseline: Baseline = { has: () => false };

export function readBaseline(text: string, file: string): Baseline {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new GateError(
      `${file} is no baseline: ${(error as Error).message}; assay gate --write-baseline ${file} makes one`,
    );
  }
  const { format, findings } = fieldsOf(data);
  if (format !== baselineFormat)
    throw new GateError(`${file} is no baseline (${baselineFormat}); assay gate --write-baseline ${file} makes one`);
  const known = new Set(
    listOf(findings)
      .map(fieldsOf)
      .map(({ package: name, fingerprint }) => `${String(name)} ${String(fingerprint)}`),
  );
  return { has: ({ ecosystem, name }, fingerprint) => known.has(`${ecosystem}:${name} ${fingerprint}`) };
}

/** Everything a run holds against its packages and nobody allowed otherwise. Known-bad packages are never a part of it. */
export function baselineOf({ packages }: GateReport): string {
  const findings = packages.flatMap(({ ecosystem, name, reasons }) =>
    reasons
      .filter(
        ({ rule, effect, allowed }) =>
          effect !== 'pass' &&
          rule !== 'gate/known-malicious' &&
          rule !== 'gate/re-hashed' &&
          (allowed === undefined || allowed.expires === undefined),
      )
      .map(({ rule, fingerprint }) => ({ package: `${ecosystem}:${name}`, rule, fingerprint })),
  );
  const lines = [...new Set(findings.map((finding) => JSON.stringify(finding)))].sort();
  return `{"format":"${baselineFormat}","findings":[\n${lines.join(',\n')}\n]}\n`;
}
