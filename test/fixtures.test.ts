// Whole artifacts, scanned and judged: the folder a fixture lies in is the verdict it must get.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../src/model/threat.ts';
import { inspect } from '../src/scan/inspect.ts';
import { judge } from '../src/scan/judge.ts';
import { readExample } from './annotations/examples.ts';

const fixturesRoot = fileURLToPath(new URL('../fixtures', import.meta.url));
const verdicts: readonly [folder: string, verdict: Verdict][] = [
  ['malicious', 'REJECT'],
  ['review', 'REVIEW'],
  ['benign', 'APPROVE'],
];
const cases = verdicts.flatMap(([folder, verdict]) => {
  const root = join(fixturesRoot, folder);
  const names = existsSync(root) ? readdirSync(root).sort() : [];
  return names.map((name) => ({ folder, name, verdict, root }));
});

test('there are fixtures of both kinds', () => {
  expect(cases.map(({ folder }) => folder)).toEqual(expect.arrayContaining(['malicious', 'benign']));
});

describe.each(cases)('$folder/$name', ({ root, name, verdict }) => {
  test(`is ${verdict}`, async () => {
    const inspection = await inspect(readExample(root, name).artifact);
    const judgement = judge(inspection);
    const why = inspection.findings.map(({ ruleId, at, severity }) => `${severity} ${ruleId} ${at.file}:${at.line}`);
    expect({ verdict: judgement.verdict, why }).toEqual({ verdict, why });
  });
});
