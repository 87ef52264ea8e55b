import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { toSarif } from '../../src/report/sarif.ts';
import { report } from '../store/report.ts';
import { threat } from './threat.ts';

const options = { version: '1.2.3', maxResults: 5000 };
const run = (...reports: Parameters<typeof toSarif>[0]) => (JSON.parse(toSarif(reports, options)) as Log).runs[0]!;

test('a result carries place, way, fingerprint and rule', () => {
  const { results, tool } = run(report({ threats: [threat()] }));
  expect(results).toHaveLength(1);
  expect(results![0]).toMatchObject({
    ruleId: 'data-exfiltration/env-dump',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'process.env is posted to evil.test when the package is installed' },
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'lib/setup.js' }, region: { startLine: 12, startColumn: 3 } } },
    ],
    partialFingerprints: { 'assayFingerprint/v1': 'f'.repeat(64) },
  });
  const steps = results![0]!.codeFlows![0]!.threadFlows[0]!.locations;
  expect(
    steps.map(({ location }) => [
      location!.physicalLocation!.artifactLocation!.uri,
      location!.physicalLocation!.region!.startLine,
    ]),
  ).toEqual([
    ['lib/setup.js', 4],
    ['lib/encode.js', 2],
    ['lib/setup.js', 12],
  ]);
  expect(tool.driver.rules![0]).toMatchObject({
    id: 'data-exfiltration/env-dump',
    defaultConfiguration: { level: 'error' },
    properties: { 'security-severity': '9.5', tags: ['security', 'data_exfiltration', 'external/cwe/cwe-200'] },
  });
});

describe('what GitHub refuses or cuts never goes out', () => {
  /** The constraints of GitHub's upload that the schema does not know, and the ones of SARIF 2.1.0 that matter for them. */
  function expectAcceptable(text: string): void {
    const log = JSON.parse(text) as Log;
    expect(log.version).toBe('2.1.0');
    expect(log.runs).toHaveLength(1);
    const { results, tool } = log.runs[0]!;
    const rules = tool.driver.rules!;
    expect(results!.length).toBeLessThanOrEqual(5000);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.properties!.tags!.length).toBeLessThanOrEqual(20);
      expect(Number(rule.properties!['security-severity'])).toBeGreaterThan(0);
    }
    for (const result of results!) {
      expect(rules[result.ruleIndex!]!.id).toBe(result.ruleId);
      expect(result.message.text).not.toBe('');
      expect(result).not.toHaveProperty('fixes');
      expect(result.locations).toHaveLength(1);
      const steps =
        result.codeFlows?.flatMap(({ threadFlows }) =>
          threadFlows.flatMap(({ locations }) => locations.map(({ location }) => location!)),
        ) ?? [];
      for (const location of [...result.locations!, ...steps, ...(result.relatedLocations ?? [])]) {
        const { artifactLocation, region } = location.physicalLocation!;
        expect(artifactLocation!.uri).toMatch(/^[\w.!~*'()%-][\w.!~*'()%/-]*$/);
        expect(() => decodeURIComponent(artifactLocation!.uri!)).not.toThrow();
        expect(region!.startLine).toBeGreaterThanOrEqual(1);
        expect(region!.startColumn).toBeGreaterThanOrEqual(1);
        expect(region!.endLine ?? region!.startLine).toBeGreaterThanOrEqual(region!.startLine!);
      }
    }
  }

  test('lines from 1, ends after beginnings, odd file names, empty descriptions, many CWEs', () => {
    const threats = [
      threat({ line: 0, column: 0, endLine: -1 }),
      threat({ file: '/a b/#c?d/é:e\uD800.js', ruleId: 'x/y', description: '' }),
      threat({
        file: 'outer.zip!/in/x.js',
        cwe: Array.from({ length: 40 }, (_, index) => `CWE-${index}`),
        relatedTo: [{ file: 'b', line: 0, column: 0 }],
      }),
    ];
    expectAcceptable(toSarif([report({ threats })], options));
  });

  test('at most 5,000 results, the worst kept and the rest told', () => {
    const threats = [
      ...Array.from({ length: 5200 }, () => threat({ severity: 'LOW', evidence: [] })),
      threat({ ruleId: 'the/worst' }),
    ];
    const text = toSarif([report({ threats })], options);
    expectAcceptable(text);
    const { results, invocations } = (JSON.parse(text) as Log).runs[0]!;
    expect(results).toHaveLength(5000);
    expect(results![0]!.ruleId).toBe('the/worst');
    expect(invocations![0]!.toolExecutionNotifications!.at(-1)!.message.text).toBe('201 lesser results were left out');
  });
});

test('gaps are notifications, and the invocation did not succeed', () => {
  const coverage = {
    complete: false,
    filesTotal: 1,
    filesScanned: 0,
    skipped: [{ path: 'a.bin', reason: 'too-large' }],
    failures: [],
  };
  expect(run(report({ coverage })).invocations![0]).toEqual({
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: 'warning', message: { text: 'a.bin was not looked at: too-large' } }],
  });
  expect(run(report()).invocations![0]!.executionSuccessful).toBe(true);
});

test('drafts are notes; several targets stand before their file names', () => {
  const results = run(
    report({ target: 'one', threats: [threat({ draft: true })] }),
    report({ target: 'two', threats: [threat()] }),
  ).results!;
  expect(
    results.map(({ level, locations }) => [level, locations![0]!.physicalLocation!.artifactLocation!.uri]),
  ).toEqual([
    ['note', 'one/lib/setup.js'],
    ['error', 'two/lib/setup.js'],
  ]);
});

test('nothing found is a run with an empty list', () => {
  expect(run(report()).results).toEqual([]);
});
