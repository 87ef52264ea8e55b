/** Workflow commands: annotations on the line of the lockfile, which need no permission and so work for forks too. */
import type { GateReport } from '../../model/gate.ts';
import { isFailing, live, nameOf } from './failing.ts';

/** GitHub shows ten of each kind for a step; what is beyond is in the summary. */
const maxAnnotations = 10;

export function gateAnnotations(report: GateReport): string {
  const unreadable = report.lockfiles.flatMap(({ file, trouble }) =>
    trouble === undefined
      ? []
      : [command('error', { file, line: trouble.line, title: 'Lockfile cannot be read' }, trouble.message)],
  );
  const packages = report.packages.flatMap((one) => {
    const [reason] = live(one);
    if (reason === undefined) return [];
    const kind = isFailing(one, report) && report.enforced ? 'error' : 'warning';
    return [
      command(
        kind,
        { file: one.file, line: one.line, title: nameOf(one) },
        [reason.because, ...reason.evidence].join('\n'),
      ),
    ];
  });
  const notes = report.notes
    .filter(({ level }) => level === 'warning')
    .map(({ message, file, line }) =>
      command('warning', { ...(file === undefined ? {} : { file, line: line ?? 1 }), title: 'assay gate' }, message),
    );
  return [...unreadable, ...packages.slice(0, maxAnnotations), ...notes.slice(0, maxAnnotations)]
    .map((line) => `${line}\n`)
    .join('');
}

function command(
  kind: 'error' | 'warning',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const told = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${kind} ${told.join(',')}::${escapeData(message)}`;
}

/** A line break would begin another command, and a package may choose what its lines say. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
