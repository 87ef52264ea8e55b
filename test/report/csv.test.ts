import { expect, test } from 'vitest';
import { toCsv } from '../../src/report/csv.ts';
import { cleanReport } from '../api/open-service.ts';
import { threat } from './threat.ts';

test('one row per finding, one for a report without any', () => {
  const lines = toCsv([{ ...cleanReport, threats: [threat(), threat({ id: 'thr_002', draft: true })] }, cleanReport])
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^scanId,target,verdict,riskScore,riskLevel,coverageComplete,threatId,/);
  expect(lines[1]).toContain(
    ',thr_001,data_exfiltration,data-exfiltration/env-dump,CRITICAL,0.95,false,lib/setup.js,12,3,',
  );
  expect(lines[2]).toContain(',thr_002,data_exfiltration,data-exfiltration/env-dump,CRITICAL,0.95,true,');
  expect(lines[3]).toBe('scan_0123456789ab,submission,APPROVE,0.0,SAFE,true,,,,,,,,,,,,,');
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([19]));
});

test('nothing an attacker names becomes a formula, a new row or a new column', () => {
  const hostile = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', 'a"b', 'a,b', 'a\r\nb,c'];
  const [, ...rows] = toCsv(hostile.map((file) => ({ ...cleanReport, threats: [threat({ file })] })))
    .trimEnd()
    .split('\r\n');
  expect(rows).toHaveLength(hostile.length);
  for (const row of rows) expect(row).not.toMatch(/(?:^|,)"?\s*[=+\-@]/);
  expect(rows[6]).toContain(',"a""b",');
  expect(rows[7]).toContain(',"a,b",');
  expect(rows[8]).toContain(',"a b,c",');
});
