import type { BatchItem } from '../model/batch.ts';
import type { ToldBatch } from './batch-json.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

const order = ['REJECT', 'REVIEW', undefined, 'APPROVE'] as const;

/** For a ticket or a job summary: the counts, then every package, the worst first. */
export function batchToMarkdown({ batch, progress, items }: Omit<ToldBatch, 'nextCursor'>): string {
  const { byVerdict, byStatus, cached } = progress;
  const rank = ({ outcome }: BatchItem) => order.indexOf(outcome?.verdict);
  const lines = [
    `# Batch ${markdownCode(batch.batchId)}: ${batch.status.replaceAll('_', ' ')}`,
    '',
    `${batch.totalPackages} packages: ${byVerdict.REJECT} REJECT, ${byVerdict.REVIEW} REVIEW, ${byVerdict.APPROVE} APPROVE, ${byStatus.failed} failed; ${cached} known before.`,
    ...(batch.error === undefined ? [] : ['', markdownText(batch.error.message)]),
    ...batch.warnings.flatMap(({ message }) => ['', `- ${markdownText(message)}`]),
    '',
    '| verdict | score | package | findings | report |',
    '|---|---|---|---|---|',
    ...items.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position).map(rowOf),
  ];
  return `${lines.join('\n')}\n`;
}

function rowOf({ reference, status, outcome, error }: BatchItem): string {
  if (outcome === undefined) {
    return `| ${status} | | ${markdownCode(reference)} | ${markdownText(error?.message ?? '')} | |`;
  }
  const { verdict, riskScore, package: name, version, threatCount, complete, scanId } = outcome;
  const found = complete ? `${threatCount}` : `${threatCount}, not everything could be looked at`;
  const label = version === undefined ? name : `${name} ${version}`;
  return `| ${verdict} | ${riskScore.toFixed(1)} | ${markdownCode(label)} | ${found} | ${markdownCode(scanId)} |`;
}
