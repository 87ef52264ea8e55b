import type { Report } from '../model/report.ts';
import type { Threat } from '../model/threat.ts';
import { comparisonSentences } from './comparison-sentences.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

const maxThreats = 50;
const maxGaps = 20;

/** For a pull request, a ticket or a job summary. Nothing of the scanned artifact becomes markup. */
export function toMarkdown(report: Report): string {
  const { verdict, riskScore, riskLevel, target, source, breakdown, threats, coverage, scanId } = report;
  const lines = [
    `# ${verdict}: ${markdownText(target)}`,
    '',
    `${riskScore.toFixed(1)} of 10, ${riskLevel}. ${coverage.filesScanned} of ${coverage.filesTotal} files looked at. Report ${scanId}.`,
    '',
    ...(source === undefined ? [] : [`From ${markdownCode(source.resolvedUrl)}.`, '']),
    ...(breakdown.length === 0 ? ['No finding.'] : breakdown.map(({ because }) => `- ${markdownText(because)}`)),
    ...comparisonLines(report),
    ...threatTable(threats),
    ...gapLines(report),
  ];
  return `${lines.join('\n')}\n`;
}

function comparisonLines({ comparison }: Report): string[] {
  if (comparison === undefined) return [];
  const sentences = comparisonSentences(comparison).map((one) => `- ${markdownText(one)}`);
  return ['', '## What is new', '', ...sentences];
}

function threatTable(threats: readonly Threat[]): string[] {
  if (threats.length === 0) return [];
  const rows = threats.slice(0, maxThreats).map(({ severity, title, draft, file, line, ruleId, remediation }) => {
    const cells = [
      severity,
      `${markdownText(title)}${draft === true ? ' (rule on trial)' : ''}`,
      `${markdownCode(file)}, line ${line}`,
      markdownCode(ruleId),
      markdownText(remediation),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const unlisted = threats.length - rows.length;
  return [
    '',
    '| severity | finding | where | rule | what to do |',
    '|---|---|---|---|---|',
    ...rows,
    ...(unlisted > 0 ? ['', `${unlisted} more in the full report.`] : []),
  ];
}

function gapLines({ coverage: { skipped, failures } }: Report): string[] {
  const gaps = [
    ...skipped.map(({ path, reason }) => `${markdownCode(path)}: ${markdownText(reason)}`),
    ...failures.map(
      ({ path, message }) => `${path === undefined ? '' : `${markdownCode(path)}: `}${markdownText(message)}`,
    ),
  ];
  if (gaps.length === 0) return [];
  const unlisted = gaps.length - maxGaps;
  return [
    '',
    '## Not looked at',
    '',
    ...gaps.slice(0, maxGaps).map((gap) => `- ${gap}`),
    ...(unlisted > 0 ? [`- and ${unlisted} more`] : []),
  ];
}
