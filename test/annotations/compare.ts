import type { Inspection } from '../../src/model/inspection.ts';
import type { Example } from './examples.ts';

/**
 * What an inspection and the marks disagree on, one sentence each; empty when they agree exactly over (file, line, rule).
 * Neutral capability findings may stay unmarked; failures are compared over (file, stage/code) because few have a line.
 */
export function compareWithMarks(example: Example, inspection: Inspection): readonly string[] {
  const key = (file: string, line: number, rule: string) => `${file}:${line} ${rule}`;
  const wanted = new Map(
    example.marks
      .filter(({ word }) => word !== 'fails')
      .map((mark) => [key(mark.file, mark.line, mark.rule), mark.word]),
  );
  const found = new Map(
    inspection.findings.map((finding) => [key(finding.at.file, finding.at.line, finding.ruleId), finding]),
  );
  const out: string[] = [];
  for (const [at, word] of wanted) {
    if (word === 'expect' && !found.has(at)) out.push(`${at}: expected, but not found`);
    if (word === 'miss' && found.has(at))
      out.push(`${at}: marked as a miss, but found (good news: change the word to expect)`);
    if (word === 'noise' && !found.has(at))
      out.push(`${at}: marked as noise, but no longer found (good news: delete the mark)`);
  }
  for (const [at, finding] of found) {
    if (wanted.has(at) || finding.kind === 'capability') continue;
    out.push(`${at}: found, but not marked: ${finding.description}`);
  }

  const meant = new Set(
    example.marks.filter(({ word }) => word === 'fails').map((mark) => `${mark.file} ${mark.rule}`),
  );
  const failed = new Set(inspection.failures.map(({ path, stage, code }) => `${path ?? ''} ${stage}/${code}`));
  for (const failure of inspection.failures) {
    const at = `${failure.path ?? ''} ${failure.stage}/${failure.code}`;
    if (!meant.has(at)) out.push(`${at}: ${failure.message} (an example that cannot be read tests nothing)`);
  }
  for (const at of meant) if (!failed.has(at)) out.push(`${at}: meant to fail, but did not`);
  return out.sort();
}
