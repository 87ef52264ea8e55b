import { describe, expect, test } from 'vitest';
import { lowerJavaScript } from '../../src/languages/javascript/lower-javascript.ts';
import { printProgram } from './print-program.ts';

function lowered(text: string, path = 'a.ts'): string {
  const { program, failures } = lowerJavaScript(text, { path });
  expect(failures).toEqual([]);
  return printProgram(program);
}

describe('types are erased', () => {
  test.each([
    ['let a: number = <any>b as T satisfies U', '(= let a b)'],
    ['c!.d', '(member c "d")'],
    ['f<string>(x)', '(call f x)'],
    ['const g = f<string>', '(= const g f)'],
    ['(e as any) = 1', '(= e 1)'],
    ['new Map<string, number>()', '(new Map)'],
    ['for (const x of <any[]>y) {}', '(loop:each (into const x) (of y) {})'],
    ['interface I {} type J = 1; declare const k: number; declare function l(): void; declare class M {}', ''],
    ['export interface I {} export type J = 1; export declare const k: number; export default interface Q {}', ''],
    [
      'declare namespace O { const p: number } declare global { var z: number } declare module "q" {} namespace T { export type U = 1 }',
      '',
    ],
    ['function h(): void; function h(x?: any) {}', '(define-hoisted h (function h [x] {}))'],
    ['function g(this: Window, a: any) {}', '(define-hoisted g (function g [a] {}))'],
    [
      'abstract class A { abstract m(): void; declare f: string; o(): void; o(a?: any) { return a } [k: string]: any }',
      '(define A (class A (method "o" (function [a] {(return a)}))))',
    ],
    [
      `import type T from 't'; import { type U, V } from 'u'; export type { W } from 'w'; export type * from 'x'`,
      '(import "u" V>V)',
    ],
  ])('%s', (text, printed) => {
    expect(lowered(text)).toBe(printed);
  });
});

describe('what TypeScript adds at run time', () => {
  test.each([
    [
      'enum E { A, B, C = "c", D = 5, F }',
      '(= const E (object "A": 0 "0": "A" "B": 1 "1": "B" "C": "c" "D": 5 "5": "D" "F": 6 "6": "F"))',
    ],
    [`const enum H { 'k-l' = 1 }`, '(= const H (object "k-l": 1 "1": "k-l"))'],
    ['export enum E { a }', '(= const E (object "a": 0 "0": "a"))\n(export (E E))'],
    [
      'namespace N { export const a = 1; function b() {} }',
      '(= var N (|| N (object)))\n(call (function [N] {(= const a 1); (define-hoisted b (function b [] {})); (= (member N "a") a)}) N)',
    ],
    [
      'namespace N.M { export const a = 1 }',
      '(= var N (|| N (object)))\n(call (function [N] {(= var M (|| M (object))); (call (function [M] {(= const a 1); (= (member M "a") a)}) M); (= (member N "M") M)}) N)',
    ],
    [
      'class A { constructor(private x: string, readonly y = 1, z?: number) { super(); go() } }',
      '(define A (class A (method "constructor" (function [x y=1 z] {(call super); (= (member this "x") x); (= (member this "y") y); (call go)}))))',
    ],
    [`import fs = require('fs')`, '(= const fs (call require "fs"))'],
    [`export import r = require('r')`, '(= const r (call require "r"))\n(export (r r))'],
    ['import p = N.M.q', '(= const p (member (member N "M") "q"))'],
    ['export = fs', '(= (member module "exports") fs)'],
    [
      `@Injectable() class S { constructor(@Inject(T) t: T) {} @Get('/x') get() {} }`,
      '(define S (call (call Injectable) (class S (method "constructor" (function [t] {})) (method "get" (function [] {})) {(call (call Inject T) undefined "constructor"); (call (call Get "/x") (function [] {}) "get")})))',
    ],
  ])('%s', (text, printed) => {
    expect(lowered(text)).toBe(printed);
  });

  test('a declaration file is quiet, and one with hidden code is not', () => {
    const types = 'export declare class A { m(): void }\nexport interface B { c: string }\n';
    expect(lowered(types, 'a.d.ts')).toBe('');
    expect(lowered(`${types}fetch(x);\n${types}`, 'a.d.ts')).toBe('(call fetch x)');
  });
});

describe('dialects', () => {
  test('TSX', () => {
    expect(lowered('const a = <T,>(x: T) => <p>{x}</p>', 'a.tsx')).toBe(
      '(= const a (arrow [x] {(return (call #jsx "p" (object) x))}))',
    );
  });

  test.each([
    ['a cast in TSX', 'const a = <any>b;', 'a.tsx', '(= const a b)'],
    ['an element in TypeScript', 'const a = <p>{x}</p>;', 'a.ts', '(= const a (call #jsx "p" (object) x))'],
    ['types in JavaScript', 'const a: string = f(x as any);', 'a.js', '(= const a (call f x))'],
    ['a cast in JavaScript', 'const a = <any>b;', 'a.js', '(= const a b)'],
    [
      'module code that is sloppy',
      'with (o) p(); await q; import "m"',
      'a.js',
      '(with (item o) {(call p)})\n(await q)\n(import "m")',
    ],
  ])('%s is read all the same', (_, text, path, printed) => {
    expect(lowered(text, path)).toBe(printed);
  });
});
