import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { GateReport } from '../../src/model/gate.ts';
import { gateAnnotations } from '../../src/report/gate/github.ts';
import { gateCodeQuality } from '../../src/report/gate/gitlab.ts';
import { gateJunit } from '../../src/report/gate/junit.ts';
import { gateMarkdown } from '../../src/report/gate/markdown.ts';
import { gateSarif } from '../../src/report/gate/sarif.ts';
import { gateText } from '../../src/report/gate/text.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { threat } from '../report/threat.ts';
import { report } from '../store/report.ts';
import { gateReport, judged, scanned } from './judging.ts';

const hostile = 'x`<img src=x>\n::error::pwned \u001b[2J\u202e %0A |';
const theft = (words = 'The whole environment is sent away.') =>
  judged({
    report: scanned({
      threats: [
        threat({
          title: words,
          snippet: words,
          evidence: [
            { file: words, line: 3, column: 1, what: words },
            { file: 'b.js', line: 9, column: 2, what: 'sends it' },
          ],
        }),
      ],
      breakdown: [{ score: 9.6, because: words, threats: ['thr_001'] }],
      verdict: 'REJECT',
    }),
  });
const allowed = () =>
  judged(
    { locked: { name: 'known', source: 'git', resolved: 'git+https://git.example.test/x.git' } },
    'allow:\n  - package: npm:known\n    rule: gate/source\n    reason: our own fork, reviewed\n    expires: 2027-01-31\n',
  );
const broken = (): Partial<GateReport> => ({
  lockfiles: [
    {
      file: 'web/yarn.lock',
      format: 'yarn-lock',
      packages: 0,
      isChanged: true,
      trouble: { code: 'conflict-markers', message: 'Resolve it.', line: 7 },
    },
  ],
});

const validate = (() => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(
    JSON.parse(readFileSync(new URL('../schemas/sarif-2.1.0.json', import.meta.url), 'utf8')) as object,
  );
})();

describe('text', () => {
  test('what is blocked, why, the way of the data, how to allow it; what is allowed stays listed', () => {
    const text = gateText(gateReport([theft(), allowed()]), { color: false });
    expect(text).toMatch(
      /^BLOCK {2}1 of 2 changed packages {2}compared with origin\/main \(aaaaaaaaaaaa\), policy balanced, assay\.yaml\n/,
    );
    expect(text).toContain('BLOCK  npm:colour-tables@1.0.3  package-lock.json:17  added, direct');
    expect(text).toContain('→ sends it (b.js:9)');
    expect(text).toContain('- package: "npm:colour-tables"');
    expect(text).toContain('npm:known@1.0.3  gate/source: our own fork, reviewed (assay.yaml:2, until 2027-01-31)');
  });

  test('fits a screen, whatever happens', () => {
    const text = gateText(gateReport(Array.from({ length: 200 }, () => theft())), { color: false });
    expect(text.split('\n').length).toBeLessThan(55);
    expect(text).toContain('… and 194 more packages; --verbose shows all');
  });

  test('a package cannot forge lines or move the cursor', () => {
    const text = gateText(gateReport([theft(hostile)]), { color: false });
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text).not.toMatch(/^::error/m);
  });

  test('nothing new, a lockfile nobody can read, an observing policy', () => {
    expect(gateText(gateReport([]), { color: false })).toMatch(/^PASS {2}nothing new/);
    expect(gateText(gateReport([], broken()), { color: false })).toContain('UNREADABLE web/yarn.lock:7\n  Resolve it.');
    expect(gateText(gateReport([theft()], { enforced: false }), { color: false })).toMatch(/^WOULD BLOCK/);
  });
});

test('the rows it suggests let the package through', () => {
  const many = [
    threat({ id: 'thr_001', fingerprint: 'a'.repeat(64) }),
    threat({ id: 'thr_002', fingerprint: 'b'.repeat(64) }),
  ];
  const found = scanned(
    { threats: many, breakdown: [{ score: 9.6, because: 'Bad.', threats: ['thr_001', 'thr_002'] }] },
    1,
  );
  for (const evidence of [
    { report: found },
    { locked: { source: 'tarball' as const, resolved: 'https://files.example.test/x.tgz' } },
    { knownBad: [{ id: 'MAL-1', summary: '', versions: null }] },
  ]) {
    const one = judged(evidence);
    expect(one.outcome).toBe('block');
    const rows = gateText(gateReport([one]), { color: false }).match(/^ {4}allow:[\s\S]*?(?=\n\n)/m)![0];
    expect(judged(evidence, rows.replace(/^ {4}/gm, '')).outcome).toBe('pass');
  }
});

describe('SARIF', () => {
  const log = (...packages: Parameters<typeof gateReport>) =>
    JSON.parse(gateSarif(gateReport(...packages), { version: '1.2.3', maxResults: 5000 })) as Log;

  test.each([
    ['findings', () => [theft(), allowed()]],
    ['hostile names', () => [theft(hostile), { ...theft(), file: 'a b/#c?d/é:e.json', name: hostile }]],
    ['nothing', () => []],
  ])('is valid: %s', (_, packages) => {
    expect(validate(log(packages(), broken())), JSON.stringify(validate.errors)).toBe(true);
  });

  test('is valid for a scan, too', () => {
    const scan = JSON.parse(
      toSarif([report({ threats: [threat(), threat({ file: hostile })] })], { version: '1.2.3', maxResults: 5000 }),
    ) as Log;
    expect(validate(scan), JSON.stringify(validate.errors)).toBe(true);
  });

  test('a result stands on the line of the lockfile, with the file inside the package beside it', () => {
    const [result] = log([theft()]).runs[0]!.results!;
    expect(result).toMatchObject({
      ruleId: 'data-exfiltration/env-dump',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'package-lock.json' }, region: { startLine: 17 } } }],
      relatedLocations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'npm/colour-tables%401.0.3/lib/setup.js' },
            region: { startLine: 12 },
          },
        },
      ],
    });
    expect(result!.codeFlows![0]!.threadFlows[0]!.locations).toHaveLength(2);
    expect(result).not.toHaveProperty('fixes');
  });

  test('what is allowed is suppressed, with the reason', () => {
    const [result] = log([allowed()]).runs[0]!.results!;
    expect(result!.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'our own fork, reviewed (assay.yaml:2)' },
    ]);
  });

  test('holds to the limits of code scanning', () => {
    const many = JSON.parse(
      gateSarif(gateReport(Array.from({ length: 30 }, () => theft())), { version: '1', maxResults: 20 }),
    ) as Log;
    expect(many.runs).toHaveLength(1);
    expect(many.runs[0]!.results).toHaveLength(20);
    expect(many.runs[0]!.tool.driver.rules).toHaveLength(1);
    expect(many.runs[0]!.invocations![0]!.toolExecutionNotifications!.at(0)!.message.text).toBe(
      '10 lesser results were left out',
    );
  });

  test('a lockfile that was not read is no success', () => {
    expect(log([], broken()).runs[0]!.invocations![0]!.executionSuccessful).toBe(false);
    expect(log([]).runs[0]!.invocations![0]!.executionSuccessful).toBe(true);
  });
});

describe('annotations', () => {
  test('on the line of the lockfile', () => {
    expect(gateAnnotations(gateReport([theft()]))).toBe(
      '::error file=package-lock.json,line=17,title=npm%3Acolour-tables@1.0.3::The whole environment is sent away.\n',
    );
    expect(gateAnnotations(gateReport([theft()], { enforced: false }))).toMatch(/^::warning /);
    expect(gateAnnotations(gateReport([], broken()))).toMatch(/^::error file=web\/yarn\.lock,line=7,/);
  });

  test('one line each, whatever a package says', () => {
    const text = gateAnnotations(gateReport([theft(hostile)]));
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toContain('\n::error::pwned');
  });
});

describe('Markdown', () => {
  test('nothing when there is nothing to say', () => {
    expect(gateMarkdown(gateReport([judged({})]))).toBe('');
  });

  test('says what, why, where, the evidence, how to allow it; carries its mark', () => {
    const text = gateMarkdown(gateReport([theft(), allowed()]));
    expect(text).toMatch(/^<!-- assay-gate -->\n### assay gate blocks 1 package\n/);
    expect(text).toContain('<code>package-lock.json:17</code>');
    expect(text).toContain('- sends it (b.js:9)');
    expect(text).toContain('expires: 2027-02-20');
    expect(text).toContain('our own fork, reviewed');
  });

  test('text of a package stays text', () => {
    const text = gateMarkdown(gateReport([theft(hostile)]));
    expect(text).not.toContain('<img');
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3);
  });
});

test('GitLab code quality: path, line, fingerprint and severity for each', () => {
  const issues = JSON.parse(gateCodeQuality(gateReport([theft()], broken()))) as Record<string, unknown>[];
  expect(issues).toMatchObject([
    {
      check_name: 'gate/conflict-markers',
      severity: 'blocker',
      location: { path: 'web/yarn.lock', lines: { begin: 7 } },
    },
    {
      check_name: 'data-exfiltration/env-dump',
      severity: 'blocker',
      location: { path: 'package-lock.json', lines: { begin: 17 } },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

test('JUnit: a case a package, failures and errors counted, text escaped', () => {
  const text = gateJunit(gateReport([theft(hostile), judged({})], broken()));
  expect(text).toContain('<testsuites tests="3" failures="1" errors="1"');
  expect(text.match(/<testcase /g)).toHaveLength(3);
  expect(text).not.toMatch(/<img|[\u0000-\u0008\u001b]/);
});
