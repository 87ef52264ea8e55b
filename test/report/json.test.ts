import { expect, test } from 'vitest';
import { toJson } from '../../src/report/json.ts';
import { toJsonLine } from '../../src/report/jsonl.ts';
import { report } from '../store/report.ts';

test('one report is the object the API answers, several are a list', () => {
  expect(JSON.parse(toJson([report()]))).toEqual(report());
  expect(JSON.parse(toJson([report(), report()]))).toHaveLength(2);
});

test('a line is a line, whatever is in it', () => {
  const line = toJsonLine(report({ target: 'a\nb\u2028c' }));
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line).target).toBe('a\nb\u2028c');
});
