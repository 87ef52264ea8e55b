import type { BatchView } from '../batch/desk.ts';

const barChars = 24;

/** `[########················] 31 of 50, 2 REJECT, 1 failed, about 40 s left` */
export function auditProgress({ batch, progress, remainingMs = 0 }: BatchView): string {
  if (batch.selectedAt === undefined) return 'choosing packages';
  const { byStatus, byVerdict } = progress;
  const done = byStatus.completed + byStatus.failed;
  const filled = Math.round((barChars * done) / Math.max(1, batch.totalPackages));
  const bar = `${'#'.repeat(filled)}${'·'.repeat(barChars - filled)}`;
  const parts = [
    `[${bar}] ${done} of ${batch.totalPackages}`,
    ...(byVerdict.REJECT > 0 ? [`${byVerdict.REJECT} REJECT`] : []),
    ...(byVerdict.REVIEW > 0 ? [`${byVerdict.REVIEW} REVIEW`] : []),
    ...(byStatus.failed > 0 ? [`${byStatus.failed} failed`] : []),
    `about ${Math.ceil(remainingMs / 1000)} s left`,
  ];
  return parts.join(', ');
}
