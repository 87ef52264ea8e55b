/** The interpreter by what reaches a probe: `send(v)` in the samples is a request with `v` as its body. */
import { describe, expect, test } from 'vitest';
import { observeFiles } from './observe-files.ts';
import { expectSent, type Files, observed, type ProbeLanguage, type Row, sent } from './probe.ts';

const key = 'process.env.API_KEY';
const secret = '<env-secret API_KEY';

const javascript: readonly Row[] = [
  ['a constant', "send('hello')", 'hello'],
  ['an alias of the call', `const f = send; const g = { h: f }; g.h(${key})`, secret],
  ['an alias of a global', `const { env: e } = process; send(e.API_KEY)`, secret],
  ['a computed member', `send(process['e' + 'nv']['API' + '_KEY'])`, secret],
  ['a computed name over two joins', `const a = ['API', 'KEY'].join('_'); send(process.env[a])`, secret],
  [
    'destructuring with a default and a rest',
    `const { a = ${key}, ...r } = { b: 'x' }; send(a); send(r.b)`,
    ['x', secret],
  ],
  ['an array pattern', `const [, b, ...c] = ['1', '2', '3']; send(b + c[0])`, '23'],
  ['a swap', `let a = 'x', b = 'y'; [a, b] = [b, a]; send(a + b)`, 'yx'],
  ['a closure', `const make = (x) => () => x; send(make(${key})())`, secret],
  ['a counter in a closure', `const next = ((n) => () => ++n)(0); next(); send('n' + next())`, 'n2'],
  ['a curried function', `const add = (a) => (b) => (c) => a + b + c; send(add('a')('b')('c'))`, 'abc'],
  ['arguments', `function f() { return arguments[1]; } send(f('a', 'b'))`, 'b'],
  [
    'call, apply and bind',
    `function f(a) { return this.p + a; } const o = { p: 'o' }; send(f.call(o, '1')); send(f.apply(o, ['2'])); send(f.bind(o)('3'))`,
    ['o1', 'o2', 'o3'],
  ],
  ['a class with a field and a method', `class A { x = ${key}; get() { return this.x; } } send(new A().get())`, secret],
  [
    'an inherited method and super',
    `class A { constructor(x) { this.x = x; } v() { return this.x; } } class B extends A { v() { return super.v() + '!'; } } send(new B('b').v())`,
    'b!',
  ],
  ['a static member', `class A { static k = 'k'; static get() { return A.k; } } send(A.get())`, 'k'],
  ['a private member', `class A { #k = 'p'; v() { return this.#k; } } send(new A().v())`, 'p'],
  ['a getter of an object', `const o = { get v() { return ${key}; } }; send(o.v)`, secret],
  ['a getter of a class', `class A { get v() { return 'got'; } } send(new A().v)`, 'got'],
  ['a setter', `const o = { set v(x) { this.kept = x; } }; o.v = 'set'; send(o.kept)`, 'set'],
  ['a prototype', `function A() {} A.prototype.v = function () { return 'proto'; }; send(new A().v())`, 'proto'],
  ['a promise', `new Promise((ok) => ok(${key})).then((v) => send(v))`, secret],
  ['an awaited promise', `(async () => { const v = await Promise.resolve('later'); send(v); })()`, 'later'],
  ['promises side by side', `Promise.all([Promise.resolve('a'), 'b']).then(([a, b]) => send(a + b))`, 'ab'],
  ['an async function', `async function f() { return 'async'; } f().then(send)`, 'async'],
  ['a generator', `function* g() { yield 'g1'; yield 'g2'; } for (const v of g()) send(v)`, ['g1', 'g2']],
  ['an array changed in place', `const a = []; a.push(${key}); send(a.join())`, secret],
  [
    'map, filter and reduce',
    `send(['a', 'b', 'c'].filter((x) => x !== 'b').map((x) => x + x).reduce((s, x) => s + x, ''))`,
    'aacc',
  ],
  ['an object filled by a loop', `const o = {}; for (const k of ['x', 'y']) o[k] = k + k; send(o.x + o.y)`, 'xxyy'],
  [
    'a handler behind what cannot throw',
    `let v = 'a'; try { v = parseInt('7') + 'b'; } catch { v = 'c'; } send(v)`,
    '7b',
  ],
  ['entries of an object', `send(Object.entries({ a: '1', b: '2' }).map(([k, v]) => k + v).join('&'))`, 'a1&b2'],
  ['a nested object', `const o = { a: { b: [{ c: ${key} }] } }; send(o.a.b[0].c)`, secret],
  ['spreads', `const a = { k: ${key} }; const b = { ...a, z: 1 }; const l = [...[b]]; send(l[0].k)`, secret],
  ['JSON there and back', `send(JSON.parse(JSON.stringify({ k: 'json' })).k)`, 'json'],
  ['a template', 'const h = `ab`; send(`x${h}y`)', 'xaby'],
  ['a conditional that is known', `send(1 < 2 ? 'yes' : 'no')`, 'yes'],
  ['a conditional that is not', `send(Math.random() > 0.5 ? 'heads' : 'tails')`, ['heads', 'tails']],
  ['both branches of an uncertain test', `let v = 'a'; if (Date.now() > 1) v = 'b'; send(v)`, ['b', 'a']],
  ['what try and catch may leave', `let v = 'a'; try { risky(); v = 'b'; } catch { v = 'c'; } send(v)`, ['c', 'b']],
  ['what is thrown for sure', `try { throw 'thrown'; } catch (e) { send(e); }`, 'thrown'],
  [
    'a switch',
    `switch ('b') { case 'a': send('A'); break; case 'b': send('B'); case 'c': send('C'); break; default: send('D'); }`,
    ['B', 'C'],
  ],
  [
    'labels',
    `out: for (const a of ['1', '2']) { for (const b of ['x', 'y']) { if (b === 'y') continue out; if (a === '2') break out; send(a + b); } }`,
    '1x',
  ],
  [
    'a xor loop',
    `const d = [35, 46, 39, 39, 36]; let s = ''; for (let i = 0; i < d.length; i++) s += String.fromCharCode(d[i] ^ 75); send(s)`,
    'hello',
  ],
  [
    'a rotation',
    `send('uryyb'.replace(/[a-z]/g, (c) => String.fromCharCode((c.charCodeAt(0) - 97 + 13) % 26 + 97)))`,
    'hello',
  ],
  ['a reversal', `send('olleh'.split('').reverse().join(''))`, 'hello'],
  ['character codes', `send(String.fromCharCode(104, 101, 108, 108, 111))`, 'hello'],
  [
    'base64, hexadecimal, percent',
    `send(atob('aGVsbG8=')); send(Buffer.from('68656c6c6f21', 'hex').toString()); send(decodeURIComponent('%68ello%3F'))`,
    ['hello', 'hello!', 'hello?'],
  ],
  [
    'base64 over hexadecimal over a reversal',
    `send(Buffer.from(Buffer.from('==gZ2MmNjZTN2gjN'.split('').reverse().join(''), 'base64').toString(), 'hex').toString())`,
    'hello',
  ],
  [
    'a decoder with state',
    `const k = 'ab'; const dec = (s) => { let o = ''; for (let i = 0; i < s.length; i++) o += String.fromCharCode(s.charCodeAt(i) ^ k.charCodeAt(i % k.length)); return o; }; send(dec(dec('hello')))`,
    'hello',
  ],
  [
    'a string array of an obfuscator',
    `const _0x1 = ['lo', 'push', 'hel']; (function (a, n) { const f = function (m) { while (--m) a.push(a.shift()); }; f(++n); })(_0x1, 0x1); const _0x2 = function (i) { i = i - 0x10; return _0x1[i]; }; send(_0x2('0x11') + _0x2('0x12'))`,
    'hello',
  ],
  [
    'a string array that checks itself',
    `function A() { const a = ['2a', 'ab', '7c']; A = function () { return a; }; return A(); } const g = (i) => A()[i]; (function (f, n) { const a = f(); while (true) { try { const v = parseInt(g(0)) + parseInt(g(2)); if (v === n) break; a.push(a.shift()); } catch { a.push(a.shift()); } } })(A, 9); send(g(1))`,
    'ab',
  ],
  [
    'a flattened control flow',
    `const order = '2|0|1'.split('|'); let i = 0, s = ''; while (true) { switch (order[i++]) { case '0': s += 'l'; continue; case '1': s += 'lo'; continue; case '2': s += 'he'; continue; } break; } send(s)`,
    'hello',
  ],
];

const layered: readonly Row[] = [
  ['eval sees the variables around it', `const k = ${key}; eval("send(k)")`, secret],
  [
    'indirect eval',
    `globalThis.send2 = send; (0, eval)("fetch('https://probe.test/', { body: 'indirect' })")`,
    'indirect',
  ],
  [
    'Function with parameters',
    `new Function('a', 'b', "fetch('https://probe.test/', { body: a + b })")('x', 'y')`,
    'xy',
  ],
  [
    'the constructor of a function',
    `(() => {}).constructor("fetch('https://probe.test/', { body: 'made' })")()`,
    'made',
  ],
  [
    'the constructor of a constructor, by symbols alone',
    `[]['fla' + 't']['con' + 'structor']("fetch('https://probe.test/', { body: 'symbols' })")()`,
    'symbols',
  ],
  ['names made of coerced values', `const f = (![] + [])[+[]]; const l = (![] + [])[!+[] + !+[]]; send(f + l)`, 'fl'],
  ['eval in eval', `eval('eval(atob("${btoa("send('deep')")}"))')`, 'deep'],
  ['a timer with text', `setTimeout("fetch('https://probe.test/', { body: 'timer' })", 10)`, 'timer'],
  ['vm', `require('vm').runInThisContext("fetch('https://probe.test/', { body: 'vm' })")`, 'vm'],
  [
    'a packer',
    `eval(function (p, a, c, k, e, d) { e = function (c) { return c; }; while (c--) { if (k[c]) { p = p.replace(new RegExp('\\\\b' + e(c) + '\\\\b', 'g'), k[c]); } } return p; }("0('1')", 2, 2, 'send|packed'.split('|'), 0, {}))`,
    'packed',
  ],
];

const linked: readonly Row[] = [
  [
    'CommonJS',
    { 'main.js': "const { k } = require('./lib'); send(k())", 'lib/index.js': `exports.k = () => ${key};` },
    secret,
  ],
  [
    'module.exports of a class',
    {
      'main.js': "const A = require('./a.js'); send(new A().v)",
      'a.js': "module.exports = class { constructor() { this.v = 'cls'; } };",
    },
    'cls',
  ],
  [
    'named, default and star exports',
    {
      'main.js': "import d, { a as b } from './m.mjs'; import * as m from './m.mjs'; send(d + b + m.c)",
      'm.mjs': "export const a = 'a'; export default 'd'; export * from './n.mjs';",
      'n.mjs': "export const c = 'c';",
    },
    'dac',
  ],
  [
    'a dynamic import',
    { 'main.js': "import('./m.mjs').then(({ v }) => send(v))", 'm.mjs': "export const v = 'dyn';" },
    'dyn',
  ],
  [
    'TypeScript behind a .js name',
    { 'main.js': "import { v } from './m.js'; send(v)", 'm.ts': "export const v: string = 'ts';" },
    'ts',
  ],
  [
    'a circle of modules',
    {
      'main.js': "const a = require('./a'); send(a.x + a.y)",
      'a.js': "exports.x = 'x'; exports.y = require('./b').y;",
      'b.js': "const a = require('./a'); exports.y = a.x + 'y';",
    },
    'xxy',
  ],
  ['JSON', { 'main.js': "send(require('./d.json').k[1])", 'd.json': '{"k":["a","b"]}' }, 'b'],
  [
    'a bundled dependency',
    {
      'main.js': "send(require('dep')())",
      'node_modules/dep/package.json': '{"main":"lib.js"}',
      'node_modules/dep/lib.js': "module.exports = () => 'dep';",
    },
    'dep',
  ],
  [
    'a callback handed across files',
    {
      'main.js': `require('./each')(['a', 'b'], (x) => send(x))`,
      'each.js': 'module.exports = (list, f) => list.forEach(f);',
    },
    ['a', 'b'],
  ],
];

const pyKey = "os.environ['API_KEY']";

const python: readonly Row[] = [
  ['a constant', "send('hello')", 'hello'],
  ['an alias of a module and a call', `import os as o\nf = send\nf(o.environ['API_KEY'])`, secret],
  [
    'from-imports',
    `from os import environ as e, getenv\nsend(e.get('API_KEY'))\nsend(getenv('API_KEY'))`,
    [secret, secret],
  ],
  ['getattr and __import__', `send(getattr(__import__('o' + 's'), 'env' + 'iron')['API_KEY'])`, secret],
  ['importlib', `import importlib\nsend(importlib.import_module('os').environ['API_KEY'])`, secret],
  ['unpacking', `a, (b, *c) = 'x', ('y', 'z', 'w')\nsend(a + b + c[1])`, 'xyw'],
  [
    'keyword and star arguments',
    `def f(a, *r, k='d', **o): return a + r[0] + k + o['z']\nsend(f('1', '2', k='3', z='4'))`,
    '1234',
  ],
  ['arguments spread', `def f(a, b, c): return a + b + c\nsend(f(*['1', '2'], **{'c': '3'}))`, '123'],
  [
    'a closure with nonlocal',
    `def make():\n    n = 0\n    def step():\n        nonlocal n\n        n += 1\n        return n\n    return step\ns = make()\ns()\nsend('n%d' % s())`,
    'n2',
  ],
  ['a lambda', `import os\nf = lambda: ${pyKey}\nsend(f())`, secret],
  [
    'a class',
    `import os\nclass A:\n    def __init__(self, k): self.k = k\n    def v(self): return self.k\nsend(A(${pyKey}).v())`,
    secret,
  ],
  [
    'inheritance and super',
    `class A:\n    def __init__(self, x): self.x = x\n    def v(self): return self.x\nclass B(A):\n    def __init__(self):\n        super().__init__('sup')\n    def v(self):\n        return super().v() + '!'\nsend(B().v())`,
    'sup!',
  ],
  [
    'a method of the base by its name',
    `class A:\n    def v(self, x): return self.p + x\nclass B(A):\n    def __init__(self): self.p = 'p'\n    def v(self, x): return A.v(self, x)\nsend(B().v('q'))`,
    'pq',
  ],
  [
    'static methods',
    `class A:\n    @staticmethod\n    def s(x): return x + 's'\n    def v(self): return self.s('1')\nsend(A.s('0'))\nsend(A().v())\nsend(A().s('2'))`,
    ['0s', '1s', '2s'],
  ],
  [
    'class methods',
    `class A:\n    k = 'k'\n    @classmethod\n    def c(cls, x): return cls.k + x\nsend(A.c('1'))\nsend(A().c('2'))`,
    ['k1', 'k2'],
  ],
  ['a property', `import os\nclass A:\n    @property\n    def v(self): return ${pyKey}\nsend(A().v)`, secret],
  ['an object that is called', `class A:\n    def __call__(self, x): return x * 2\nsend(A()('ab'))`, 'abab'],
  [
    'a decorator',
    `def twice(f):\n    def g(x): return f(x) + f(x)\n    return g\n@twice\ndef h(x): return x\nsend(h('t'))`,
    'tt',
  ],
  ['a generator', `def g():\n    yield 'g1'\n    yield 'g2'\nfor v in g(): send(v)`, ['g1', 'g2']],
  [
    'a coroutine',
    `import asyncio\nasync def f(): return 'co'\nasync def main(): send(await f())\nasyncio.run(main())`,
    'co',
  ],
  [
    'comprehensions',
    `send(''.join(x * 2 for x in 'abc' if x != 'b'))\nsend({k: v for k, v in [('a', 'b')]}['a'])`,
    ['aacc', 'b'],
  ],
  ['a dictionary', `import os\nd = {'k': None}\nd['k'] = ${pyKey}\nd.update(z=1)\nsend(d['k'])`, secret],
  ['formats', `a = 'x'\nsend(f'{a}1')\nsend('{}2'.format(a))\nsend('%s3' % a)`, ['x1', 'x2', 'x3']],
  ['slices and a reversal', `send('olleh'[::-1])\nsend('xhello!x'[1:-1])`, ['hello', 'hello!']],
  [
    'a xor loop',
    `d = [35, 46, 39, 39, 36]\nsend(''.join(chr(c ^ 75) for c in d))\nsend(bytes(b ^ 75 for b in bytes(d + [106])).decode())`,
    ['hello', 'hello!'],
  ],
  ['a rotation', `import codecs\nsend(codecs.decode('uryyb', 'rot13'))`, 'hello'],
  [
    'base64, hexadecimal, zlib',
    `import base64, zlib\nsend(base64.b64decode('aGVsbG8=').decode())\nsend(bytes.fromhex('68656c6c6f21').decode())\nsend(zlib.decompress(base64.b64decode('eJzLSM3JybcHAAiAAlQ=')).decode())`,
    ['hello', 'hello!', 'hello?'],
  ],
  ['both branches of an uncertain test', `import time\nv = 'a'\nif time.time() > 1: v = 'b'\nsend(v)`, ['b', 'a']],
  ['match', `match 'b':\n    case 'a': send('A')\n    case 'b': send('B')\n    case _: send('C')`, 'B'],
  ['exec and eval', `k = 'x'\nexec("send(k)")\nsend(eval("k + 'y'"))`, ['x', 'xy']],
  ['compiled code', `exec(compile("send('comp')", '<s>', 'exec'))`, 'comp'],
  [
    'layers of lambdas and marshalled names',
    `import base64\nexec(base64.b64decode(base64.b64decode('YzJWdVpDZ25aR1ZsY0NjcA==')).decode())`,
    'deep',
  ],
  ['globals by text', `globals()['se' + 'nd']('glob')`, 'glob'],
  [
    'a package',
    {
      'main.py': 'from pkg.sub import value\nfrom pkg import top\nsend(value() + top)',
      'pkg/__init__.py': "top = 'T'\n",
      'pkg/sub.py': 'from . import top\nfrom .low import x\ndef value(): return x + top\n',
      'pkg/low.py': "x = 'L'\n",
    },
    'LTT',
  ],
  ['a star import', { 'main.py': 'from names import *\nsend(shared)', 'names.py': "shared = 'star'\n" }, 'star'],
];

describe('JavaScript: what reaches a call', () => {
  test.each(javascript)('%s', (_what, source, expected) => expectSent(source, 'js', expected));
});

describe('JavaScript: code made by code', () => {
  test.each(layered)('%s', (_what, source, expected) => expectSent(source, 'js', expected));
});

describe('JavaScript: files that import one another', () => {
  test.each(linked)('%s', (_what, source, expected) => expectSent(source, 'js', expected));
});

describe('Python: what reaches a call', () => {
  test.each(python)('%s', (_what, source, expected) => expectSent(source, 'py', expected));
});

/** The triggers under which the probe is reached, and the texts it was reached with. */
async function reached(source: string | Files, language: ProbeLanguage): Promise<string[]> {
  const { facts } = await observed(source, language);
  return facts.calls
    .map(({ api, trigger, args }) => `${api} ${trigger} ${args.url?.texts.join('|') ?? ''}`.trim())
    .sort();
}

const get = (host: string): string => `fetch('https://${host}.test/')`;
const probe = 'fetch called https://probe.test/';

describe('code that does not run now', () => {
  test.each<[string, string, string]>([
    ['behind a constant test', `if (false) { ${get('dead')}; }`, 'fetch unreachable https://dead.test/'],
    [
      'behind a test that comes out false',
      `const on = 1 > 2; if (on) { ${get('off')}; }`,
      'fetch unknown https://off.test/',
    ],
    ['in a function nobody calls', `function later() { ${get('later')}; }`, 'fetch called https://later.test/'],
    [
      'in a handler',
      `require('http').createServer().on('request', () => { ${get('handler')}; })`,
      'fetch called https://handler.test/',
    ],
    [
      'in a method of a class nobody makes',
      `class A { m() { ${get('method')}; } }`,
      'fetch called https://method.test/',
    ],
    [
      'in a catch that nothing leads to',
      `try { 1 + 1; } catch { ${get('catch')}; }`,
      'fetch import https://catch.test/',
    ],
    [
      'in a way of an uncertain test',
      `if (Math.random() > 2) ${get('perhaps')};`,
      'fetch import https://perhaps.test/',
    ],
  ])('%s', async (_what, source, expected) => {
    const calls = await reached(source, 'js');
    expect(calls).toContain(expected);
    expect(calls.filter((call) => call.startsWith('fetch'))).toEqual([expected, probe].sort());
  });

  test('a guard is told with what it guards', async () => {
    const { facts } = await observed(`if (require('os').platform() === 'win32') ${get('windows')};`, 'js');
    const call = facts.calls.find(({ args }) => args.url?.texts.includes('https://windows.test/'));
    expect(call?.guards.join(' ')).toContain('platform');
  });

  test('the stronger way in counts', async () => {
    const files = {
      'main.js': '',
      'package.json': '{"name":"p","main":"main.js","scripts":{"postinstall":"node lib.js"}}',
      'lib.js': `${get('both')};`,
    };
    const { facts } = await observeFiles({ ...files, 'main.js': "require('./lib.js');" });
    expect(facts.calls.filter(({ api }) => api === 'fetch').map(({ trigger }) => trigger)).toEqual(['install']);
  });
});

const endless: readonly (readonly [string, ProbeLanguage, string])[] = [
  ['recursion without end', 'js', "function f(n) { return f(n + 1) + 'x'; } send(f(0)); send('after')"],
  ['mutual recursion over data', 'js', "const a = (x) => b([x]); const b = (x) => a({ x }); a(1); send('after')"],
  ['a loop without end', 'js', "let n = 0; while (true) { n++; if (n < 0) break; } send('after')"],
  ['a text that doubles', 'js', "let s = 'x'; for (let i = 0; i < 60; i++) s += s; send(s); send('after')"],
  ['a list that grows while it is walked', 'js', "const l = [1]; for (const x of l) l.push(x); send('after')"],
  ['functions that make functions', 'js', "const f = (g) => () => g(f(g)); f(f(f))()(); send('after')"],
  ['eval that evaluates itself', 'js', "const s = 'eval(s)'; eval(s); send('after')"],
  ['recursion without end', 'py', "def f(n):\n    return f(n + 1) + 'x'\nsend(f(0))\nsend('after')"],
  ['a loop without end', 'py', "n = 0\nwhile True:\n    n += 1\n    if n < 0: break\nsend('after')"],
  [
    'a class of itself',
    'py',
    "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().y\nsend('after')",
  ],
];

describe('termination', () => {
  test.each(endless)(
    '%s (%s)',
    async (_what, language, source) => {
      expect((await sent(source, language)).includes('after')).toBe(true);
    },
    20_000,
  );

  test('nested loops beyond the budget are cut, said so, and cut at the same place every time', async () => {
    const source = `let s = 0;\n${Array.from({ length: 7 }, (_, i) => `for (let i${i} = 0; i${i} < 90; i${i}++)`).join(' ')} s += ${Array.from({ length: 7 }, (_, i) => `i${i}`).join('*')};\nsend('n' + s);`;
    const [a, b] = [await observed(source, 'js'), await observed(source, 'js')];
    expect(snapshot(a)).toBe(snapshot(b));
    expect(a.failures.length + a.facts.calls.length).toBeGreaterThan(0);
  }, 30_000);
});

function snapshot({ facts, failures }: Awaited<ReturnType<typeof observed>>): string {
  const { calls, flows, layers, texts, urls, documents, manifests } = facts;
  return JSON.stringify({ calls, flows, layers, texts, urls, documents, manifests, failures });
}

test('the same bytes give the same facts', async () => {
  for (const [rows, language] of [
    [[...javascript, ...layered, ...linked], 'js'],
    [python, 'py'],
  ] as const)
    for (const [what, source] of rows)
      expect(snapshot(await observed(source, language)), what).toBe(snapshot(await observed(source, language)));
}, 60_000);
