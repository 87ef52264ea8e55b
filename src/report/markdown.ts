import type { Report } from '../model/report.ts';
import type { Threat } from '../model/threat.ts';
import { printable } from './printable.ts';

const maxThreats = 50;
const maxGaps = 20;

/** For a pull request, a ticket or a job summary. Nothing of the scanned artifact becomes markup. */
export function toMarkdown(report: Report): string {
  const { verdict, riskScore, riskLevel, target, breakdown, threats, coverage, scanId } = report;
  const lines = [
    `# ${verdict}: ${plain(target)}`,
    '',
    `${riskScore.toFixed(1)} of 10, ${riskLevel}. ${coverage.filesScanned} of ${coverage.filesTotal} files looked at. Report ${scanId}.`,
    '',
    ...(breakdown.length === 0 ? ['No finding.'] : breakdown.map(({ because }) => `- ${plain(because)}`)),
    ...threatTable(threats),
    ...gapLines(report),
  ];
  return `${lines.join('\n')}\n`;
}

function threatTable(threats: readonly Threat[]): string[] {
  if (threats.length === 0) return [];
  const rows = threats.slice(0, maxThreats).map(({ severity, title, draft, file, line, ruleId, remediation }) => {
    const cells = [
      severity,
      `${plain(title)}${draft === true ? ' (rule on trial)' : ''}`,
      `${code(file)}, line ${line}`,
      code(ruleId),
      plain(remediation),
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
    ...skipped.map(({ path, reason }) => `${code(path)}: ${plain(reason)}`),
    ...failures.map(({ path, message }) => `${path === undefined ? '' : `${code(path)}: `}${plain(message)}`),
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

/** Characters that mean something in Markdown or HTML stand for themselves. */
function plain(text: string): string {
  return printable(text, 300)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~@:]/g, '\\$&')
    .replaceAll('&', '&amp;');
}

function code(text: string): string {
  // A code span ends at the next run of as many backticks: there must be none inside.
  return `\`${printable(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
