import type { Report } from '../../src/model/report.ts';

export function report(over: Partial<Report> = {}): Report {
  return {
    scanId: 'scan_a1b2c3d4e5f6',
    riskScore: 0,
    riskLevel: 'SAFE',
    verdict: 'APPROVE',
    breakdown: [],
    threats: [],
    permissions: { network: false, filesystem: false, environment: false, subprocess: false },
    processingMs: 1,
    status: 'completed',
    createdAt: '2026-01-02T03:04:05.000Z',
    target: 'submission',
    coverage: { complete: true, filesTotal: 1, filesScanned: 1, skipped: [], failures: [] },
    hosts: [],
    rulesetVersion: 'rules',
    inputDigest: `sha256:${'0'.repeat(64)}`,
    ai: { status: 'off' },
    ...over,
  };
}
