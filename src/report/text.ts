import { createColors } from 'picocolors';
import type { Reason, Report } from '../model/report.ts';
import type { EvidenceStep, Severity, Threat, Verdict } from '../model/threat.ts';
import { comparisonSentences } from './comparison-sentences.ts';
import { printable } from './printable.ts';

export interface TextOptions {
  readonly color: boolean;
  /** Every finding and every gap, instead of what fits a screen. */
  readonly verbose?: boolean;
}

type Colors = ReturnType<typeof createColors>;

const maxThreats = 10;
const maxSteps = 5;
const maxGaps = 5;
const words: Readonly<Record<Verdict, string>> = {
  APPROVE: 'nothing that should stop you',
  REVIEW: 'look before you use it',
  REJECT: 'do not use it',
};

/** What a tired maintainer needs in ten seconds: the verdict and why, then the worst findings with their evidence. */
export function toText(report: Report, { color, verbose = false }: TextOptions): string {
  const paint = createColors(color);
  const counted = report.threats.filter(({ draft }) => draft !== true);
  const drafts = report.threats.length - counted.length;
  // What weighs nothing beside a verdict of REJECT only hides the reason: it is counted, and listed on request.
  const shown = verbose ? report.threats : counted.filter(({ severity }) => severity !== 'INFO').slice(0, maxThreats);
  const lines = [headline(report, paint), ...sourceLines(report, paint), ...reasonLines(report.breakdown[0])];
  if (report.comparison)
    lines.push('', ...comparisonSentences(report.comparison).map((one) => `  ${printable(one, 200)}`));
  for (const threat of shown) lines.push('', ...threatLines(threat, paint));
  const hidden = report.threats.length - shown.length - (verbose ? 0 : drafts);
  if (hidden > 0) lines.push('', paint.dim(`… and ${count(hidden, 'lesser finding')}; --verbose shows all`));
  if (drafts > 0 && !verbose)
    lines.push('', paint.dim(`${count(drafts, 'finding')} of rules on trial not counted; --verbose shows them`));
  lines.push('', ...coverageLines(report, paint, verbose));
  return `${lines.join('\n')}\n`;
}

function headline({ verdict, riskScore, riskLevel, target }: Report, paint: Colors): string {
  const paintVerdict = { APPROVE: paint.green, REVIEW: paint.yellow, REJECT: paint.red }[verdict];
  const score = `${riskScore.toFixed(1)} of 10 ${riskLevel}`;
  return `${paint.bold(paintVerdict(verdict))}  ${paint.bold(printable(target))}  ${score} — ${words[verdict]}`;
}

/** Where a download came from, pinned, and what its registry says of it. */
function sourceLines({ source }: Report, paint: Colors): string[] {
  if (source === undefined) return [];
  const { resolvedUrl, revision, registry: facts } = source;
  const pin = revision === undefined || resolvedUrl.includes(revision) ? '' : ` at ${revision}`;
  const told = [
    facts?.publishedAt === undefined ? [] : [`published ${facts.publishedAt.slice(0, 10)}`],
    facts?.publisher === undefined ? [] : [`by ${facts.publisher}`],
    facts?.isSecurityHolding ? ['held back for security'] : [],
    facts?.yanked === undefined ? [] : ['yanked'],
    facts?.deprecated === undefined ? [] : ['deprecated'],
  ].flat();
  return [
    paint.dim(`  from ${printable(`${resolvedUrl}${pin}${told.length > 0 ? ` (${told.join(', ')})` : ''}`, 300)}`),
  ];
}

function reasonLines(deciding: Reason | undefined): string[] {
  return [`  ${deciding === undefined ? 'No finding.' : printable(deciding.because, 300)}`];
}

function threatLines(threat: Threat, paint: Colors): string[] {
  const paintSeverity: Record<Severity, (text: string) => string> = {
    CRITICAL: paint.red,
    HIGH: paint.red,
    MEDIUM: paint.yellow,
    LOW: paint.cyan,
    INFO: paint.dim,
  };
  const draft = threat.draft === true ? paint.dim(' (rule on trial)') : '';
  const place = `${printable(threat.file)}:${threat.line}:${threat.column}`;
  const lines = [
    `${paintSeverity[threat.severity](threat.severity.padEnd(8))} ${paint.bold(printable(threat.title))}${draft}`,
    `  ${paint.cyan(place)}  ${paint.dim(`${threat.ruleId}, ${Math.round(threat.confidence * 100)} % sure, runs: ${threat.trigger}`)}`,
  ];
  if (threat.description !== threat.title) lines.push(`  ${printable(threat.description)}`);
  if (threat.snippet.trim() !== '') lines.push(`  ${paint.dim('|')} ${printable(threat.snippet.trim(), 160)}`);
  lines.push(...stepLines(threat, paint));
  lines.push(`  ${paint.green('fix')} ${printable(threat.remediation)}`);
  return lines;
}

/** The way of the data. The middle of a long one is left out: its beginning and its end say what happens. */
function stepLines({ evidence, file }: Threat, paint: Colors): string[] {
  const kept: (EvidenceStep | null)[] =
    evidence.length <= maxSteps ? [...evidence] : [...evidence.slice(0, 2), null, ...evidence.slice(3 - maxSteps)];
  return kept.flatMap((step) => {
    if (step === null) return [`    ${paint.dim(`… ${evidence.length - maxSteps + 1} more steps`)}`];
    const place = step.file === file ? `line ${step.line}` : `${printable(step.file)}:${step.line}`;
    const decoded =
      step.decoded === undefined ? [] : [`      ${paint.dim(`decoded: ${printable(step.decoded, 120)}`)}`];
    return [`    → ${printable(step.what, 120)} ${paint.dim(`(${place})`)}`, ...decoded];
  });
}

function coverageLines({ coverage, processingMs, cached }: Report, paint: Colors, verbose: boolean): string[] {
  const gaps = [
    ...coverage.skipped.map(
      ({ path, reason, detail }) => `${path}: ${reason}${detail === undefined ? '' : ` (${detail})`}`,
    ),
    ...coverage.failures.map(
      ({ path, line, message }) =>
        `${path === undefined ? '' : `${path}${line === undefined ? '' : `:${line}`}: `}${message}`,
    ),
  ];
  const summary = `${coverage.filesScanned} of ${count(coverage.filesTotal, 'file')} looked at in ${processingMs} ms${cached === true ? ', known from an earlier scan' : ''}`;
  if (gaps.length === 0) return [paint.dim(summary)];
  const shown = verbose ? gaps : gaps.slice(0, maxGaps);
  return [
    summary,
    paint.yellow(`Not looked at: ${count(gaps.length, 'gap')}`),
    ...shown.map((gap) => `  ${printable(gap)}`),
    ...(shown.length < gaps.length
      ? [paint.dim(`  … and ${gaps.length - shown.length} more; --verbose shows all`)]
      : []),
  ];
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
