/** One screen for a person: what is blocked and why, the worst first, and what to do about it. */
import { createColors } from 'picocolors';
import type { GateNote, GatePackage, GateReason, GateReport } from '../../model/gate.ts';
import type { Threat } from '../../model/threat.ts';
import { printable } from '../printable.ts';
import { allowRows, count, isFailing, live, nameOf } from './failing.ts';

export interface GateTextOptions {
  readonly color: boolean;
  readonly verbose?: boolean;
  readonly timing?: boolean;
}

type Colors = ReturnType<typeof createColors>;

const maxPackages = 6;
const maxReasons = 3;
const maxSteps = 3;
const maxNotes = 6;

export function gateText(report: GateReport, { color, verbose = false, timing = false }: GateTextOptions): string {
  const paint = createColors(color);
  const speaking = report.packages.filter((one) => live(one).length > 0);
  const shown = verbose ? speaking : speaking.slice(0, maxPackages);
  const lines = [headline(report, paint)];
  for (const { file, trouble } of report.lockfiles) {
    if (trouble !== undefined)
      lines.push(
        '',
        `${paint.red('UNREADABLE')} ${paint.bold(`${printable(file)}:${trouble.line}`)}`,
        `  ${printable(trouble.message, 300)}`,
      );
  }
  for (const one of shown) lines.push('', ...packageLines(one, report, paint));
  if (shown.length < speaking.length)
    lines.push('', paint.dim(`… and ${count(speaking.length - shown.length, 'more package')}; --verbose shows all`));
  const [worst] = speaking.filter((one) => isFailing(one, report));
  if (worst !== undefined) lines.push('', ...howToAllow(worst, report, paint));
  lines.push(...allowedLines(report, paint), ...noteLines(report.notes, paint, verbose));
  lines.push('', ...closing(report, paint, timing));
  return `${lines.join('\n')}\n`;
}

function headline(report: GateReport, paint: Colors): string {
  const { packages, base, policy, enforced } = report;
  const failing = packages.filter((one) => isFailing(one, report)).length;
  const isBroken = report.lockfiles.some(({ trouble }) => trouble !== undefined);
  const word =
    failing > 0
      ? enforced
        ? paint.red('BLOCK')
        : paint.yellow('WOULD BLOCK')
      : isBroken
        ? paint.red('UNREADABLE')
        : report.outcome === 'pass'
          ? paint.green('PASS')
          : paint.yellow('REVIEW');
  const compared = base === null ? 'everything' : `compared with ${printable(base.ref)} (${base.commit.slice(0, 12)})`;
  const where = policy.file === null ? policy.name : `${policy.name}, ${policy.file}`;
  const what =
    packages.length === 0
      ? 'nothing new'
      : failing > 0
        ? `${failing} of ${count(packages.length, 'changed package')}`
        : count(packages.length, 'changed package');
  return `${paint.bold(word)}  ${paint.bold(what)}  ${paint.dim(`${compared}, policy ${where}`)}`;
}

function packageLines(one: GatePackage, report: GateReport, paint: Colors): string[] {
  // Beside what blocks, what would only be reviewed is noise.
  const all = live(one);
  const reasons = all.filter(({ effect }) => effect === all[0]?.effect);
  const word = isFailing(one, report) ? paint.red('BLOCK ') : paint.yellow('REVIEW');
  const kind = [one.change, one.direct ? 'direct' : 'transitive', ...(one.dev ? ['dev'] : [])].join(', ');
  return [
    `${word} ${paint.bold(printable(nameOf(one)))}  ${paint.cyan(`${printable(one.file)}:${one.line}`)}  ${paint.dim(kind)}`,
    ...reasons.slice(0, maxReasons).flatMap((reason) => reasonLines(reason, one, paint)),
    ...(all.length > Math.min(reasons.length, maxReasons)
      ? [paint.dim(`  … and ${count(all.length - Math.min(reasons.length, maxReasons), 'lesser reason')}`)]
      : []),
  ];
}

function reasonLines(reason: GateReason, { threats }: GatePackage, paint: Colors): string[] {
  const threat = threats.find(({ id }) => id === reason.threats[0]);
  return [
    `  ${reason.severity} ${printable(reason.because, 300)} ${paint.dim(`${reason.rule}; ${reason.decidedBy}`)}`,
    ...reason.evidence.slice(0, maxSteps).map((fact) => `    ${paint.dim('|')} ${printable(fact, 160)}`),
    ...(threat === undefined ? [] : stepLines(threat, paint)),
  ];
}

/** Its beginning, and its end: there the data leaves. */
function stepLines({ evidence, file, line, snippet }: Threat, paint: Colors): string[] {
  if (evidence.length === 0) return [`    → ${printable(file)}:${line} ${paint.dim(printable(snippet.trim(), 120))}`];
  const steps = evidence.length <= maxSteps ? evidence : [...evidence.slice(0, maxSteps - 1), evidence.at(-1)!];
  return steps.map(
    (step) => `    → ${printable(step.what, 120)} ${paint.dim(`(${printable(step.file)}:${step.line})`)}`,
  );
}

function howToAllow(one: GatePackage, report: GateReport, paint: Colors): string[] {
  const row = allowRows(one, report).map((line) => `    ${printable(line)}`);
  const where = report.policy.file ?? 'assay.yaml';
  return [
    paint.green(`  To let ${printable(nameOf(one))} through all the same, put this into ${where} of the base branch:`),
    ...row,
  ];
}

function allowedLines({ packages }: GateReport, paint: Colors): string[] {
  const allowed = packages.flatMap((one) =>
    one.reasons.flatMap((reason) => (reason.allowed === undefined ? [] : [{ one, reason, by: reason.allowed }])),
  );
  if (allowed.length === 0) return [];
  return [
    '',
    paint.bold('Allowed'),
    ...allowed.map(
      ({ one, reason, by }) =>
        `  ${printable(nameOf(one))}  ${reason.rule}: ${printable(by.reason)} ${paint.dim(`(${by.by}${by.expires === undefined ? '' : `, until ${by.expires}`}${by.owner === undefined ? '' : `, ${printable(by.owner)}`})`)}`,
    ),
  ];
}

function noteLines(notes: readonly GateNote[], paint: Colors, verbose: boolean): string[] {
  const shown = verbose ? notes : notes.slice(0, maxNotes);
  if (shown.length === 0) return [];
  const lines = shown.map(({ level, message, file, line }) => {
    const at = file === undefined ? '' : `${printable(file)}:${line ?? 1}: `;
    return `  ${level === 'warning' ? paint.yellow('warning') : 'note'} ${at}${printable(message, 300)}`;
  });
  return [
    '',
    ...lines,
    ...(shown.length < notes.length ? [paint.dim(`  … and ${notes.length - shown.length} more`)] : []),
  ];
}

function closing(report: GateReport, paint: Colors, timing: boolean): string[] {
  const { packages, lockfiles, removed, knownBad } = report;
  const total = lockfiles.reduce((sum, file) => sum + file.packages, 0);
  const scanned = packages.filter(({ scanId }) => scanId !== undefined).length;
  const cached = packages.filter(({ fromCache }) => fromCache).length;
  const summary = [
    `${count(total, 'package')} in ${count(lockfiles.length, 'file')}`,
    `${packages.length} new or changed`,
    `${scanned} scanned${cached > 0 ? ` (${cached} known from before)` : ''}`,
    `${removed.length} removed`,
    knownBad === null
      ? 'no list of known-bad packages (assay feed update)'
      : `${knownBad.records} known-bad records of ${knownBad.updatedAt.slice(0, 10)}`,
  ];
  const laps = Object.entries(report.timing).map(([phase, ms]) => `  ${phase.padEnd(16)} ${String(ms).padStart(7)} ms`);
  const slow = [...packages]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 10)
    .map(
      (one) =>
        `  ${printable(one.reference, 60).padEnd(40)} ${String(one.ms).padStart(7)} ms${one.fromCache ? ' (known)' : ''}`,
    );
  return [paint.dim(summary.join(' · ')), ...(timing ? ['', ...laps, ...slow] : [])];
}
