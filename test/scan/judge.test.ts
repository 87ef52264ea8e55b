import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/inspection.ts';
import { judge, levelOf, verdictOf } from '../../src/scan/judge.ts';
import { finding, inspection } from './finding.ts';

const scoreOf = (...findings: Finding[]) => judge(inspection(findings)).riskScore;

const envSent = finding();
const secretRead = finding({
  ruleId: 'credential-leak/env-secret',
  family: 'credential_leak',
  severity: 'HIGH',
  confidence: 0.88,
  specificity: 'medium',
  kind: 'threat',
});
const network = finding({ kind: 'capability', severity: 'LOW', specificity: 'low', title: 'Talks to the network' });
const unpinned = finding({
  family: 'permission_abuse',
  severity: 'LOW',
  confidence: 0.8,
  specificity: 'low',
  title: 'A version is not pinned',
});
const lure = finding({
  family: 'social_engineering',
  severity: 'CRITICAL',
  confidence: 0.95,
  trigger: 'agent',
  context: 'instruction',
  title: 'Asks to run a locked archive',
});
const encodedShell = finding({
  family: 'malicious_command',
  severity: 'CRITICAL',
  confidence: 0.95,
  trigger: 'agent',
  title: 'Decoded text goes into a shell',
});
const pipeToShell = finding({
  family: 'malicious_command',
  severity: 'HIGH',
  confidence: 0.8,
  trigger: 'agent',
  specificity: 'medium',
  title: 'A download goes into a shell',
});

describe('the worked examples of the scoring proposal', () => {
  test.each<[string, Finding[], [number, number], string]>([
    ['weather skill: affine key, unpinned npx', [network, unpinned], [0.1, 2.9], 'APPROVE'],
    ['known installer in a README', [finding({ ...pipeToShell, severity: 'LOW' })], [0, 3.5], 'APPROVE'],
    ['unknown installer read by an agent', [pipeToShell], [5, 6.9], 'REVIEW'],
    [
      'unknown installer from a raw address',
      [finding({ ...pipeToShell, severity: 'CRITICAL', confidence: 0.95, specificity: 'high' })],
      [9, 10],
      'REJECT',
    ],
    [
      'security skill with attack phrases in tables',
      [finding({ ...lure, context: 'defensive' }), finding({ ...encodedShell, context: 'quoted-example' })],
      [0, 3.5],
      'APPROVE',
    ],
    ['lure: locked archive and base64 into bash', [lure, encodedShell], [9.5, 10], 'REJECT'],
    ['postinstall beacon to an OAST host', [finding({ trigger: 'install', confidence: 0.9 })], [9, 10], 'REJECT'],
    [
      'native addon with verified prebuilt download',
      [finding({ kind: 'capability', severity: 'MEDIUM', trigger: 'install' }), unpinned],
      [0.1, 3.5],
      'APPROVE',
    ],
    [
      'binding.gyp runs a file that decodes and spawns',
      [finding({ family: 'malicious_command', trigger: 'install' })],
      [9.5, 10],
      'REJECT',
    ],
    ['mail server adds a literal Bcc', [finding({ trigger: 'called', confidence: 0.9 })], [9, 10], 'REJECT'],
    [
      'tool argument in a shell string',
      [finding({ kind: 'vuln', severity: 'HIGH', family: 'malicious_command', confidence: 0.85 })],
      [4, 6.4],
      'REVIEW',
    ],
    ['minified bundle', [finding({ kind: 'capability', severity: 'LOW' })], [0, 1.5], 'APPROVE'],
    [
      'leaked token with a right checksum',
      [finding({ family: 'credential_leak', severity: 'HIGH', confidence: 0.97, trigger: 'test-or-doc' })],
      [7, 7.4],
      'REJECT',
    ],
    [
      'leaked token of the right shape only',
      [finding({ family: 'credential_leak', severity: 'HIGH', confidence: 0.85 })],
      [4, 6.9],
      'REVIEW',
    ],
    [
      'checkpoint with ordinary globals',
      [finding({ kind: 'capability', family: 'model_file', severity: 'INFO' })],
      [0, 1],
      'APPROVE',
    ],
    ['pickle with a dangerous global', [finding({ family: 'model_file', trigger: 'import' })], [9.5, 10], 'REJECT'],
  ])('%s', (_what, findings, [least, most], verdict) => {
    const judgement = judge(inspection(findings));
    expect(judgement.riskScore).toBeGreaterThanOrEqual(least);
    expect(judgement.riskScore).toBeLessThanOrEqual(most);
    expect(judgement.verdict).toBe(verdict);
  });

  test('one unparsed entry file, otherwise clean', () => {
    const failures = [{ stage: 'parse', code: 'syntax-error', message: 'Unexpected token', path: 'index.js' }] as const;
    expect(judge(inspection([], { failures }))).toMatchObject({ riskScore: 4, riskLevel: 'MEDIUM', verdict: 'REVIEW' });
  });

  test('the sample of the API document: one certain exfiltration, one likely leak', () => {
    expect(judge(inspection([envSent, secretRead]))).toMatchObject({
      riskScore: 9.2,
      riskLevel: 'CRITICAL',
      verdict: 'REJECT',
    });
    // Neither the story they share nor how special the lesser one is changes that.
    const [sent, read] = [envSent, secretRead].map((one) => ({ ...one, story: 'main.py:4' }));
    expect(scoreOf(sent!, read!)).toBe(9.2);
  });
});

describe('bands', () => {
  test.each([
    [0, 'SAFE', 'APPROVE'],
    [0.1, 'LOW', 'APPROVE'],
    [3.9, 'LOW', 'APPROVE'],
    [4, 'MEDIUM', 'REVIEW'],
    [6.9, 'MEDIUM', 'REVIEW'],
    [7, 'HIGH', 'REJECT'],
    [8.9, 'HIGH', 'REJECT'],
    [9, 'CRITICAL', 'REJECT'],
    [10, 'CRITICAL', 'REJECT'],
  ])('%d is %s, %s', (score, level, verdict) => {
    expect(levelOf(score)).toBe(level);
    expect(verdictOf(score)).toBe(verdict);
  });

  test('nothing found is exactly 0 and safe', () => {
    expect(judge(inspection([]))).toEqual({ riskScore: 0, riskLevel: 'SAFE', verdict: 'APPROVE', breakdown: [] });
  });

  test('any gap asks for a review, and no gap lowers a rejection', () => {
    const skipped = [{ path: 'big.bin', reason: 'too-large' }];
    expect(judge(inspection([], { skipped }))).toMatchObject({ riskScore: 4, verdict: 'REVIEW' });
    expect(judge(inspection([unpinned], { skipped })).breakdown[0]!.because).toContain('big.bin (too-large)');
    expect(judge(inspection([envSent], { skipped })).verdict).toBe('REJECT');
  });
});

describe('weak signals', () => {
  const families = [
    'data_exfiltration',
    'malicious_command',
    'prompt_injection',
    'url_analyzer',
    'social_engineering',
    'permission_abuse',
    'model_file',
    'package_metadata',
  ] as const;
  const medium = (index: number) =>
    finding({
      severity: 'MEDIUM',
      confidence: 1,
      trigger: 'install',
      family: families[index % families.length]!,
      fingerprint: `m${index}`,
    });

  test('of one kind never ask for a review, however many', () => {
    expect(
      scoreOf(
        ...Array.from({ length: 50 }, (_, index) =>
          finding({ severity: 'MEDIUM', confidence: 1, fingerprint: `${index}` }),
        ),
      ),
    ).toBeLessThan(4);
  });

  test('of many kinds ask for one, and never reject', () => {
    expect(scoreOf(medium(0), medium(1))).toBe(4.5);
    expect(scoreOf(...Array.from({ length: 80 }, (_, index) => medium(index)))).toBeLessThanOrEqual(6.9);
  });

  test('that tell one story are one', () => {
    expect(scoreOf({ ...medium(0), story: 's' }, { ...medium(1), story: 's' })).toBeLessThan(4);
  });

  test('three serious ones of three kinds reject', () => {
    const serious = families
      .slice(0, 3)
      .map((family, index) => finding({ family, severity: 'HIGH', confidence: 0.7, fingerprint: `${index}` }));
    expect(verdictOf(scoreOf(...serious.slice(0, 2)))).toBe('REVIEW');
    expect(verdictOf(scoreOf(...serious))).toBe('REJECT');
  });
});

describe('caps', () => {
  test.each<[string, Partial<Finding>, number]>([
    ['capabilities', { kind: 'capability' }, 1.9],
    ['weaknesses', { kind: 'vuln', confidence: 1 }, 6.4],
    ['metadata', { kind: 'meta', confidence: 1 }, 6.9],
    ['drafts', { draft: true }, 0],
    ['quoted', { context: 'quoted-example', confidence: 1 }, 3.5],
    ['negated', { context: 'negated', confidence: 1 }, 3.5],
    ['defensive', { context: 'defensive', confidence: 1 }, 3.5],
    ['unreachable', { trigger: 'unreachable', confidence: 1 }, 3.5],
    ['test or documentation', { trigger: 'test-or-doc', confidence: 1 }, 3.5],
    ['common in honest code', { specificity: 'low' }, 6.9],
    ['unsure text', { family: 'prompt_injection', confidence: 0.75 }, 6.4],
    ['hygiene', { severity: 'LOW', confidence: 1 }, 2.9],
  ])('%s', (_what, over, most) => {
    const findings = Array.from({ length: 9 }, (_, index) => finding({ ...over, fingerprint: `${index}` }));
    expect(scoreOf(...findings)).toBeLessThanOrEqual(most);
  });

  test('a leaked secret counts wherever it stands, unless it is quoted', () => {
    const leak = { family: 'credential_leak', severity: 'HIGH', confidence: 0.97 } as const;
    expect(scoreOf(finding({ ...leak, trigger: 'unreachable' }))).toBeGreaterThanOrEqual(7);
    expect(scoreOf(finding({ ...leak, context: 'quoted-example' }))).toBeLessThan(4);
  });

  test('where nothing says when it runs, a doubt remains', () => {
    expect(judge(inspection([finding({ trigger: 'unknown' })]))).toMatchObject({
      riskLevel: 'HIGH',
      verdict: 'REJECT',
    });
  });
});

describe('the breakdown', () => {
  test('has the deciding reason first, each with its score and the threats it rests on', () => {
    const { breakdown, riskScore } = judge(inspection([unpinned, secretRead, envSent]));
    expect(breakdown[0]).toEqual({
      score: riskScore,
      because: 'The environment is sent to a foreign host. Decisive on its own.',
      threats: ['thr_001'],
    });
    expect(breakdown.map(({ threats }) => threats)).toEqual([
      ['thr_001'],
      ['thr_002'],
      ['thr_001', 'thr_002'],
      ['thr_003'],
    ]);
  });
});

const someFinding: fc.Arbitrary<Finding> = fc
  .record({
    family: fc.constantFrom(
      'credential_leak',
      'prompt_injection',
      'malicious_command',
      'data_exfiltration',
      'package_metadata',
      'url_analyzer',
    ),
    severity: fc.constantFrom('INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
    confidence: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    kind: fc.constantFrom('capability', 'threat', 'vuln', 'meta'),
    specificity: fc.constantFrom('low', 'medium', 'high'),
    draft: fc.boolean(),
    trigger: fc.constantFrom(
      'install',
      'startup',
      'import',
      'agent',
      'called',
      'unknown',
      'test-or-doc',
      'unreachable',
    ),
    context: fc.constantFrom(undefined, 'instruction', 'description', 'quoted-example', 'negated', 'defensive'),
    story: fc.constantFrom(undefined, 'a', 'b'),
    fingerprint: fc.string({ maxLength: 2 }),
  } as const)
  .map(({ context, story, ...over }) =>
    finding({ ...over, ...(context && { context }), ...(story && { story }) } as Partial<Finding>),
  );
const someFindings = fc.array(someFinding, { maxLength: 12 });

describe('for whatever is found', () => {
  test('one more finding never lowers the score', () => {
    fc.assert(
      fc.property(someFindings, someFinding, (findings, more) => scoreOf(...findings, more) >= scoreOf(...findings)),
      { numRuns: 3000 },
    );
  });

  test('the order of findings does not matter', () => {
    fc.assert(
      fc.property(someFindings, fc.infiniteStream(fc.nat()), (findings, random) => {
        const shuffled = findings
          .map((one) => ({ one, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(judge(inspection(shuffled))).toEqual(judge(inspection(findings)));
      }),
    );
  });

  test('score, level and verdict agree, the score has one decimal, and the reasons explain it', () => {
    fc.assert(
      fc.property(someFindings, fc.boolean(), (findings, isBlind) => {
        const { riskScore, riskLevel, verdict, breakdown } = judge(
          inspection(findings, { skipped: isBlind ? [{ path: 'a', reason: 'too-large' }] : [] }),
        );
        expect(riskScore).toBeGreaterThanOrEqual(0);
        expect(riskScore).toBeLessThanOrEqual(10);
        expect(Math.round(riskScore * 10) / 10).toBe(riskScore);
        expect(riskLevel).toBe(levelOf(riskScore));
        expect(verdict).toBe(verdictOf(riskScore));
        expect(breakdown[0]?.score ?? 0).toBe(riskScore);
        if (isBlind) expect(verdict).not.toBe('APPROVE');
      }),
    );
  });
});
