import { createColors } from 'picocolors';
import type { BatchItem } from '../model/batch.ts';
import type { Verdict } from '../model/threat.ts';
import type { ToldBatch } from './batch-json.ts';
import { printable } from './printable.ts';
import type { TextOptions } from './text.ts';

type Colors = ReturnType<typeof createColors>;

const order = ['REJECT', 'REVIEW', undefined, 'APPROVE'] as const;

/** What needs a look, the worst first, then the count. `verbose` lists the others, too. */
export function batchToText({ batch, progress, items }: ToldBatch, { color, verbose = false }: TextOptions): string {
  const paint = createColors(color);
  const shown = items
    .filter((item) => verbose || needsLook(item))
    .sort((a, b) => rank(a) - rank(b) || (b.outcome?.riskScore ?? 0) - (a.outcome?.riskScore ?? 0));
  const lines = shown.map((item) => lineOf(item, paint));
  if (lines.length > 0) lines.push('');
  for (const { message } of batch.warnings) lines.push(paint.yellow(`Note: ${printable(message, 300)}`));
  if (batch.error !== undefined) lines.push(paint.red(`Nothing was scanned: ${printable(batch.error.message, 300)}`));
  const { byStatus, byVerdict, cached } = progress;
  const parts = [
    ...(['REJECT', 'REVIEW', 'APPROVE'] as const).map((verdict) => `${byVerdict[verdict]} ${verdict}`),
    ...(byStatus.failed > 0 ? [`${byStatus.failed} could not be scanned`] : []),
    ...(byStatus.cancelled + byStatus.queued + byStatus.running > 0 ? [`${batch.status} before the end`] : []),
    ...(cached > 0 ? [`${cached} known from earlier scans`] : []),
  ];
  lines.push(`${batch.totalPackages} package${batch.totalPackages === 1 ? '' : 's'}: ${parts.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function needsLook({ status, outcome }: BatchItem): boolean {
  return status === 'failed' || (outcome !== undefined && (outcome.verdict !== 'APPROVE' || !outcome.complete));
}

function rank({ outcome }: BatchItem): number {
  return order.indexOf(outcome?.verdict);
}

function lineOf({ reference, outcome, error, status }: BatchItem, paint: Colors): string {
  if (outcome === undefined) {
    const why = error === undefined ? status : printable(error.message, 300);
    return `${paint.yellow('—'.padEnd(8))} ${' '.repeat(13)} ${printable(reference)}: ${why}`;
  }
  const { verdict, riskScore, riskLevel, package: name, version, threatCount, scanId, complete } = outcome;
  const paintVerdict: Readonly<Record<Verdict, (text: string) => string>> = {
    REJECT: paint.red,
    REVIEW: paint.yellow,
    APPROVE: paint.green,
  };
  const found = `${threatCount} finding${threatCount === 1 ? '' : 's'}${complete ? '' : ', not everything could be looked at'}`;
  const target = printable(version === undefined ? name : `${name} ${version}`);
  const score = `${riskScore.toFixed(1).padStart(4)} ${riskLevel.padEnd(8)}`;
  return `${paintVerdict[verdict](verdict.padEnd(8))} ${score} ${target}  ${paint.dim(`${found}  ${scanId}`)}`;
}
