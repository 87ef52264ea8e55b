import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/gate/policy/policy.ts';
import { builtInPolicy, readPolicy } from '../../src/gate/policy/read-policy.ts';

const now = new Date('2026-11-22T12:00:00Z');
const read = (text: string) => readPolicy(text, 'assay.yaml', now);
const problems = (text: string) => {
  const reading = read(text);
  return 'problems' in reading ? reading.problems.map(({ line, message }) => `${line}: ${message}`) : [];
};

test('an empty file is the balanced policy; three are chosen whole', () => {
  expect(read('')).toMatchObject({ policy: { name: 'balanced', preset: { enforced: true, failOn: 'reject' } } });
  expect(read('policy: strict\n')).toMatchObject({ policy: { preset: { failOn: 'review', git: 'block' } } });
  expect(read('policy: observe\n')).toMatchObject({ policy: { preset: { enforced: false } } });
});

describe('what is wrong is said with its line, all at once', () => {
  test.each([
    [
      'an unknown word',
      'policy: balancd\n',
      ['1: policy must be equal to one of the allowed values: strict, balanced, observe'],
    ],
    [
      'an unknown key, below another',
      'minReleaseAge:\n  age: 3d\n  exlude: []\n',
      ['3: unknown key minReleaseAge.exlude'],
    ],
    ['an age without a unit', 'minReleaseAge: 3 days\n', ['1: minReleaseAge must match pattern "^\\d{1,3}[dh]$"']],
    [
      'a row without a reason',
      'allow:\n  - package: npm:x\n    version: "1"\n    expires: 2027-01-01\n',
      ['2: allow.0 must have required properties reason: reason'],
    ],
    [
      'a row for everything',
      'allow:\n  - package: npm:x\n    reason: because it is ours\n    expires: 2027-01-01\n',
      ['2: a row needs a version, rule, finding or sha256: without one it allows what nobody has seen yet'],
    ],
    [
      'a row for ever',
      'allow:\n  - package: npm:x\n    version: "1"\n    reason: because it is ours\n    expires: 2029-01-01\n',
      ['2: expires: 2029-01-01 is more than a year away'],
    ],
    [
      'a day that is none',
      'allow:\n  - package: npm:x\n    version: "1"\n    reason: because it is ours\n    expires: 2027-13-45\n',
      ['2: expires: 2027-13-45 is no day'],
    ],
    [
      'two faults',
      'polic: strict\nonUnavailable: stop\n',
      ['1: unknown key polic', '2: onUnavailable must be equal to one of the allowed values: block, warn, allow'],
    ],
    ['a key twice', 'policy: strict\npolicy: observe\n', ['2: Map keys must be unique']],
    ['no mapping', '- strict\n', ['1: the policy must be object']],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('an unknown key knows what could have been meant', () => {
    expect(read('minReleaseAg: 3d\n')).toMatchObject({
      problems: [{ unknown: { key: 'minReleaseAg', known: expect.arrayContaining(['minReleaseAge']) } }],
    });
  });
});

test('who decides: the line of the file, or the preset', () => {
  const { policy } = read(
    '# ours\npolicy: strict\nminReleaseAge: 1d\ndeny:\n  - package: npm:x\n    reason: never again please\n',
  ) as { policy: Policy };
  expect(policy.whoDecides('minReleaseAge')).toBe('assay.yaml:3 (minReleaseAge)');
  expect(policy.whoDecides('deny', 0)).toBe('assay.yaml:5 (deny)');
  expect(policy.whoDecides('git')).toBe('assay.yaml:2 strict (git: block)');
  expect(builtInPolicy().whoDecides('minReleaseAge')).toBe('balanced (minReleaseAge: 3d)');
});
