import type { GateReason } from '../../model/gate.ts';
import { type Evidence, type JudgeContext, reasonOf } from './evidence.ts';
import { speaksOf } from './package-pattern.ts';

const hour = 3600 * 1000;

/** Most malicious versions are found within days: what nobody has to install today can wait for that. */
export function ageReason(evidence: Evidence, { policy, now }: JudgeContext): GateReason[] {
  const { change, plan, report, isSecurityFix } = evidence;
  const { locked } = change;
  const wish = policy.file.minReleaseAge ?? policy.preset.minReleaseAge;
  const { age, exclude = [], securityFixes = 'exempt' } = typeof wish === 'string' ? { age: wish } : wish;
  const minimum = millisecondsOf(age);
  if (minimum === 0 || plan.from !== 'registry' || report === undefined) return [];
  if (exclude.some((row) => speaksOf({ package: row }, locked))) return [];
  const decidedBy = policy.whoDecides('minReleaseAge');
  const publishedAt = report.source?.registry?.publishedAt;
  if (publishedAt === undefined || Number.isNaN(Date.parse(publishedAt))) {
    const because = `Nobody tells when ${locked.version ?? 'it'} was published; ${age} is the least age.`;
    return [
      reasonOf('gate/release-age', 'LOW', policy.preset.unknownAge, because, decidedBy, { fingerprint: 'no age' }),
    ];
  }
  const old = now.getTime() - Date.parse(publishedAt);
  if (old >= minimum) return [];
  if (isSecurityFix && securityFixes === 'exempt') return [];
  const comesOfAge = new Date(Date.parse(publishedAt) + minimum).toISOString().slice(0, 16).replace('T', ' ');
  const because = `It was published ${spelled(old)} ago; ${age} is the least age. It passes from ${comesOfAge} UTC.`;
  return [
    reasonOf('gate/release-age', 'MEDIUM', 'block', because, decidedBy, { evidence: [`published ${publishedAt}`] }),
  ];
}

function millisecondsOf(age: string): number {
  return Number.parseInt(age, 10) * (age.endsWith('d') ? 24 : 1) * hour;
}

function spelled(ms: number): string {
  const hours = Math.max(0, Math.floor(ms / hour));
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
