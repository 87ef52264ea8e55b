import type { Finding, Inspection } from '../model/inspection.ts';
import type { Judgement, Reason } from '../model/report.ts';
import type { RiskLevel, Verdict } from '../model/threat.ts';
import { isMuted, type Row, rows, weighedSeverity } from './decision-table.ts';
import { type Numbered, severityRank, worstFirst } from './worst-first.ts';

/**
 * What the findings and the gaps of an inspection come to. The score is that of the strongest reason, never a sum: a hundred
 * weak signals stay weak, and one decisive finding is not diluted. `news`: what another version did not do.
 */
export function judge(inspection: Inspection, news: readonly Reason[] = []): Judgement {
  const numbered = worstFirst(inspection.findings);
  const units = Map.groupBy(numbered, ({ finding }) => finding.unit);
  const joint = [...units.values()].flatMap(jointReasons);
  const reasons = [...rowReasons(numbered), ...joint, ...coverageReasons(inspection), ...news];
  const breakdown = reasons.sort((a, b) => b.score - a.score || (a.because < b.because ? -1 : 1));
  const riskScore = breakdown[0]?.score ?? 0;
  return { riskScore, riskLevel: levelOf(riskScore), verdict: verdictOf(riskScore), breakdown };
}

export function levelOf(riskScore: number): RiskLevel {
  if (riskScore >= 9) return 'CRITICAL';
  if (riskScore >= 7) return 'HIGH';
  if (riskScore >= 4) return 'MEDIUM';
  return riskScore > 0 ? 'LOW' : 'SAFE';
}

export function verdictOf(riskScore: number): Verdict {
  if (riskScore >= 7) return 'REJECT';
  return riskScore >= 4 ? 'REVIEW' : 'APPROVE';
}

/** One reason for each row of the table that a finding fell into, with the best score it got there. */
function rowReasons(numbered: readonly Numbered[]): Reason[] {
  const serious = numbered.filter(
    ({ finding }) => isLiveThreat(finding) && severityRank[finding.severity] >= severityRank.HIGH,
  );
  const byRow = new Map<Row, { score: number; members: Numbered[] }>();
  for (const one of numbered) {
    const row = rows.find(({ fits }) => fits(one.finding))!;
    const alone = row.score(one.finding);
    // Each other kind of serious finding beside it makes it a little worse, within the row's ceiling.
    const families = new Set(serious.map(({ finding }) => finding.family));
    families.delete(one.finding.family);
    const support = alone >= 4 ? Math.min(families.size, 3) * 0.1 : 0;
    const entry = byRow.get(row) ?? { score: 0, members: [] };
    entry.score = Math.max(entry.score, Math.min(row.ceiling, toTenth(alone + support)));
    entry.members.push(one);
    byRow.set(row, entry);
  }
  return [...byRow].map(([row, { score, members }]) => ({
    score,
    because: `${members[0]!.finding.title.replace(/\.$/, '')}${members.length > 1 ? ` (and ${members.length - 1} more)` : ''}. ${row.because}`,
    threats: members.map(({ id }) => id),
  }));
}

/** Weak signals of different kinds that tell different stories point the same way, in one package: in hundreds of them something always comes together. */
function jointReasons(numbered: readonly Numbered[]): Reason[] {
  const reasons: Reason[] = [];
  const medium = independent(numbered, 'MEDIUM');
  if (medium.kinds >= 2) {
    reasons.push({
      score: toTenth(Math.min(6.9, 4.5 + 0.3 * (medium.kinds - 2))),
      because: `${medium.kinds} unusual things of different kinds come together: someone should look.`,
      threats: medium.ids,
    });
  }
  const high = independent(numbered, 'HIGH');
  if (high.kinds >= 3) {
    reasons.push({
      score: 7,
      because: `${high.kinds} serious things of different kinds come together: too much for coincidence.`,
      threats: high.ids,
    });
  }
  return reasons;
}

function independent(numbered: readonly Numbered[], atLeast: 'MEDIUM' | 'HIGH') {
  const members = numbered.filter(
    ({ finding }) => isLiveThreat(finding) && severityRank[weighedSeverity(finding)] >= severityRank[atLeast],
  );
  const families = new Set(members.map(({ finding }) => finding.family));
  const stories = new Set(members.map(({ finding }) => finding.story ?? finding.fingerprint));
  return { kinds: Math.min(families.size, stories.size), ids: members.map(({ id }) => id) };
}

function isLiveThreat(finding: Finding): boolean {
  return finding.kind === 'threat' && !finding.draft && !isMuted(finding);
}

function coverageReasons({ failures, skipped }: Inspection): Reason[] {
  if (failures.length + skipped.length === 0) return [];
  const gaps = [
    ...new Set([
      ...skipped.map(({ path, reason }) => `${path} (${reason})`),
      ...failures.map(({ path, code }) => (path === undefined ? code : `${path} (${code})`)),
    ]),
  ];
  const named = gaps.slice(0, 3).join(', ') + (gaps.length > 3 ? ` and ${gaps.length - 3} more` : '');
  return [
    { score: 4, because: `Not everything could be looked at: ${named}; what is unseen is not approved.`, threats: [] },
  ];
}

function toTenth(score: number): number {
  return Math.round(score * 10 + 1e-9) / 10;
}
