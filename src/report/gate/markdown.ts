/** For a pull request's comment and the job's summary. Empty when there is nothing to say: silence is part of good manners. */
import type { GatePackage, GateReport } from '../../model/gate.ts';
import { allowRows, count, isFailing, live, nameOf } from './failing.ts';

/** By which the comment is found again, to be updated instead of repeated. */
const commentMark = '<!-- assay-gate -->';

const maxRows = 20;
const maxChars = 60_000;

export function gateMarkdown(report: GateReport): string {
  const speaking = report.packages.filter((one) => live(one).length > 0);
  const allowed = report.packages.filter(({ reasons }) => reasons.some((reason) => reason.allowed !== undefined));
  const broken = report.lockfiles.filter(({ trouble }) => trouble !== undefined);
  if (speaking.length + broken.length + allowed.length === 0) return '';
  const failing = speaking.filter((one) => isFailing(one, report));
  const verb = report.enforced ? 'blocks' : 'would block';
  const title =
    failing.length > 0
      ? `assay gate ${verb} ${count(failing.length, 'package')}`
      : broken.length > 0
        ? 'assay gate could not read everything'
        : speaking.length > 0
          ? `assay gate asks to look at ${count(speaking.length, 'package')}`
          : 'assay gate passes';
  const lines = [commentMark, `### ${title}`, ''];
  for (const { file, trouble } of broken)
    lines.push(`- **${code(file)}** line ${trouble!.line}: ${plain(trouble!.message)}`);
  if (speaking.length > 0) {
    lines.push('| | package | why | where |', '|---|---|---|---|');
    lines.push(...speaking.slice(0, maxRows).map((one) => row(one, report)));
    if (speaking.length > maxRows) lines.push('', `… and ${count(speaking.length - maxRows, 'more package')}`);
  }
  const [worst] = failing;
  if (worst !== undefined) lines.push('', ...details(worst), '', ...howToAllow(worst, report));
  for (const one of allowed)
    for (const { rule, allowed: by } of one.reasons)
      if (by !== undefined)
        lines.push(
          '',
          `Allowed: ${code(nameOf(one))} ${code(rule)}: ${plain(by.reason)} (${code(by.by)}${by.expires === undefined ? '' : `, until ${by.expires}`})`,
        );
  return `${lines.join('\n').slice(0, maxChars)}\n`;
}

function row(one: GatePackage, report: GateReport): string {
  const [reason] = live(one);
  return `| ${isFailing(one, report) ? '⛔' : '⚠️'} | ${code(nameOf(one))} | ${plain(reason!.because)} ${code(reason!.rule)} | ${code(`${one.file}:${one.line}`)} |`;
}

function details(one: GatePackage): string[] {
  const [reason] = live(one);
  const threat = one.threats.find(({ id }) => id === reason?.threats[0]);
  const steps = (threat?.evidence ?? []).map(({ what, file, line }) => `${what} (${file}:${line})`);
  const facts = [...(reason?.evidence ?? []), ...steps].slice(0, 8);
  return facts.length === 0
    ? []
    : [`<details><summary>Evidence</summary>`, '', ...facts.map((fact) => `- ${plain(fact)}`), '', '</details>'];
}

function howToAllow(one: GatePackage, report: GateReport): string[] {
  const where = report.policy.file ?? 'assay.yaml';
  return [
    `<details><summary>How to let it through</summary>`,
    '',
    `In ${code(where)} of the base branch:`,
    '',
    '```yaml',
    ...allowRows(one, report),
    '```',
    '',
    '</details>',
  ];
}

/** Text of a package must not become markup of the page. */
function plain(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\\`*_{}[\]<>#|~@&]/g, (char) => `&#${char.charCodeAt(0)};`)
    .slice(0, 400);
}

function code(text: string): string {
  return `<code>${plain(text)}</code>`;
}
