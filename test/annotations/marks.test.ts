import { describe, expect, test } from 'vitest';
import type { Finding, Inspection } from '../../src/model/inspection.ts';
import { bytesOfListing } from './byte-listing.ts';
import { compareWithMarks } from './compare.ts';
import type { Example } from './examples.ts';
import { fillSecrets } from './fill-secrets.ts';
import { readExpectFile, readMarks } from './marks.ts';

describe('marks', () => {
  test.each([
    ['send(env); // expect: a-b/c-d', 1, 'send(env);'],
    ['send(env) # miss: a/b', 1, 'send(env)'],
    ['text <!-- noise: a/b -->', 1, 'text'],
    ['// expect: a/b\nsend(env);', 2, '\nsend(env);'],
    ['/* expect: a/b */\r\nsend(env);', 2, '\r\nsend(env);'],
    ['fetch("http://x.test/") // expect: a/b', 1, 'fetch("http://x.test/")'],
  ])('%j speaks of line %i', (text, line, left) => {
    const { blanked, marks } = readMarks(text, 'x');
    expect(marks.map((mark) => mark.line)).toEqual([line]);
    expect(blanked.length).toBe(text.length);
    expect(blanked.replaceAll(' ', '')).toBe(left.replaceAll(' ', ''));
    expect(blanked.indexOf('\n')).toBe(text.indexOf('\n'));
  });

  test('several rules and words may stand in one comment or on several lines before', () => {
    const { marks } = readMarks('# expect: a/b, c/d; miss: e/f\n# noise: g/h\nx # expect: i/j', 'x');
    expect(marks.map(({ word, rule, line }) => `${line} ${word} ${rule}`)).toEqual([
      '3 expect a/b',
      '3 expect c/d',
      '3 miss e/f',
      '3 noise g/h',
      '3 expect i/j',
    ]);
  });

  test('a mark that cannot be read is an error, not silence', () => {
    expect(() => readMarks('x // expect: a/b because I say so', 'x')).toThrow('x:1');
    expect(() => readMarks('x\n// expect: a/b', 'x')).toThrow('no line');
    expect(() => readExpectFile('line 3: a/b', 'x')).toThrow('x:1');
  });

  test('prose about expectations is no mark', () => {
    expect(readMarks('// we expect: nothing/anything\n# Expect the unexpected', 'x').marks).toEqual([]);
  });

  test('.expect files speak of line numbers', () => {
    expect(readExpectFile('# why\n3 expect: a/b, c/d\n\n1 fails: parse/syntax-error\n', 'x')).toEqual([
      { word: 'expect', rule: 'a/b', line: 3 },
      { word: 'expect', rule: 'c/d', line: 3 },
      { word: 'fails', rule: 'parse/syntax-error', line: 1 },
    ]);
  });
});

describe('comparison', () => {
  const finding = (ruleId: string, line: number, kind: Finding['kind'] = 'threat') =>
    ({ ruleId, kind, at: { file: 'x', line, column: 1 }, description: 'seen' }) as Finding;
  const compare = (findings: readonly Finding[], ...marks: readonly (readonly [string, number])[]) => {
    const example = {
      marks: marks.map(([word, line]) => ({ word, rule: 'a/b', line, file: 'x' })),
    } as unknown as Example;
    return compareWithMarks(example, { findings, failures: [] } as unknown as Inspection);
  };

  test('agrees when every finding is marked and every mark holds', () => {
    expect(compare([finding('a/b', 1), finding('a/b', 2)], ['expect', 1], ['noise', 2], ['miss', 3])).toEqual([]);
  });

  test('says what is missing, what is new and what got better', () => {
    expect(compare([], ['expect', 1])[0]).toContain('expected, but not found');
    expect(compare([finding('a/b', 2)], ['expect', 1])).toHaveLength(2);
    expect(compare([finding('a/b', 1)], ['miss', 1])[0]).toContain('change the word');
    expect(compare([], ['noise', 1])[0]).toContain('delete the mark');
  });

  test('lets neutral capabilities stand unmarked', () => {
    expect(compare([finding('c/d', 1, 'capability')])).toEqual([]);
    expect(compare([finding('c/d', 1)])).toHaveLength(1);
  });
});

describe('secrets in examples', () => {
  test('are the same at every run and differ by place', () => {
    const text = '{{secret:github-classic}} {{secret:github-classic}}';
    expect(fillSecrets(text, 'a')).toBe(fillSecrets(text, 'a'));
    expect(new Set(fillSecrets(text, 'a').split(' ')).size).toBe(2);
  });

  test('keep together by label and can be written in other ways', () => {
    const [whole, half, rest, encoded] = fillSecrets(
      '{{secret:npm:1}} {{secret:npm:1|to:9}} {{secret:npm:1|from:9}} {{secret:npm:1|base64}}',
      'a',
    ).split(' ');
    expect(`${half}${rest}`).toBe(whole);
    expect(Buffer.from(encoded ?? '', 'base64').toString()).toBe(whole);
  });

  test('a name nobody knows is an error', () => {
    expect(() => fillSecrets('{{secret:nonsense}}', 'a')).toThrow('nonsense');
  });
});

describe('byte listings', () => {
  test('words, instructions and what stands between a word and its end', () => {
    const bytes = bytesOfListing(
      'hex 00 ff # two\nPROTO 4\nGLOBAL os path\nlength u16\n  text "a#b"\n  u8 7\nend\n',
      'x',
    );
    expect(bytes.toString('latin1')).toBe('\0\xff\x80\x04cos\npath\n\x04\0a#b\x07');
  });

  test('what cannot be read is an error with its line', () => {
    expect(() => bytesOfListing('text "a"\nnonsense 1', 'x')).toThrow('x:2: "nonsense" is no word');
    expect(() => bytesOfListing('length u8\ntext "a"', 'x')).toThrow('"length" has no end');
  });
});
