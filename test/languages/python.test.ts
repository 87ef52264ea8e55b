import { beforeAll, describe, expect, test } from 'vitest';
import { lowerPython } from '../../src/languages/python/lower-python.ts';
import { loadGrammars } from '../../src/languages/tree-sitter.ts';
import { printProgram } from './print-program.ts';

beforeAll(() => loadGrammars());

const print = (text: string) => printProgram(lowerPython(text, { path: 'a.py' }).program);

const constructs: Record<string, readonly (readonly [code: string, program: string])[]> = {
  literals: [
    ['x = 0x1f, 0o17, 0b11, 1_000, 1.5, 1e3, 2j', '(= var x (list 31 15 3 1000 1.5 1000 (opaque:complex)))'],
    ['x = 0777; y = 10L', '(= var x 511)\n(= var y 10)'],
    ['x = 123456789012345678901', '(= var x 123456789012345678901n)'],
    ['x = True, False, None, ...', '(= var x (list true false null (opaque:ellipsis)))'],
    ['x = [1, *a], {1, 2}, (1,), ()', '(= var x (list (list 1 ...a) (list 1 2) (list 1) (list)))'],
    ['x = {**a, 1: 2}', '(= var x (object ...a 1: 2))'],
  ],
  strings: [
    [
      String.raw`x = '\x41\u0042\103\t\'\N{DIGIT FOUR}\N{LATIN SMALL LETTER E}\N{SOLIDUS}'`,
      String.raw`(= var x "ABC\t'4e/")`,
    ],
    [String.raw`x = r'\x41' + R"a\"b"`, String.raw`(= var x (+ "\\x41" "a\\\"b"))`],
    [String.raw`x = b'\xff\x00a' b"\u0041"`, String.raw`(= var x b"ÿ\u0000a\\u0041")`],
    ['x = "a" \'b\' """c\n"""', '(= var x "abc\\n")'],
    ['x = ("a" # one\n  "b")', '(= var x "ab")'],
    [String.raw`x = '\q\8'`, String.raw`(= var x "\\q\\8")`],
    ['x = "a\\\nb"', '(= var x "ab")'],
    ['x = """a\r\nb"""', '(= var x "a\\nb")'],
    ['x = f"a{b}{{c}}{d!r}"', '(= var x (concat "a" b "{c}" d))'],
    ['x = f"{a:>{w}}{b:c}"', '(= var x (concat (call format a (concat ">" w)) (call format b "c")))'],
    ['x = f"{a = }"', '(= var x (concat "a = " a))'],
    ['x = "a" f"{b}" "c"', '(= var x (concat "a" b "c"))'],
    [`x = f"{d["k"]}"`, '(= var x (concat (index d "k")))'],
    ['x = rb"\\n"', String.raw`(= var x b"\\n")`],
    ['x = "\ud83d\ude00"', '(= var x "\ud83d\ude00")'],
  ],
  names: [
    ['ｏｓ.ｓystem(x)', '(call (member os "system") x)'],
    ['import ｏｓ as ﬁ', '(import "os" *>fi)'],
  ],
  operators: [
    ['a + b + c - d', '(- (+ a b c) d)'],
    ['a ** b ** c', '(** a (** b c))'],
    ['a // b % c @ d', '(opaque:matrix-product (% (// a b) c) d)'],
    ['-a, +b, ~c, not d', '(list (neg a) (pos b) (~ c) (not d))'],
    ['a and b and c or d', '(|| (&& a b c) d)'],
    ['a < b <= c', '(&& (< a b) (<= b c))'],
    ['a in b; a not in b; a is b; a is not b; a <> b', '(in a b)\n(not (in a b))\n(is a b)\n(not (is a b))\n(!= a b)'],
    ['a if b else c if d else e', '(?: b a (?: d c e))'],
    ['(a := 1)', '(= var a 1)'],
    [
      'a.b[c][1:2, ::3][:]',
      '(index (index (index (member a "b") c) (list (slice 1 2 _) (slice _ _ 3))) (slice _ _ _))',
    ],
  ],
  calls: [
    ['f(a, *b, c=1, **d)', '(call f a ...b c=1 **=...d)'],
    ['f(x for x in y)', '(call f (each:generator x (for x y)))'],
    ['print >>f, "a" % b', '(call print (% "a" b) file=f)'],
    ['print "a", b', '(call print "a" b)'],
    ['exec code in ns', '(call exec code ns)'],
    ['del a, b[0]', '(call #del a (index b 0))'],
  ],
  comprehensions: [
    ['[x async for x in y if a if b for z in w]', '(each:list x (for x y (when a) (when b)) (for z w))'],
    ['{k: v for k, v in a}', '(each:dict k v (for [k v] a))'],
    ['{x for x in a}', '(each:set x (for x a))'],
  ],
  assignments: [
    ['a = b = c', '(= var a (= var b c))'],
    ['a, (b, *c) = d', '(= var [a [b ...c]] d)'],
    ['a.b = c[0] = d', '(= (member a "b") (= (index c 0) d))'],
    ['a += 1; a //= b', '(+= var a 1)\n(//= var a b)'],
    ['a: int = 1\nb: str', '(= var a 1)'],
    ['a: f() = 1', '(call f)\n(= var a 1)'],
    ['def f():\n  a: g() = 1', '(define f (function f [] {(= var a 1)}))'],
    ['type X = int', ''],
    ['type(a).b = c', '(= (member (call type a) "b") c)'],
    ['type(a).b[0]: int = c()', '(= (index (member (call type a) "b") 0) (call c))'],
  ],
  functions: [
    [
      'def f(a, b: int, /, c=1, *d, e: str = 2, **g) -> T: return a',
      '(define f (function f [a b c=1 ...d e=2 **g] {(return a)}))',
    ],
    ['async def f(): return await x', '(define f (async-function f [] {(return (await x))}))'],
    ['def f(): yield', '(define f (generator-function f [] {(yield null)}))'],
    ['def f():\n  x = yield from y', '(define f (generator-function f [] {(= var x (yield* y))}))'],
    [
      'def f():\n  g = lambda: (yield)',
      '(define f (function f [] {(= var g (generator-function [] {(return (yield null))}))}))',
    ],
    ['lambda x, *a, y=1: x', '(function [x ...a y=1] {(return x)})'],
    ['def f((a, b)): pass', '(define f (function f [[a b]] {}))'],
    ['@a\n@b(1)\ndef f(): pass', '(define f (call a (call (call b 1) (function f [] {}))))'],
    ['def f(x=g()): pass', '(= var #default@8 (call g))\n(define f (function f [x=#default@8] {}))'],
    ['lambda x=g(): x', '(sequence (= var #default@9 (call g)) (function [x=#default@9] {(return x)}))'],
    ['def f(x: g()) -> h(): pass', '(call g)\n(call h)\n(define f (function f [x] {}))'],
    [
      'def f():\n  global a\n  a = 1\n  def a(): pass',
      '(define f (function f [] {(= global a 1); (= global a (function a [] {}))}))',
    ],
    ['def f():\n  nonlocal a\n  a = 1; b = 2', '(define f (function f [] {(= a 1); (= var b 2)}))'],
    ['def f():\n  global a\n  for a in b: pass', '(define f (function f [] {(loop:each (into global a) (of b) {})}))'],
  ],
  classes: [
    [
      'class A(B, metaclass=m()):\n  x = y = 1\n  z: int\n  def f(self): pass\n  if a: w = 1',
      '(define A (class A (bases B) (static-field "y" 1) (static-field "x" y) (method "f" (function f [self] {})) {(call m); (if a {(= var w 1)})}))',
    ],
    [
      'class A:\n  @property\n  def p(self): pass\n  @p.setter\n  def p(self, v): pass',
      '(define A (class A (getter "p" (function p [self] {})) (setter "p" (function p [self v] {}))))',
    ],
    [
      'class A:\n  @staticmethod\n  def s(x): pass\n  @a.b\n  def t(self): pass',
      '(define A (class A (static-method "s" (call staticmethod (function s [x] {}))) (method "t" (call (member a "b") (function t [self] {})))))',
    ],
    [
      'class A:\n  def f(self, x=g()): pass',
      '(define A (class A (static-field "#default@25" (call g)) (method "f" (function f [self x=#default@25] {}))))',
    ],
    ['@d\nclass A: pass', '(define A (call d (class A)))'],
  ],
  statements: [
    ['if a: b\nelif c: d\nelse: e', '(if a {b} {(if c {d} {e})})'],
    ['while a: b\nelse: c', '(loop:while (test a) {b} (otherwise {c}))'],
    ['for a, b in c: break\nelse: continue', '(loop:each (into var [a b]) (of c) {(break)} (otherwise {(continue)}))'],
    [
      'try: a\nexcept B as e: c\nexcept (D, E): f\nexcept: g\nelse: h\nfinally: i',
      '(try {a} (catch e {c}) (catch {f}) (catch {g}) (otherwise {h}) (finally {i}))',
    ],
    ['try: a\nexcept B, e: c', '(try {a} (catch e {c}))'],
    ['try: a\nexcept* B as e: c', '(try {a} (catch e {c}))'],
    ['try: a\nexcept f(): b', '(try {a} (catch {(call f); b}))'],
    ['with a as b, c: d', '(with (item a b) (item c) {d})'],
    ['with (a as (b, c), d as e[0]): f', '(with (item a [b c]) (item d (index e 0)) {f})'],
    ['assert a, b', '(if (not a) {(throw (call AssertionError b))})'],
    ['raise; raise a; raise a, b; raise a from b()', '(throw)\n(throw a)\n(throw (call a b))\n(call b)\n(throw a)'],
    ['return', '(return)'],
    ['pass', ''],
  ],
  imports: [
    ['import a', '(import "a" *>a)'],
    ['import a.b', '(import "a" *>a)\n(import "a.b")'],
    ['import a.b as c, d', '(import "a.b" *>c)\n(import "d" *>d)'],
    ['from . import a, b as c', '(import "." a>a b>c)'],
    ['from ..m.n import (x as y,)', '(import "..m.n" x>y)'],
    ['from m import *', '(import "m" *>*)'],
    ['from __future__ import x', '(import "__future__" x>x)'],
    ['from a \\\n . b import c', '(import "a.b" c>c)'],
  ],
  match: [
    [
      'match a:\n  case 1 | -2 | "x": b\n  case c.d: e\n  case _: f',
      '(switch a (case [1 (neg 2) "x"] {b}) (case [(member c "d")] {e}) (case [] {f}))',
    ],
    ['match a:\n  case b if c: d', '(switch a (case [] (binds b) (guard c) {d}))'],
    [
      'match a, b:\n  case [x, *y]: c\n  case {"k": v, **r}: d\n  case C(p, q=s) as w: e',
      '(switch (list a b) (case [(opaque:pattern)] (binds x y) {c}) (case [(opaque:pattern)] (binds v r) {d}) (case [(opaque:pattern)] (binds p s w) {e}))',
    ],
    ['match a:\n  case x, y: b', '(switch a (case [(opaque:pattern)] (binds x y) {b}))'],
  ],
};

for (const [name, cases] of Object.entries(constructs)) {
  describe(name, () => {
    test.each(cases)('%j', (code, program) => {
      expect(print(code)).toBe(program);
      expect(lowerPython(code, { path: 'a.py' }).failures).toEqual([]);
    });
  });
}

describe('places', () => {
  test('offsets are those of the text, behind a byte order mark and characters of two units', () => {
    const text = '\ufeffx = "\ud83d\ude00"; f(a.b)\r\ng ( )';
    const { program } = lowerPython(text, { path: 'a.py' });
    const seen = program.body.map((stmt) => text.slice(stmt.at, stmt.end));
    expect(seen).toEqual(['x = "\ud83d\ude00"', 'f(a.b)', 'g ( )']);
    expect(program.text).toBe(text);
  });

  test('a lone carriage return ends a line', () => {
    expect(print('a()\rb()\r\nc()')).toBe('(call a)\n(call b)\n(call c)');
  });

  test('a line in brackets may be indented less than its block', () => {
    const { program, failures } = lowerPython('def f():\n    (os. # what\nsystem)("x")\n    g()', { path: 'a.py' });
    expect(printProgram(program)).toBe('(define f (function f [] {(call (member os "system") "x"); (call g)}))');
    expect(failures).toEqual([]);
  });
});

describe('comments and docstrings', () => {
  test('are handed over with their places and are not part of the program', () => {
    const text = '#!/usr/bin/python\n"""module"""\n# one\ndef f():\n  r"""of f"""\n  pass # two\nclass C:\n  "of C"';
    const { program, comments } = lowerPython(text, { path: 'a.py' });
    expect(comments.map(({ role, text: said }) => [role, said])).toEqual([
      ['comment', '!/usr/bin/python'],
      ['docstring', 'module'],
      ['comment', ' one'],
      ['docstring', 'of f'],
      ['comment', ' two'],
      ['docstring', 'of C'],
    ]);
    for (const comment of comments) expect(text.startsWith(comment.text, comment.at)).toBe(true);
    expect(printProgram(program)).toBe('(define f (function f [] {}))\n(define C (class C))');
  });

  test('are values where the text asks for them', () => {
    expect(print('"""a"""\ndef f(): "b"\nclass C: "c"\nexec(f.__doc__)')).toBe(
      '(= var __doc__ "a")\n(define f (function f [] {}))\n(= (member f "__doc__") "b")\n(define C (class C (static-field "__doc__" "c")))\n(call exec (member f "__doc__"))',
    );
  });
});
