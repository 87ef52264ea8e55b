import { expect, test } from 'vitest';
import { javascriptBuiltins } from '../../../src/behaviour/builtins/javascript/table.ts';
import { binaryOperator, truthiness, unaryOperator } from '../../../src/behaviour/builtins/operators.ts';
import { patternCost } from '../../../src/behaviour/builtins/pattern-cost.ts';
import { itemOf, sliceOf } from '../../../src/behaviour/builtins/slices.ts';
import { toText } from '../../../src/behaviour/builtins/text.ts';
import { hole, list, undefinedValue, unknown } from '../../../src/behaviour/value.ts';
import { type Plain, plain, run, value } from './evaluate.ts';

const { context } = run(javascriptBuiltins);
const shell = (op: string, a: Plain, b: Plain) => plain(binaryOperator('shell', op, value(a), value(b), context));

test('each language has its own operators', () => {
  expect(plain(binaryOperator('javascript', '+', value('a'), value(1), context))).toBe('a1');
  expect(binaryOperator('python', '+', value('a'), value(1), context)).toBe(null);
  expect(plain(binaryOperator('javascript', '/', value(-7), value(2), context))).toBe(-3.5);
  expect(plain(binaryOperator('python', '//', value(-7), value(2), context))).toBe(-4);
  expect(plain(binaryOperator('javascript', '^', value(2 ** 31), value(0), context))).toBe(-(2 ** 31));
  expect(plain(binaryOperator('python', '^', value(2 ** 31), value(0), context))).toBe(2 ** 31);
  expect(plain(unaryOperator('python', '~', value(2 ** 31), context))).toBe(-(2 ** 31) - 1);
  expect(plain(unaryOperator('javascript', '~', value(2 ** 31), context))).toBe(2 ** 31 - 1);
});

test('shell arithmetic is done on words', () => {
  expect(shell('+', '7', '08'.slice(1))).toBe('15');
  expect(shell('*', '0x10', '2')).toBe('32');
  expect(shell('-', '1', 'word')).toBe('1');
  expect(shell('/', '1', '0')).toBe('<null>');
  expect(shell('<', '2', '10')).toBe(true);
  expect(shell('==', 'a', 'a')).toBe(true);
  expect(shell('concat', 'a', unknown)).toBe(`a${hole}`);
});

test('truth by language', () => {
  for (const [data, javascript, python] of [
    ['', false, false],
    ['0', true, true],
    [[], true, false],
    [{}, true, false],
    [new Uint8Array(0), true, false],
    [hole, null, null],
    [`a${hole}`, true, true],
    [unknown, null, null],
    [list([], [], false), true, null],
  ] as const) {
    expect(truthiness('javascript', value(data as Plain))).toBe(javascript);
    expect(truthiness('python', value(data as Plain))).toBe(python);
  }
});

test('texts by language', () => {
  for (const [data, javascript, python] of [
    [null, 'null', 'None'],
    [true, 'true', 'True'],
    [1e-7, '1e-7', '1e-07'],
    [[1, 'a', null], '1,a,', "[1, 'a', None]"],
    [{ a: 1 }, '[object Object]', "{'a': 1}"],
    [new Uint8Array([104, 255]), '104,255', "b'h\\xff'"],
    [unknown, hole, hole],
  ] as const) {
    expect(toText('javascript', value(data as Plain))).toBe(javascript);
    expect(toText('python', value(data as Plain))).toBe(python);
  }
  expect(toText('shell', value(['a', 'b']))).toBe('a b');
});

test('items by language', () => {
  expect(plain(itemOf('javascript', value('abc'), value(1)))).toBe('b');
  expect(plain(itemOf('javascript', value([1]), value(5)))).toBe(undefined);
  expect(plain(itemOf('javascript', value([1, 2]), value('length')))).toBe(2);
  expect(itemOf('python', value([1]), value(5))).toBe(null);
  expect(plain(itemOf('python', value([1, 2]), value(-1)))).toBe(2);
  expect(plain(itemOf('python', value({ a: 1 }), value('a')))).toBe(1);
  expect(itemOf('javascript', value(`${hole}abc`), value(2))).toBe(null);
});

test('what is cut from a list that goes on stays one', () => {
  const open = list([value('a'), value('b')], [], false);
  expect(plain(sliceOf('python', open, value(1), undefinedValue, undefinedValue))).toEqual(['b', '<more>']);
  expect(sliceOf('python', open, value(-1), undefinedValue, undefinedValue)).toBe(null);
  expect(sliceOf('python', open, undefinedValue, undefinedValue, value(-1))).toBe(null);
  expect(sliceOf('python', value('abc'), undefinedValue, unknown, undefinedValue)).toBe(null);
});

test.each([
  ['a+b', { nested: false, special: false, unbounded: 1, tail: false }],
  ['a+', { nested: false, unbounded: 1, tail: true }],
  ['(a+)+', { nested: true }],
  ['(a|b)+', { nested: false }],
  ['(a|ab)+', { nested: true }],
  ['(?:a+|b+)c', { nested: false, unbounded: 1, tail: false }],
  ['(?=a+)b', { special: true }],
  ['(a)\\1', { special: true }],
  ['a{1,2}b{1,3}', { ways: 6, unbounded: 0, tail: true }],
  ['[a+*]+', { unbounded: 1, tail: true, nested: false }],
  ['\\(\\+', { unbounded: 0, nested: false }],
  ['(x', { nested: false }],
  ['x)', { nested: true }],
  ['^\\s+|\\s+$', { unbounded: 1, tail: false }],
] as const)('the cost of %s', (source, cost) => {
  expect(patternCost(source)).toMatchObject(cost);
});
