// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are JavaScript.
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerJavaScript } from '../../src/languages/javascript/lower-javascript.ts';
import { maxNesting } from '../../src/languages/lowered.ts';
import { printProgram } from './print-program.ts';

const many = 100_000;

describe('nesting past every parser', () => {
  test.each([
    ['parentheses', '('.repeat(many) + ')'.repeat(many)],
    ['open parentheses', '('.repeat(many)],
    ['brackets', '['.repeat(many) + ']'.repeat(many)],
    ['blocks', '{'.repeat(many) + '}'.repeat(many)],
    ['operators', `${'!'.repeat(many)}x`],
    ['arrows', `${'a=>'.repeat(many)}1`],
    ['assignments', `${'a='.repeat(many)}1`],
    ['templates', '`${'.repeat(many)],
    ['elements', '<a>'.repeat(many)],
    ['types', `let x: ${'['.repeat(many)}`],
  ])('%s', (name, text) => {
    const { program, failures } = lowerJavaScript(text, { path: name === 'types' ? 'a.ts' : 'a.js' });
    expect(program.body).toEqual([]);
    expect(failures).toMatchObject([{ stage: 'parse', code: 'nested-too-deep', line: 1 }]);
  });
});

/** A scan's worker has a stack of this size, so that parsers go past `maxNesting` and the count alone decides. */
function lowerInWorker(
  text: string,
): Promise<{ codes: string[]; lines: number[]; calls: string[]; statements: number }> {
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    const { lowerJavaScript } = await import(workerData.module);
    const { program, failures } = lowerJavaScript(workerData.text, { path: 'a.js' });
    parentPort.postMessage({
      codes: failures.map((failure) => failure.code),
      lines: failures.map((failure) => failure.line),
      calls: program.body.map((each) => each.value?.callee?.name).filter(Boolean),
      statements: program.body.length,
    });`;
  const module = new URL('../../src/languages/javascript/lower-javascript.ts', import.meta.url).href;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
      workerData: { module, text },
      resourceLimits: { stackSizeMb: 64 },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('nesting the parser follows', () => {
  test.each([
    ['calls', (levels: number) => 'f('.repeat(levels) + ')'.repeat(levels)],
    ['functions', (levels: number) => '(function(){'.repeat(levels) + '})()'.repeat(levels)],
    ['objects', (levels: number) => `x=${'{a:'.repeat(levels)}1${'}'.repeat(levels)}`],
    ['patterns', (levels: number) => `var ${'['.repeat(levels)}a${']'.repeat(levels)}=1`],
  ])('%s stop at the limit, and the code around them is read', async (_, nested) => {
    const text = `before();\n${nested(maxNesting * 2)};\nafter();`;
    expect(await lowerInWorker(text)).toMatchObject({
      codes: ['nested-too-deep'],
      lines: [2],
      calls: expect.arrayContaining(['before', 'after']),
      statements: 3,
    });
    expect(await lowerInWorker(`before();\n${nested(maxNesting / 5)};\nafter();`)).toMatchObject({
      codes: [],
      statements: 3,
    });
  });

  test.each([
    ['members and calls', `a${'.b()'.repeat(20_000)}`],
    ['else if', `${'if(a)b();else '.repeat(20_000)}c()`],
    ['?:', `x=${'a?b:'.repeat(20_000)}c`],
  ])('a long chain of %s is no nesting', async (_, text) => {
    expect(await lowerInWorker(text)).toMatchObject({ codes: [], statements: 1 });
  });
});

describe('long chains of operators', () => {
  test.each([
    ['"a" + "b"', `x = ${'"a"+'.repeat(many)}"b"`, many + 1],
    ['a && b', `x = ${'a&&'.repeat(many)}b`, many + 1],
    ['a, b', `x = (${'a,'.repeat(many)}b)`, many + 1],
  ])('%s', (_, text, count) => {
    const { program, failures } = lowerJavaScript(text, { path: 'a.js' });
    expect(failures).toEqual([]);
    const [statement] = program.body;
    const value = statement?.kind === 'expr' && statement.value.kind === 'assign' ? statement.value.value : null;
    const parts =
      value?.kind === 'op' || value?.kind === 'choice' ? value.operands : value?.kind === 'sequence' ? value.items : [];
    expect(parts).toHaveLength(count);
  });
});

describe('broken text', () => {
  test.each([
    ['a NUL', 'a();\n\0b()', 2, '(call a)\n(call b)'],
    ['a truncated string', 'a();\nb("cd', 2, '(call a)\n(call b "cd")'],
    [
      'a truncated function',
      'a();\nfunction f() {\n b();',
      3,
      '(call a)\n(define-hoisted f (function f [] {(call b)}))',
    ],
    ['a lone brace', 'a(); }\nb();', 1, '(call a)\n(call b)'],
    ['a lone surrogate between statements', 'a(); \uD800\nb();', 1, '(call a)\n(call b)'],
    ['an open comment', 'a();\n/* b();', 2, '(call a)'],
    ['a wrong word', 'a();\nlet let const b = 1;\nc();', 2, null],
  ])('%s', (_, text, line, printed) => {
    const { program, failures } = lowerJavaScript(text, { path: 'a.js' });
    expect(failures).toMatchObject([{ stage: 'parse', code: 'syntax-error', path: 'a.js', line }]);
    if (printed !== null) expect(printProgram(program)).toBe(printed);
    else expect(printProgram(program)).toMatch(/^\(call a\)\n[\s\S]*\(call c\)$/);
  });

  test('a lone surrogate in a string is a character', () => {
    const { program, failures } = lowerJavaScript('a("\uD800")', { path: 'a.js' });
    expect(failures).toEqual([]);
    expect(printProgram(program)).toBe('(call a "\\ud800")');
  });

  test.each(['', ' \n', '\uFEFF', '// c', '/**/'])('nothing is no failure: %j', (text) => {
    for (const path of ['a.js', 'a.ts']) {
      const { program, failures } = lowerJavaScript(text, { path });
      expect({ body: program.body, failures }).toEqual({ body: [], failures: [] });
    }
  });
});

describe('long text', () => {
  test('a line of ten megabytes', () => {
    const { program, failures } = lowerJavaScript(`a("${'x'.repeat(10_000_000)}");b()`, { path: 'a.js' });
    expect(failures).toEqual([]);
    expect(program.body).toHaveLength(2);
  });

  test.each(['a.js', 'a.ts'])('an error in more than a megabyte costs only its own piece (%s)', (path) => {
    const filler = `g("${'x'.repeat(900)}");\n`.repeat(700);
    const text = `first(1);\n${filler}/* c */ second(];\n${filler}third(3);\n`;
    const { program, failures, comments } = lowerJavaScript(text, { path });
    expect(failures).toMatchObject([{ code: 'syntax-error', line: 702 }]);
    const names = program.body.map((each) => text.slice(each.at, text.indexOf('(', each.at)));
    expect(names.filter((name) => name === 'g')).toHaveLength(1400);
    expect(names.filter((name) => name !== 'g')).toEqual(['first', 'second', 'third']);
    expect(comments.map((comment) => text.slice(comment.at, comment.at + comment.text.length))).toEqual([' c ']);
  });
});

describe('fuzz', () => {
  const samples = [
    'import a, { b as c } from "m"; export default class extends a { #x = `p${c}q`; static { this.#x ??= /r/g } get [k]() { return super.k?.(...z) } }',
    'for (const [a, { b = 1, ...c }] of d) { if (a) break; else switch (b) { case 1: throw c; default: continue } } label: while (x--) y?.[z] \n do { var q = async () => { await (yield) } } while (!0)',
    '@Dec({ a: 1 }) abstract class A<T> extends B<T> implements C { constructor(private readonly x: string, @I() public y?: number) { super() } abstract m(): void } enum E { P = 1, Q } namespace N.M { export const z = <any>1 } import r = require("r"); export = r; declare module "d" { }',
    'const el = <div a="b" {...c} d={<E.F/>}>text &amp; {g} <>x</></div>; let h = (a: number, b?: T): a is U => a satisfies V as W; type X<Y> = Y extends infer Z ? `${Z}` : never; function o(this: any): asserts p is q',
    'with (a) { b = function* () { yield* c } } try { new.target } catch ({ message }) { delete a.b } finally { void 0 } <!-- html\n var x = 010, y = 0xFFn; tag`\\u{zz}${1}`; if (a) function f() {} else ; ({ get a() {}, set a(v) {}, async *b() {}, ["c" + d]: e, __proto__: null })',
  ];
  const dialects = ['js', 'ts', 'tsx'] as const;
  const scraps = [
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '`',
    '${',
    '"',
    "'",
    '/',
    '*',
    '<',
    '>',
    '=>',
    '@',
    '#',
    '\\',
    '\0',
    '\uD800',
    ';',
    ',',
    '...',
    '?.',
    '=',
    ':',
    'class ',
    'enum ',
    'import ',
    'export ',
    'namespace ',
    'declare ',
    'async ',
    'static ',
    ' ',
  ];

  const edit = fc.record({ at: fc.nat(400), cut: fc.nat(12), scrap: fc.constantFrom('', ...scraps) });
  const mutant = fc
    .tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 4 }), fc.option(fc.nat(400)))
    .map(([sample, edits, end]) => {
      let text = sample;
      for (const { at, cut, scrap } of edits)
        text = text.slice(0, at % text.length) + scrap + text.slice((at % text.length) + cut);
      return end === null ? text : text.slice(0, end);
    });

  test('no text throws; the program can be printed and the failures are known ones', () => {
    fc.assert(
      fc.property(mutant, fc.constantFrom(...dialects), (text, dialect) => {
        const { program, failures } = lowerJavaScript(text, { path: 'a', dialect });
        printProgram(program);
        for (const failure of failures) expect(['syntax-error', 'nested-too-deep']).toContain(failure.code);
      }),
      { numRuns: 1500, seed: 20260 },
    );
  });

  test('the same text gives the same program', () => {
    fc.assert(
      fc.property(mutant, (text) => {
        expect(lowerJavaScript(text, { path: 'a.js' })).toEqual(lowerJavaScript(text, { path: 'a.js' }));
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});
