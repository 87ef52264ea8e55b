// What the policy makes of what is known of a package.
import { describe, expect, test } from 'vitest';
import { baselineOf, readBaseline } from '../../src/gate/judge/baseline.ts';
import { rowNotes } from '../../src/gate/judge/row-notes.ts';
import { threat } from '../report/threat.ts';
import { gateReport, judged, locked, now, policyOf, scanned } from './judging.ts';

const rules = (one: ReturnType<typeof judged>) => one.reasons.map(({ rule, effect }) => `${rule} ${effect}`);
const theft = () => {
  const found = threat({ id: 'thr_001', fingerprint: 'f'.repeat(64) });
  const breakdown = [{ score: 9.6, because: 'The whole environment is sent away.', threats: ['thr_001'] }];
  return scanned({ threats: [found], breakdown, verdict: 'REJECT', riskScore: 9.6 });
};
const row = (more: string) =>
  `allow:\n  - package: npm:colour-tables\n    reason: a harmless retelling\n    expires: 2027-01-31\n${more}`;

test('nothing against it: it passes', () => {
  expect(judged({})).toMatchObject({ outcome: 'pass', reasons: [], verdict: 'APPROVE' });
});

describe('what the scan says', () => {
  test('a rejection blocks, a review is one, what weighs less is not told', () => {
    expect(rules(judged({ report: theft() }))).toEqual(['data-exfiltration/env-dump block']);
    const weak = {
      ...theft(),
      breakdown: [
        { score: 4.5, because: 'Odd.', threats: ['thr_001'] },
        { score: 1.9, because: 'Can.', threats: ['thr_001'] },
      ],
    };
    expect(rules(judged({ report: weak }))).toEqual(['data-exfiltration/env-dump review']);
  });

  test('a gap is a review of its own, and says which', () => {
    const coverage = {
      complete: false,
      filesTotal: 2,
      filesScanned: 1,
      skipped: [{ path: 'a.bin', reason: 'too-large' }],
      failures: [],
    };
    const one = judged({ report: scanned({ coverage }) });
    expect(one.reasons).toMatchObject([
      { rule: 'gate/incomplete', effect: 'review', class: 'incomplete', evidence: ['a.bin: too-large'] },
    ]);
  });
});

describe('release age', () => {
  test.each([
    [2, undefined, ['gate/release-age block']],
    [4, undefined, []],
    [4, 'policy: strict\n', ['gate/release-age block']],
    [2, 'minReleaseAge: 0d\n', []],
    [2, 'minReleaseAge: 36h\n', []],
    [2, 'minReleaseAge:\n  age: 3d\n  exclude: ["npm:colour-*"]\n', []],
  ])('%d days old under %j: %j', (days, policy, expected) => {
    expect(rules(judged({ report: scanned({}, days) }, policy))).toEqual(expected);
  });

  test('a fix of a known vulnerability need not wait, unless the policy says so', () => {
    const young = { report: scanned({}, 1), isSecurityFix: true };
    expect(rules(judged(young))).toEqual([]);
    expect(rules(judged(young, 'minReleaseAge:\n  age: 3d\n  securityFixes: wait\n'))).toEqual([
      'gate/release-age block',
    ]);
  });

  test('when nobody tells the age, the policy decides; it says when the package comes of age', () => {
    const { source: _, ...ageless } = scanned();
    expect(rules(judged({ report: ageless as never }))).toEqual(['gate/release-age review']);
    expect(rules(judged({ report: ageless as never }, 'policy: strict\n'))).toEqual(['gate/release-age block']);
    const [reason] = judged({ report: scanned({}, 1) }).reasons;
    expect(reason).toMatchObject({
      because: expect.stringContaining('24 hours ago'),
      decidedBy: 'balanced (minReleaseAge: 3d)',
    });
    expect(reason!.because).toContain('2026-11-24 12:00 UTC');
  });
});

describe('sources', () => {
  const git = { source: 'git' as const, resolved: 'git+https://git.example.test/x.git#main' };

  test.each([
    ['a repository', git, undefined, ['gate/source review']],
    ['a repository under strict', git, 'policy: strict\n', ['gate/source block']],
    ['a repository that is allowed', git, 'sources:\n  allow: ["git+https://git.example.test/*"]\n', []],
    [
      'an archive',
      { source: 'tarball' as const, resolved: 'https://files.example.test/x.tgz' },
      undefined,
      ['gate/source block'],
    ],
    [
      'without encryption',
      { resolved: 'http://registry.example.test/colour-tables/-/colour-tables-1.0.3.tgz' },
      undefined,
      ['gate/source block'],
    ],
    [
      'a registry nobody knows',
      { resolved: 'https://evil.test/colour-tables/-/colour-tables-1.0.3.tgz' },
      undefined,
      ['gate/source block'],
    ],
    [
      'a denied address',
      { resolved: 'https://registry.example.test/colour-tables/-/colour-tables-1.0.3.tgz' },
      'sources:\n  deny: ["https://registry.example.test/*"]\n',
      ['gate/source block'],
    ],
    [
      'another package',
      { resolved: 'https://registry.example.test/other/-/other-1.0.3.tgz' },
      undefined,
      ['gate/wrong-package block'],
    ],
  ])('%s', (_, more, policy, expected) => {
    expect(rules(judged({ locked: more }, policy))).toEqual(expected);
  });

  test('a range', () => {
    expect(rules(judged({ locked: { version: undefined as never, range: '^1.0.0' } }))).toEqual([
      'gate/unpinned review',
    ]);
  });

  test('passwords in addresses are not shown', () => {
    const [reason] = judged({
      locked: { source: 'tarball', resolved: 'https://user:secret@files.example.test/x.tgz' },
    }).reasons;
    expect(JSON.stringify(reason)).not.toContain('secret');
  });
});

test('other bytes under the same version, or none to compare with', () => {
  const change = {
    kind: 're-hashed' as const,
    locked: locked(),
    before: locked({ integrity: ['sha512-b'] }),
    line: 19,
    alsoIn: [],
  };
  expect(judged({ change }).reasons).toMatchObject([
    { rule: 'gate/re-hashed', severity: 'HIGH', effect: 'block', evidence: ['before: sha512-b', 'now: sha512-a'] },
  ]);
  const gone = { ...change, locked: locked({ integrity: [] }) };
  expect(judged({ change: gone }).reasons[0]!.because).toContain('now has none');
});

test('an index that serves other files than those locked', () => {
  const source = {
    ...scanned().source!,
    distributions: [{ folder: '', kind: 'wheel' as const, fileName: 'x-1.0.whl', url: '', sha256: 'a'.repeat(64) }],
  };
  const python = (hash: string) =>
    judged({ report: scanned({ source }), locked: { ecosystem: 'pypi', integrity: [`sha256:${hash.repeat(64)}`] } });
  expect(rules(python('a'))).toEqual([]);
  expect(rules(python('b'))).toEqual(['gate/other-bytes block']);
});

test('known as malicious: critical, with the advisory; a denied package', () => {
  const knownBad = [
    {
      id: 'MAL-2026-1',
      summary: 'Steals the environment',
      versions: null,
      published: '2026-11-01T00:00:00Z',
      url: 'https://osv.example.test/MAL-2026-1',
    },
  ];
  expect(judged({ knownBad }).reasons).toMatchObject([
    {
      rule: 'gate/known-malicious',
      severity: 'CRITICAL',
      effect: 'block',
      evidence: ['MAL-2026-1 of 2026-11-01: Steals the environment', 'https://osv.example.test/MAL-2026-1'],
    },
  ]);
  expect(judged({}, 'deny:\n  - package: npm:colour-*\n    reason: we had trouble with it\n').reasons).toMatchObject([
    { rule: 'gate/denied-package', decidedBy: 'assay.yaml:2 (deny)' },
  ]);
});

describe('what could not be fetched', () => {
  const trouble = { kind: 'unavailable' as const, message: 'the registry fell silent' };

  test.each([
    [undefined, 'block'],
    ['onUnavailable: warn\n', 'review'],
    ['onUnavailable: allow\n', 'pass'],
  ])('under %j: %s, and said in any case', (policy, outcome) => {
    const one = judged({ trouble }, policy);
    expect(one).toMatchObject({ outcome, reasons: [{ rule: 'gate/unavailable', class: 'infrastructure' }] });
  });

  test('what there was no time for is never allowed by that', () => {
    const one = judged({ trouble: { kind: 'not-looked-at', message: 'time was over' } }, 'onUnavailable: allow\n');
    expect(one).toMatchObject({ outcome: 'review', reasons: [{ rule: 'gate/not-looked-at', class: 'incomplete' }] });
  });
});

describe('rows of the policy', () => {
  test.each([
    ['this version', '    version: 1.0.3\n', 'pass'],
    ['a range', '    version: ">=1.0.0 <1.1.0"\n', 'pass'],
    ['another version', '    version: 1.0.2\n', 'block'],
    ['this rule', '    rule: data-exfiltration/env-dump\n', 'pass'],
    ['another rule', '    rule: data-exfiltration/wallet\n', 'block'],
    ['this finding', `    finding: ${'f'.repeat(16)}\n`, 'pass'],
    ['another finding', `    finding: ${'e'.repeat(16)}\n`, 'block'],
    ['this file', '    rule: data-exfiltration/env-dump\n    path: lib/*.js\n', 'pass'],
    ['another file', '    rule: data-exfiltration/env-dump\n    path: test/**\n', 'block'],
    ['other bytes', `    sha256: ${'1a'.repeat(32)}\n`, 'block'],
  ])('%s', (_, more, outcome) => {
    const one = judged({ report: theft() }, row(more));
    expect(one.outcome).toBe(outcome);
    expect(one.reasons).toHaveLength(1);
    if (outcome === 'pass')
      expect(one.reasons[0]!.allowed).toEqual({
        by: 'assay.yaml:2',
        reason: 'a harmless retelling',
        expires: '2027-01-31',
      });
  });

  test('an expired row allows nothing and is told of; so is one that nobody needs', () => {
    const expired = row('    version: 1.0.3\n').replace('2027-01-31', '2026-11-21');
    expect(judged({ report: theft() }, expired).outcome).toBe('block');
    const reading = {
      file: 'package-lock.json',
      format: 'package-lock',
      locked: [locked()],
      indexes: [],
      trouble: null,
    };
    const notes = (text: string) => rowNotes(policyOf(text), [reading], now).map(({ message }) => message);
    expect(notes(expired)).toEqual([expect.stringContaining('expired on 2026-11-21')]);
    expect(notes(row('    version: 1.0.3\n').replace('2027-01-31', '2026-12-01'))).toEqual([
      expect.stringContaining('expires on 2026-12-01'),
    ]);
    expect(notes(row('    version: 9.9.9\n'))).toEqual([expect.stringContaining('the row can go')]);
    expect(notes(row('    version: 1.0.3\n'))).toEqual([]);
  });

  test('a known-bad package passes only by a row that names the advisory or the rule', () => {
    const knownBad = [{ id: 'MAL-2026-1', summary: 'Steals', versions: null }];
    expect(judged({ knownBad }, row('    version: 1.0.3\n')).outcome).toBe('block');
    expect(judged({ knownBad }, row('    rule: MAL-2026-1\n')).outcome).toBe('pass');
    expect(judged({ knownBad }, row('    rule: gate/known-malicious\n')).outcome).toBe('pass');
  });

  test('every finding of a reason has to be accepted', () => {
    const two = [
      threat({ id: 'thr_001', ruleId: 'a/b', fingerprint: 'a'.repeat(64) }),
      threat({ id: 'thr_002', ruleId: 'c/d', fingerprint: 'c'.repeat(64) }),
    ];
    const report = scanned({
      threats: two,
      breakdown: [{ score: 7, because: 'Both.', threats: ['thr_001', 'thr_002'] }],
    });
    expect(judged({ report }, row('    rule: a/b\n')).outcome).toBe('block');
    expect(
      judged({ report }, `${row('    rule: a/b\n')}${row('    rule: c/d\n').replace('allow:\n', '')}`).outcome,
    ).toBe('pass');
  });
});

describe('the baseline', () => {
  test('accepts what it holds, has no lines, versions or times, and is the same again', () => {
    const report = gateReport([judged({ report: theft() })]);
    const text = baselineOf(report);
    expect(text).not.toMatch(/1\.0\.3|2026|"line"/);
    const baseline = readBaseline(text, 'assay-baseline.json');
    const next = judged({ report: theft(), locked: { version: '1.0.4' } }, undefined, baseline);
    expect(next).toMatchObject({
      outcome: 'pass',
      reasons: [{ allowed: { reason: 'It was there before the gate was.' } }],
    });
    expect(baselineOf(gateReport([next]))).toBe(text);
    expect(judged({ report: theft(), locked: { name: 'other' } }, undefined, baseline).outcome).toBe('block');
  });

  test('never holds known-bad packages or other bytes', () => {
    const one = judged({ knownBad: [{ id: 'MAL-1', summary: '', versions: null }] });
    expect(baselineOf(gateReport([one]))).not.toContain('known-malicious');
  });

  test('a file that is none is an error', () => {
    expect(() => readBaseline('{}', 'b.json')).toThrow('b.json is no baseline');
    expect(() => readBaseline('<<<<<<<', 'b.json')).toThrow('b.json is no baseline');
  });
});
