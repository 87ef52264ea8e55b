// What every rule folder must bring along (docs/writing-a-rule.md). Needs no scan: test/examples.test.ts runs the examples.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { orphanFolders, ruleFolders } from '../scripts/rule-folders.ts';
import { rules } from '../src/detectors/registry.ts';
import { readExamples } from './annotations/examples.ts';

const headings = ['Why it matters', 'What it looks like', 'What it does not see', 'What to do'];
const ids = new Set(rules.map(({ id }) => id));

test('every folder below detectors is a rule of a known family', () => {
  expect(orphanFolders()).toEqual([]);
});

test('the registry and docs/rules are up to date', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  expect(() =>
    execFileSync(process.execPath, ['scripts/generate.ts', '--check'], { cwd: root, stdio: 'pipe' }),
  ).not.toThrow();
});

test('ids and former ids are unique', () => {
  const all = rules.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]);
  expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
});

describe.each(ruleFolders())('$id', (folder) => {
  const rule = rules.find(({ id }) => id === folder.id);
  const examples = readExamples(join(folder.path, 'examples'));
  const marked = (word: string) =>
    examples.filter(({ marks }) => marks.some((mark) => mark.rule === folder.id && mark.word === word));

  test('has a README with the four headings, each with words below it', () => {
    const path = join(folder.path, 'README.md');
    const readme = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const sections = readme.split(/^## /m).slice(1);
    const written = sections.filter((section) => section.slice(section.indexOf('\n')).trim().length > 20);
    expect(written.map((section) => section.slice(0, section.indexOf('\n')).trim())).toEqual(headings);
  });

  test('has three malicious, three benign and two evasive examples', () => {
    const found = new Set(marked('expect').map(({ name }) => name));
    const tried = new Set([...found, ...marked('miss').map(({ name }) => name)]);
    const malicious = examples.filter(({ role, name }) => role === 'malicious' && found.has(name));
    const benign = examples.filter(({ role }) => role === 'benign');
    const evasions = examples.filter(({ role, name }) => role === 'evasion' && tried.has(name));
    expect.soft(malicious.length, 'malicious examples that expect this rule').toBeGreaterThanOrEqual(3);
    expect.soft(benign.length, 'examples named benign-*').toBeGreaterThanOrEqual(3);
    expect.soft(evasions.length, 'examples named evasion-* that expect or miss this rule').toBeGreaterThanOrEqual(2);
    expect
      .soft(
        benign.filter(({ name }) => found.has(name)).map(({ name }) => name),
        'benign, yet expected',
      )
      .toEqual([]);
  });

  test('has no example that says nothing of it and no mark of an unknown rule', () => {
    const silent = examples.filter(
      ({ role, marks }) => role !== 'benign' && !marks.some((mark) => mark.rule === folder.id),
    );
    expect.soft(silent.map(({ name }) => name)).toEqual([]);
    const unknown = examples
      .flatMap(({ marks }) => marks)
      .filter(({ word, rule }) => word !== 'fails' && !ids.has(rule));
    expect.soft(unknown).toEqual([]);
  });

  test('has metadata a reader can use', () => {
    expect.soft(rule?.title).toMatch(/^[A-Z`][^.]{10,120}$/);
    expect.soft(rule?.remediation.length).toBeGreaterThan(20);
    expect.soft(rule?.confidence).toBeGreaterThan(0);
    expect.soft(rule?.confidence).toBeLessThanOrEqual(1);
    expect.soft(rule?.cwe.filter((id) => !/^CWE-\d+$/.test(id))).toEqual([]);
    expect.soft(rule?.attack.filter((id) => !/^(T\d{4}(\.\d{3})?|AML\.T\d{4}(\.\d{3})?)$/.test(id))).toEqual([]);
  });
});
