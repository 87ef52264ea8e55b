// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are JavaScript.
import { describe, expect, test } from 'vitest';
import { lowerJavaScript } from '../../src/languages/javascript/lower-javascript.ts';
import { printProgram } from './print-program.ts';

function lowered(text: string, path = 'a.js'): string {
  const { program, failures } = lowerJavaScript(text, { path });
  expect(failures).toEqual([]);
  return printProgram(program);
}

describe('expressions', () => {
  test.each([
    ['a + b + c - d * e ** f ** g', '(- (+ a b c) (* d (** e (** f g))))'],
    ['a < b < c', '(< (< a b) c)'],
    ['a + (b + c)', '(+ a (+ b c))'],
    ['a && b || c ?? d', '(?? (|| (&& a b) c) d)'],
    ['a || b || (c || d)', '(|| a b (|| c d))'],
    ['a = b ? c : d ? e : f', '(= a (?: b c (?: d e f)))'],
    ['x = y += 1, ++x, y--, z ??= 3', '(sequence (= x (+= y 1)) (+= x 1) (postfix-= y 1) (??= z 3))'],
    [
      'a.b["c"].d?.e?.[f]?.(g, ...h)',
      '(?call (?index (?member (member (index (member a "b") "c") "d") "e") f) g ...h)',
    ],
    ['new Foo', '(new Foo)'],
    ['new (f())()', '(new (call f))'],
    [
      '[-1, +x, !x, ~x, typeof x, void 0, delete a.b]',
      '(list (neg 1) (pos x) (! x) (~ x) (typeof x) (void 0) (delete (member a "b")))',
    ],
    ['[1,,"\\u{1F600}\\x41", ...x]', '(list 1 undefined "😀A" ...x)'],
    ['"a\\\nb"', '"ab"'],
    ['({a, b: 1, [c]: 2, "d e": 3, 4: 5, ...f})', '(object "a": a "b": 1 c: 2 "d e": 3 "4": 5 ...f)'],
    [
      '({g() {}, get h() {}, set h(v) {}, async *i() {}})',
      '(object "g": (function [] {}) "h": (function get h [] {}) "h": (function set h [v] {}) "i": (async-generator-function [] {}))',
    ],
    ['`a${b}c${d}`', '(concat "a" b "c" d)'],
    ['`plain\\n`', '"plain\\n"'],
    ['``', '""'],
    ['tag`x${y}\\u`', '(call tag (list "x" undefined) y)'],
    ['String.raw`C:\\x${1}`', '(call (member String "raw") (list "C:\\\\x" "") 1)'],
    ['/a\\/b/gi', '(new RegExp "a\\\\/b" "gi")'],
    ['/[\\p{L}--[a-z]]/v', '(new RegExp "[\\\\p{L}--[a-z]]" "v")'],
    ['[10n, 0x1F, 1_000, 0b11, null, true, undefined, 010]', '(list 10n 31 1000 3 null true undefined 8)'],
    ['x => x + 1', '(arrow [x] {(return (+ x 1))})'],
    ['async (a) => { await a }', '(async-arrow [a] {(await a)})'],
    ['(function named() { return this })', '(function named [] {(return this)})'],
    ['import(x, {})', '(call import x (object))'],
    ['f() = 1', '(= (index (call f) undefined) 1)'],
    ['(a, b)', '(sequence a b)'],
    ['var \\u0061bc = 1', '(= var abc 1)'],
  ])('%s', (text, printed) => {
    expect(lowered(text)).toBe(printed);
  });
});

describe('statements', () => {
  test.each([
    ['var v; let l', '(??= var v undefined)\n(= let l undefined)'],
    ['const {a, b: {c = 1}, [k]: d, ...r} = o', '(= const {"a": a "b": {"c": c=1} k: d ...r} o)'],
    ['const [e, , f = 2, ...[g]] = p', '(= const [e _ f=2 ...[g]] p)'],
    ['[x.y, z[0]] = q', '(= [(member x "y") (index z 0)] q)'],
    ['using x = f()', '(= const x (call f))'],
    [
      'function f(a, {b}, [c] = [], ...d) { return a; }',
      '(define-hoisted f (function f [a {"b": b} [c]=(list) ...d] {(return a)}))',
    ],
    [
      'async function* g() { yield; yield* x; await y }',
      '(define-hoisted g (async-generator-function g [] {(yield undefined); (yield* x); (await y)}))',
    ],
    ['if (a) b; else if (c) { d } else e', '(if a {b} {(if c {d} {e})})'],
    [
      'for (let i = 0, n = 3; i < n; i++) f(i)',
      '(loop:for (init (= let i 0) (= let n 3)) (test (< i n)) (update (postfix+= i 1)) {(call f i)})',
    ],
    ['for (;;) break', '(loop:for {(break)})'],
    ['for (const k in o) g(k)', '(loop:keys (into const k) (of o) {(call g k)})'],
    ['for (x.y of z) h()', '(loop:each (into (member x "y")) (of z) {(call h)})'],
    ['for (var q = 1 in w);', '(= var q 1)\n(loop:keys (into var q) (of w) {})'],
    ['while (a) b()', '(loop:while (test a) {(call b)})'],
    ['do { c() } while (d)', '(loop:do (test d) {(call c)})'],
    ['outer: for (;;) { continue outer; }', '(loop:for @outer {(continue @outer)})'],
    ['blk: { break blk }', '(block @blk {(break @blk)})'],
    [
      'switch (x) { case 1: a(); case 2: { b() } break; default: c() }',
      '(switch-through x (case [1] {(call a)}) (case [2] {(block {(call b)}); (break)}) (case [] {(call c)}))',
    ],
    ['try { a() } catch { b() } finally { c() }', '(try {(call a)} (catch {(call b)}) (finally {(call c)}))'],
    [
      'try { d() } catch ({message}) { throw message }',
      '(try {(call d)} (catch {"message": message} {(throw message)}))',
    ],
    ['with (o) { p() }', '(with (item o) {(call p)})'],
    ['if (x) function w() {}', '(if x {(define-hoisted w (function w [] {}))})'],
    [';;debugger', ''],
    ['return 1', '(return 1)'],
  ])('%s', (text, printed) => {
    expect(lowered(text)).toBe(printed);
  });

  test('`for await` waits for what it walks', () => {
    expect(lowered('for await (const x of y) z(x)')).toBe('(loop:each (into const x) (of (await y)) {(call z x)})');
  });
});

describe('classes', () => {
  test.each([
    ['class A extends (B, C) {}', '(define A (class A (bases (sequence B C))))'],
    ['x = class L {}', '(= x (class L))'],
    [
      'class A { #x = 1; static y; [z] = 2; accessor q = 1 }',
      '(define A (class A (field "#x" 1) (static-field "y" undefined) (field z 2) (field "q" 1)))',
    ],
    [
      'class A { #x; constructor(a) { super(a); this.#x = a } has(o) { return #x in o } }',
      '(define A (class A (field "#x" undefined) (method "constructor" (function [a] {(call super a); (= (member this "#x") a)})) (method "has" (function [o] {(return (in "#x" o))}))))',
    ],
    [
      'class A { get #g() { return 1 } set s(v) {} static async m() { super.m() } }',
      '(define A (class A (getter "#g" (function get #g [] {(return 1)})) (setter "s" (function set s [v] {})) (static-method "m" (async-function [] {(call (member super "m"))}))))',
    ],
    ['class A { static { init(A) } }', '(define A (class A {(block {(call init A)})}))'],
    [
      '@dec @dec2(1) class M { @log m() {} @field f = 1 }',
      '(define M (call dec (call (call dec2 1) (class M (method "m" (function [] {})) (field "f" 1) {(call log (function [] {}) "m"); (call field undefined "f")}))))',
    ],
  ])('%s', (text, printed) => {
    expect(lowered(text)).toBe(printed);
  });
});

describe('modules', () => {
  test.each([
    [`import d, { a as b, default as e, "x y" as g } from 'm'`, '(import "m" default>d a>b default>e x y>g)'],
    [`import * as n from "node:fs"`, '(import "node:fs" *>n)'],
    [`import 's'`, '(import "s")'],
    [`import j from './j.json' with { type: 'json' }`, '(import "./j.json" default>j)'],
    ['import.meta.url', '(member (member import "meta") "url")'],
    ['await import(x)', '(await (call import x))'],
    ['export const x = 1, {y, z: [w]} = o', '(= const x 1)\n(= const {"y": y "z": [w]} o)\n(export (x x) (y y) (w w))'],
    ['export function f() {}', '(define-hoisted f (function f [] {}))\n(export (f f))'],
    [
      'let x, f; export { x as "a b", f as default }',
      '(= let x undefined)\n(= let f undefined)\n(export (a b x) (default f))',
    ],
    [`export * from 'm'`, '(export "m" (*))'],
    [`export * as ns from 'm'`, '(export "m" (ns <*))'],
    [`export { p as q, default } from 'm'`, '(export "m" (q <p) (default <default))'],
    ['export default function named() {}', '(define-hoisted named (function named [] {}))\n(export (default named))'],
    ['export default function () {}', '(export (default (function [] {})))'],
    ['export default class {}', '(export (default (class)))'],
    ['export default () => 1', '(export (default (arrow [] {(return 1)})))'],
  ])('%s', (text, printed) => {
    expect(lowered(text, 'a.mjs')).toBe(printed);
  });
});

describe('JSX', () => {
  test.each([
    [
      '<div id="a&amp;b" on={f} {...p} data-x>t {v}</div>',
      '(call #jsx "div" (object "id": "a&b" "on": f ...p "data-x": true) "t " v)',
    ],
    ['<Foo.Bar/>', '(call #jsx (member Foo "Bar") (object))'],
    ['<Foo/>', '(call #jsx Foo (object))'],
    ['<my-el>{/* c */}\n  one\n  two\n</my-el>', '(call #jsx "my-el" (object) "one two")'],
    ['<><svg:path xlink:href="q" /></>', '(call #jsx "" (object) (call #jsx "svg:path" (object "xlink:href": "q")))'],
  ])('%s', (text, printed) => {
    expect(lowered(text)).toBe(printed);
  });
});

describe('comments', () => {
  test('are handed over with the offset of their first character', () => {
    const text = '#!/usr/bin/env node\n/* a */ x // b\n<!-- c\n--> d\n"// no"; /\\/\\*/; `/* ${/* e */ y} //`';
    const { comments } = lowerJavaScript(text, { path: 'a.js' });
    expect(comments.map((comment) => comment.text)).toEqual(['/usr/bin/env node', ' a ', ' b', ' c', ' d', ' e ']);
    for (const { at, text: content } of comments) expect(text.startsWith(content, at)).toBe(true);
  });

  test('are the same from the parser of TypeScript', () => {
    const text =
      '#!/usr/bin/env node\n/* a */ x // b\n"// no"; /\\/\\*/; `/* ${/* e */ y} //`; type T = "/* no */" // f';
    const { comments } = lowerJavaScript(text, { path: 'a.ts' });
    expect(comments.map((comment) => comment.text)).toEqual(['/usr/bin/env node', ' a ', ' b', ' e ', ' f']);
    for (const { at, text: content } of comments) expect(text.startsWith(content, at)).toBe(true);
  });
});

describe('offsets', () => {
  /** Every node of both parsers, as `kind at..end`. */
  const sample = `#!/usr/bin/env node
import { a as b } from 'm';
const t = (tag\`x\${b}y\`, \`p\${(b)}q\${1}\`), { r, ...s } = (b.c)?.["d"](...e) ?? /f/g;
class A extends B { #p = 1n; static m({ a = 1 }, ...r) { return this.#p + (2 + 3) + 'z'; } get g() { return new.target } }
label: for (const x of y) { if (x) continue label; else if (!x) break; else { throw await z } }
export default async (x) => { try { x++ } catch (err) { switch (err) { case 1: default: (x, y) } } };
export { t as u }; export * as v from 'w';
const jsx = <div a="b" {...c}>text {d} <E.F /></div>;
`;

  test.each([sample, sample.replaceAll('\n', '\r\n')])('both parsers agree on them', (text) => {
    const plain = lowerJavaScript(text, { path: 'a.js' });
    const typed = lowerJavaScript(text, { path: 'a.js', dialect: 'tsx' });
    expect([...plain.failures, ...typed.failures]).toEqual([]);
    expect(plain.program.body.length).toBeGreaterThan(8);
    expect(typed.program.body).toEqual(plain.program.body);
  });

  test.each(['a.js', 'a.ts'])('a byte order mark counts as a character (%s)', (path) => {
    for (const text of ['\uFEFFcall("x")', '\uFEFF#!/usr/bin/env node\ncall("x")']) {
      const { program, failures } = lowerJavaScript(text, { path });
      expect(failures).toEqual([]);
      const [statement] = program.body;
      expect(statement && text.slice(statement.at, statement.end)).toBe('call("x")');
    }
  });

  test('template texts leave out the marks around them', () => {
    for (const path of ['a.js', 'a.ts']) {
      const text = 'f(`one${two}three`)';
      const { program } = lowerJavaScript(text, { path });
      const spans = JSON.stringify(program.body, (key, value) =>
        value?.kind === 'const' ? text.slice(value.at, value.end) : key === 'at' || key === 'end' ? undefined : value,
      );
      expect(spans).toContain('"operands":["one",{"kind":"name","name":"two"},"three"]');
    }
  });
});
