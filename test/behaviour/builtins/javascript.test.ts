import { Buffer } from 'node:buffer';
import { createCipheriv, createHash } from 'node:crypto';
import { posix } from 'node:path';
import querystring from 'node:querystring';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { javascriptText } from '../../../src/behaviour/builtins/javascript/coercion.ts';
import { javascriptBinary, javascriptUnary } from '../../../src/behaviour/builtins/javascript/operators.ts';
import { javascriptBuiltins as table } from '../../../src/behaviour/builtins/javascript/table.ts';
import { api, constant, hole, list, method, unknown, type Value } from '../../../src/behaviour/value.ts';
import { callback, callFunction, callMethod, OutOfFuel, type Plain, plain, run, value } from './evaluate.ts';

const { context } = run(table);
const of = (self: Plain, name: string, ...args: Plain[]) => plain(callMethod(table, self, name, args));
const call = (path: string, ...args: Plain[]) => plain(callFunction(table, path, args));
const op = (name: string, a: Plain, b: Plain) => plain(javascriptBinary(name, value(a), value(b), context));

/** `source` is run natively with `s` as the receiver; the built-in must give the same. */
function sameAsNative(self: Plain, name: string, args: readonly Plain[]) {
  const native = (self as unknown as Record<string, (...args: unknown[]) => unknown>)[name]!;
  let wanted: unknown;
  try {
    wanted = Reflect.apply(
      native,
      Array.isArray(self) ? structuredClone(self) : self,
      structuredClone(args as unknown[]),
    );
  } catch {
    wanted = '<null>';
  }
  if (wanted && typeof wanted === 'object' && !Array.isArray(wanted) && !(wanted instanceof Uint8Array))
    wanted = [...(wanted as Iterable<unknown>)];
  expect(of(self, name, ...args), `${JSON.stringify(self)}.${name}(${JSON.stringify(args)})`).toEqual(wanted);
}

describe('strings', () => {
  test.each<[string, string, Plain[]]>([
    ['hello', 'at', [-1]],
    ['hello', 'charAt', [9]],
    ['hello', 'charCodeAt', [1]],
    ['hello', 'charCodeAt', [99]],
    ['a😀', 'codePointAt', [1]],
    ['a', 'concat', ['b', 1, null, [2, 3]]],
    ['hello', 'endsWith', ['ell', 4]],
    ['hello', 'startsWith', ['l', 2]],
    ['hello', 'includes', ['lo', 4]],
    ['hello', 'indexOf', ['l', 3]],
    ['hello', 'indexOf', ['z']],
    ['hello', 'lastIndexOf', ['l']],
    ['hello', 'lastIndexOf', ['l', 2]],
    ['7', 'padStart', [3, '0']],
    ['7', 'padEnd', [6, 'ab']],
    ['ab', 'repeat', [3]],
    ['ab', 'repeat', [-1]],
    ['hello', 'slice', [-3, -1]],
    ['hello', 'substring', [3, 1]],
    ['hello', 'substr', [-3, 2]],
    ['ÀÉ', 'toLowerCase', []],
    ['ß', 'toUpperCase', []],
    [' x\n', 'trim', []],
    ['e\u0301', 'normalize', ['NFC']],
    ['x', 'italics', []],
    ['x', 'fontcolor', ['"']],
    ['a,b,,c', 'split', [',']],
    ['abc', 'split', ['']],
    ['abc', 'split', []],
    ['a,b,c', 'split', [',', 2]],
    ['aXbXc', 'replace', ['X', '[$&]']],
    ['aXbXc', 'replaceAll', ['X', "$`-$'"]],
    ['aaa', 'replaceAll', ['', '.']],
    ['x', 'replace', ['x', '$$1']],
  ])('%j.%s(%j)', (self, name, args) => sameAsNative(self, name, args));

  test.each<[string, string, RegExp, string]>([
    ['2024-01-02', 'replace', /(\d+)-(\d+)/, '$2/$1$3'],
    ['a1b22', 'replaceAll', /\d+/g, '#'],
    ['a1b22', 'split', /\d/, ''],
    ['a1b2', 'split', /(\d)/, ''],
    ['a1b22', 'match', /\d+/g, ''],
    ['a1b22', 'match', /([a-z])(\d)/, ''],
    ['zz', 'match', /\d/, ''],
    ['a1b22', 'matchAll', /[a-z](\d)/g, ''],
    ['a1b22', 'search', /\d/, ''],
    ['The Cat', 'replace', /c/i, '$&$&'],
  ])('%j.%s(%s)', (self, name, pattern, by) => {
    const regexp = callFunction(table, 'RegExp', [pattern.source, pattern.flags])!;
    const args = name.startsWith('replace') ? [by] : [];
    let wanted = (self as unknown as Record<string, (...args: unknown[]) => unknown>)[name]!(pattern, ...args);
    if (name === 'matchAll') wanted = [...(wanted as Iterable<string[]>)].map((match) => [...match]);
    if (name === 'match' && wanted) wanted = [...(wanted as string[])];
    expect(of(self, name, regexp, ...args)).toEqual(wanted);
  });

  test('a function makes the replacement', () => {
    const regexp = callFunction(table, 'RegExp', ['[a-z]', 'g'])!;
    const rot = callback((char: string) => String.fromCharCode(((char.charCodeAt(0) - 84) % 26) + 97));
    expect(of('uggc', 'replace', regexp, rot)).toBe('http');
  });

  test('holes stay where they stand, and leave open what they may hide', () => {
    const url = `https://${hole}.example/a`;
    expect(of(url, 'toUpperCase')).toBe(`HTTPS://${hole}.EXAMPLE/A`);
    expect(of(url, 'startsWith', 'https://')).toBe(true);
    expect(of(url, 'startsWith', 'http:')).toBe(false);
    expect(of(url, 'startsWith', 'https://evil')).toBe('<null>');
    expect(of(url, 'includes', 'zzz')).toBe('<null>');
    expect(of(url, 'endsWith', '/a')).toBe(true);
    expect(of(url, 'indexOf', ':')).toBe(5);
    expect(of(url, 'indexOf', 'example')).toBe('<null>');
    expect(of(url, 'charCodeAt', 8)).toBe('<null>');
    expect(of(url, 'split', '/')).toEqual(['https:', '', `${hole}.example`, 'a']);
    expect(call('Buffer.from', url, 'base64')).toBe('<null>');
    expect(call('atob', url)).toBe('<null>');
    expect(call('encodeURIComponent', `a b${hole}`)).toBe(`a%20b${hole}`);
    expect(of('', 'concat', 'a', unknown, unknown, 'b')).toBe(`a${hole}b`);
  });

  test('bombs are refused before they are built', () => {
    expect(of('ab', 'repeat', 3_000_000)).toBe('<null>');
    expect(of('ab', 'padEnd', 1e9)).toBe('<null>');
    expect(call('Array', 1e9)).toBe('<null>');
    expect(call('Buffer.alloc', 1e9)).toBe('<null>');
    expect(op('**', 10n, 1_000_000n)).toBe('<null>');
    expect(op('<<', 1n, 10_000_000n)).toBe('<null>');
    let nested: Value = list([constant('x'), constant('y')]);
    for (let depth = 0; depth < 28; depth++) nested = list([nested, nested]);
    expect(javascriptText(nested)).toBe(hole);
  });
});

test('catastrophic patterns are not run', () => {
  const long = `${'a'.repeat(9_000)}!`;
  for (const source of ['(a+)+$', '(a|a)*$', '(?:a?){40}b', '^(\\w+\\s?)*$', '(.*)*x', '((a)|(a))+b']) {
    const regexp = callFunction(table, 'RegExp', [source, ''])!;
    expect(of(regexp, 'test', long), source).toBe('<null>');
  }
  const backReference = callFunction(table, 'RegExp', ['(a*)(a*)\\1b', ''])!;
  expect(of(backReference, 'test', long)).toBe('<null>');
  // What hides payloads must run on long texts.
  const pairs = callFunction(table, 'RegExp', ['.{1,2}', 'g'])!;
  expect(of('41'.repeat(100_000), 'match', pairs)).toHaveLength(100_000);
  const noise = callFunction(table, 'RegExp', ['[^A-Za-z0-9+/=]+', 'g'])!;
  expect(of('ab~~'.repeat(50_000), 'replace', noise, '')).toBe('ab'.repeat(50_000));
});

test('stateful patterns move along', () => {
  const regexp = callFunction(table, 'RegExp', ['\\d', 'g'])!;
  expect(of(regexp, 'exec', 'a1b2')).toEqual(['1']);
  expect(of(regexp, 'exec', 'a1b2')).toEqual(['2']);
  expect(of(regexp, 'exec', 'a1b2')).toBe(null);
});

describe('arrays', () => {
  const numbers = [5, 1, 10, 2];
  test.each<[Plain, string, Plain[]]>([
    [numbers, 'at', [-1]],
    [numbers, 'concat', [[1, [2]], 3]],
    [numbers, 'includes', [10]],
    [[Number.NaN], 'includes', [Number.NaN]],
    [[Number.NaN], 'indexOf', [Number.NaN]],
    [numbers, 'indexOf', [1]],
    [numbers, 'lastIndexOf', [2]],
    [[1, [2, [3, [4]]]], 'flat', [2]],
    [[1, null, undefined, [2, 3], 'x'], 'join', ['-']],
    [numbers, 'join', []],
    [numbers, 'slice', [1, -1]],
    [numbers, 'sort', []],
    [numbers, 'toSorted', []],
    [numbers, 'reverse', []],
    [numbers, 'fill', [0, 1, 3]],
    [[1, 2, 3, 4, 5], 'copyWithin', [0, 3]],
    [numbers, 'with', [1, 'x']],
    [numbers, 'toSpliced', [1, 2, 'a', 'b', 'c']],
    [numbers, 'push', [7]],
    [numbers, 'pop', []],
    [numbers, 'shift', []],
    [numbers, 'unshift', [7]],
    [numbers, 'splice', [1, 2]],
    [numbers, 'keys', []],
    [['a'], 'entries', []],
    [numbers, 'toString', []],
  ])('%j.%s(%j)', (self, name, args) => sameAsNative(self, name, args));

  test('call back', () => {
    expect(
      of(
        [1, 2],
        'map',
        callback((item: number, index: number) => item * 10 + index),
      ),
    ).toEqual([10, 21]);
    expect(
      of(
        [1, 2, 3],
        'filter',
        callback((item: number) => item > 1),
      ),
    ).toEqual([2, 3]);
    expect(
      of(
        [1, 2, 3],
        'reduce',
        callback((sum: number, item: number) => sum + item),
      ),
    ).toBe(6);
    expect(
      of(
        ['a', 'b'],
        'reduceRight',
        callback((sum: string, item: string) => sum + item),
        '',
      ),
    ).toBe('ba');
    expect(
      of(
        [3, 1, 2],
        'sort',
        callback((a: number, b: number) => b - a),
      ),
    ).toEqual([3, 2, 1]);
    expect(
      of(
        [1, 2],
        'some',
        callback(() => unknown),
      ),
    ).toBe('<null>');
    expect(
      of(
        [1, 2],
        'find',
        callback((item: number) => item === 2),
      ),
    ).toBe(2);
    expect(plain(callMethod(table, [1, 2], 'filter', [callback(() => unknown)]))).toEqual([1, 2, '<more>']);
    expect(of(['104', '116'], 'map', api('Number'))).toEqual([104, 116]);
    expect(
      call(
        'Array.from',
        { length: 3 },
        callback((_: unknown, index: number) => index * 2),
      ),
    ).toEqual([0, 2, 4]);
  });

  test('changes reach the array itself', () => {
    const array = list(['c', 'b', 'a'].map((text) => constant(text)));
    const using = run(table);
    expect(callMethod(table, array, 'reverse', [], {}, using)).toBe(array);
    expect(plain(array)).toEqual(['a', 'b', 'c']);
    expect(using.passed).toEqual(['reverse']);
    expect(plain(callMethod(table, array, 'splice', [0, 1, 'x', 'y']))).toEqual(['a']);
    expect(plain(array)).toEqual(['x', 'y', 'b', 'c']);
  });

  test('items that may follow are not denied', () => {
    const open = list([constant('a')], [], false);
    expect(of(open, 'includes', 'z')).toBe('<null>');
    expect(of(open, 'includes', 'a')).toBe(true);
    expect(of(open, 'join', '')).toBe(`a${hole}`);
    expect(table.attribute(open, 'length')).toBe(null);
  });
});

test('numbers and globals', () => {
  const table: [string, Plain[], unknown][] = [
    ['parseInt', ['0x1f'], 31],
    ['parseInt', ['77', 8], 63],
    ['parseInt', ['zz', 36], 1295],
    ['parseFloat', ['3.5e2x'], 350],
    ['Number', ['  12 '], 12],
    ['Number', [''], 0],
    ['Number', [[]], 0],
    ['Number', [[7]], 7],
    ['Number', ['1x'], Number.NaN],
    ['Boolean', [''], false],
    ['String', [[1, [2, null]]], '1,2,'],
    ['String', [null], 'null'],
    ['String.fromCharCode', [104, 105, 0x10041], 'hiA'],
    ['String.fromCodePoint', [0x1f600], '😀'],
    ['Math.max', [1, '7', 3], 7],
    ['Math.imul', [0xffffffff, 5], -5],
    ['isNaN', ['x'], true],
    ['escape', ['ä b+€'], '%E4%20b+%u20AC'],
    ['unescape', ['%E4%20%u20AC%zz'], 'ä €%zz'],
    ['decodeURIComponent', ['%E2%82%AC%2F'], '€/'],
    ['decodeURIComponent', ['%'], '<null>'],
    ['atob', ['aGk='], 'hi'],
    ['atob', ['a!'], '<null>'],
    ['btoa', ['hi'], 'aGk='],
    ['btoa', ['€'], '<null>'],
    ['BigInt', ['123456789012345678901'], 123456789012345678901n],
    ['JSON.parse', ['{"a":[1,null,"x"]}'], { a: [1, null, 'x'] }],
    ['JSON.parse', ['{'], '<null>'],
    ['JSON.stringify', [{ a: [1, undefined], b: undefined, c: 'x"' }], '{"a":[1,null],"c":"x\\""}'],
    ['JSON.stringify', [{ a: [1, 2], b: {} }, null, 2], JSON.stringify({ a: [1, 2], b: {} }, null, 2)],
    ['Object.keys', [{ b: 1, 2: 1, a: 1, 1: 1 }], ['1', '2', 'b', 'a']],
    ['Object.entries', [['x']], [['0', 'x']]],
    [
      'Object.fromEntries',
      [
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
      { a: 1, b: 2 },
    ],
    ['util.format', ['%s=%d %j%%', 'a', '4', { b: 1 }, 'tail'], 'a=4 {"b":1}% tail'],
    ['structuredClone', [{ a: [1] }], { a: [1] }],
  ];
  for (const [path, args, wanted] of table)
    expect(call(path, ...args), `${path}(${JSON.stringify(args.map(String))})`).toEqual(wanted);
  for (const [number, args] of [
    [255, [16]],
    [0.5, [2]],
    [35, [36]],
  ] as const)
    expect(of(number, 'toString', ...args)).toBe(number.toString(...args));
  expect(of(1.005, 'toFixed', 2)).toBe((1.005).toFixed(2));
  expect(table.some(([path]) => path === 'Math.random')).toBe(false);
});

describe('operators', () => {
  const samples: readonly Plain[] = [
    '',
    'a',
    '1',
    ' 12 ',
    0,
    1,
    -1,
    1.5,
    2 ** 31,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    false,
    null,
    undefined,
    [],
    [1],
    ['a', 2],
    [[]],
  ];
  // biome-ignore lint/suspicious/noExplicitAny: the native operators coerce anything.
  const natives: Record<string, (a: any, b: any) => unknown> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    '%': (a, b) => a % b,
    '**': (a, b) => a ** b,
    '&': (a, b) => a & b,
    '|': (a, b) => a | b,
    '^': (a, b) => a ^ b,
    '<<': (a, b) => a << b,
    '>>': (a, b) => a >> b,
    '>>>': (a, b) => a >>> b,
    '<': (a, b) => a < b,
    '>': (a, b) => a > b,
    '<=': (a, b) => a <= b,
    '>=': (a, b) => a >= b,
    '===': (a, b) => a === b,
    '!==': (a, b) => a !== b,
    // biome-ignore lint/suspicious/noDoubleEquals: it is the operator under test.
    '==': (a, b) => a == b,
    // biome-ignore lint/suspicious/noDoubleEquals: it is the operator under test.
    '!=': (a, b) => a != b,
  };
  test.each(Object.keys(natives))('%s on all pairs of samples', (name) => {
    for (const a of samples)
      for (const b of samples)
        expect(op(name, a, b), `${String(a)} ${name} ${String(b)}`).toEqual(
          natives[name]!(structuredClone(a), structuredClone(b)),
        );
  });

  test('unary', () => {
    for (const a of samples) {
      const text = JSON.stringify(a);
      // biome-ignore lint/suspicious/noExplicitAny: the native operators coerce anything.
      const native = a as any;
      expect(plain(javascriptUnary('pos', value(a), context)), `+${text}`).toEqual(+native);
      expect(plain(javascriptUnary('neg', value(a), context)), `-${text}`).toEqual(-native);
      expect(plain(javascriptUnary('~', value(a), context)), `~${text}`).toEqual(~native);
      expect(plain(javascriptUnary('!', value(a), context)), `!${text}`).toEqual(!native);
      expect(plain(javascriptUnary('typeof', value(a), context)), `typeof ${text}`).toEqual(typeof native);
    }
  });

  test('what JSFuck is made of', () => {
    expect(op('+', [], [])).toBe('');
    expect(op('+', plain(javascriptUnary('!', value([]), context)) as boolean, [])).toBe('false');
    expect(op('+', constant(undefined), [])).toBe('undefined');
    expect(op('+', method(value([]), 'flat'), [])).toBe('function flat() { [native code] }');
    expect(op('+', api('String'), '')).toBe('function String() { [native code] }');
    const entries = callMethod(table, [], 'entries')!;
    expect(op('+', entries, [])).toBe('[object Array Iterator]');
    expect(op('+', callFunction(table, 'RegExp', ['a/b', 'g'])!, '')).toBe(String(/a\/b/g).replace('\\/', '/'));
    expect(plain(table.attribute(value('false'), '1'))).toBe('a');
    expect(table.attribute(value(''), 'constructor')).toMatchObject({ kind: 'api', path: 'String' });
  });

  test('unknown operands leave holes in texts and nothing in numbers', () => {
    expect(op('+', 'a', unknown)).toBe(`a${hole}`);
    expect(op('+', 1, unknown)).toBe('<null>');
    expect(op('===', unknown, 'a')).toBe('<null>');
    expect(op('===', `a${hole}`, 'b')).toBe(false);
    expect(op('===', `a${hole}`, 'ab')).toBe('<null>');
    expect(op('<', `a${hole}`, 'ab')).toBe('<null>');
  });
});

describe('bytes', () => {
  const bytes = Buffer.from('héllo wörld');
  test('encodings round trip', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('base64', 'base64url', 'hex', 'latin1', 'utf8', 'utf16le', 'binary', 'ascii'),
        (data, encoding) => {
          const native = Buffer.from(data).toString(encoding as BufferEncoding);
          expect(of(Buffer.from(data), 'toString', encoding)).toBe(native);
          expect(call('Buffer.from', native, encoding)).toEqual(Buffer.from(native, encoding as BufferEncoding));
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(call('decodeURIComponent', call('encodeURIComponent', text) as string)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(call('unescape', call('escape', text) as string)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(call('JSON.stringify', callFunction(table, 'JSON.parse', [text])!) as string)).toEqual(
          JSON.parse(JSON.stringify(JSON.parse(text))),
        );
      }),
    );
  });

  test('methods as in Node', () => {
    expect(of(bytes, 'toString', 'utf8', 1, 5)).toBe(bytes.toString('utf8', 1, 5));
    expect(of(bytes, 'slice', -3)).toEqual(bytes.subarray(-3));
    expect(of(bytes, 'indexOf', 'w')).toBe(bytes.indexOf('w'));
    expect(of(bytes, 'readUInt16BE', 1)).toBe(bytes.readUInt16BE(1));
    expect(of(bytes, 'readInt32LE', 2)).toBe(bytes.readInt32LE(2));
    expect(of(bytes, 'readUInt8', 999)).toBe('<null>');
    expect(of(Uint8Array.of(1, 2), 'toString')).toBe('1,2');
    expect(
      of(
        Uint8Array.of(1, 2, 3),
        'map',
        callback((byte: number) => byte ^ 0xff),
      ),
    ).toEqual(Uint8Array.of(254, 253, 252));
    expect(call('Buffer.concat', [Buffer.from('a'), Buffer.from('b')])).toEqual(Buffer.from('ab'));
    expect(call('Uint16Array', [65537, -1])).toEqual([...Uint16Array.of(65537, -1)]);
    expect(call('Buffer.from', { type: 'Buffer', data: [104, 105] })).toEqual(Buffer.from('hi'));
    const target = value(Buffer.alloc(4));
    expect(plain(callMethod(table, target, 'writeUInt16BE', [0x4142, 1]))).toBe(3);
    expect(plain(callMethod(table, target, 'write', ['z', 3]))).toBe(1);
    expect(plain(target)).toEqual(Buffer.from([0, 0x41, 0x42, 0x7a]));
  });

  test('texts are decoded as their decoder says', () => {
    const decoder = api('TextDecoder()', false, [constant('utf-16le')]);
    const using = run(table);
    expect(plain(callFunction(table, 'TextDecoder().decode', [Buffer.from('hi', 'utf16le')], {}, using, decoder))).toBe(
      'hi',
    );
    expect(call('TextEncoder().encode', 'é')).toEqual(new TextEncoder().encode('é'));
  });

  test('decompression is bounded', () => {
    const text = Buffer.from('require("child_process")'.repeat(20));
    for (const [path, packed] of [
      ['zlib.inflateSync', deflateSync(text)],
      ['zlib.inflateRawSync', deflateRawSync(text)],
      ['zlib.gunzipSync', gzipSync(text)],
      ['zlib.unzipSync', gzipSync(text)],
      ['zlib.brotliDecompressSync', brotliCompressSync(text)],
    ] as const)
      expect(call(path, packed), path).toEqual(text);
    expect(call('zlib.inflateSync', deflateSync(Buffer.alloc(50_000_000)))).toBe('<null>');
    expect(call('zlib.inflateSync', Buffer.from('nonsense'))).toBe('<null>');
  });

  test('ciphers and digests of constants', () => {
    const [key, iv] = [Buffer.alloc(32, 7), Buffer.alloc(16, 9)];
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const sealed = cipher.update('the payload', 'utf8', 'hex') + cipher.final('hex');
    const decipher = api('crypto.createDecipheriv()', false, [constant('aes-256-cbc'), constant(key), constant(iv)]);
    expect(
      plain(callFunction(table, 'crypto.createDecipheriv().update', [sealed, 'hex', 'utf8'], {}, run(table), decipher)),
    ).toBe('the payload');
    expect(call('crypto.createDecipheriv().final', 'utf8')).toBe('');
    const hash = api('crypto.createHash()', false, [constant('sha256')]);
    const fed = callFunction(table, 'crypto.createHash().update', ['x'], {}, run(table), hash)!;
    expect(plain(callFunction(table, 'crypto.createHash().digest', ['hex'], {}, run(table), fed))).toBe(
      createHash('sha256').update('x').digest('hex'),
    );
    expect(plain(callFunction(table, 'crypto.createHash().digest', ['hex'], {}, run(table), hash))).toBe('<null>');
  });
});

test('maps and sets', () => {
  const map = callFunction(table, 'Map', [
    [
      ['a', 1],
      [2, 'two'],
    ],
  ])!;
  expect(of(map, 'get', 'a')).toBe(1);
  expect(of(map, 'get', '2')).toBe(undefined);
  callMethod(table, map, 'set', ['a', 9]);
  callMethod(table, map, 'set', ['z', 3]);
  expect(of(map, 'entries')).toEqual([
    ['a', 9],
    [2, 'two'],
    ['z', 3],
  ]);
  expect(plain(map)).toEqual([
    ['a', 9],
    [2, 'two'],
    ['z', 3],
  ]);
  expect(of(map, 'delete', 'a')).toBe(true);
  callMethod(table, map, 'set', ['z', 4]);
  expect(plain(map)).toEqual([
    [2, 'two'],
    ['z', 4],
  ]);
  expect(plain(table.attribute(map, 'size'))).toBe(2);
  callMethod(table, map, 'set', [unknown, 3]);
  expect(of(map, 'get', 'q')).toBe('<null>');
  const set = callFunction(table, 'Set', ['abca'])!;
  expect(of(set, 'values')).toEqual(['a', 'b', 'c']);
  expect(of(set, 'has', 'c')).toBe(true);
  expect(of(set, 'has', 'd')).toBe(false);
});

test('paths as on Linux', () => {
  const samples = ['/a/b/../c', 'a//b/', './x', '../..', '', '/', 'a/b.tar.gz', '.bashrc', 'x/../../y', '/../a'];
  for (const path of samples) {
    expect(call('path.normalize', path), path).toBe(posix.normalize(path));
    expect(call('path.dirname', path), path).toBe(posix.dirname(path));
    expect(call('path.basename', path), path).toBe(posix.basename(path));
    expect(call('path.extname', path), path).toBe(posix.extname(path));
    for (const other of samples)
      expect(call('path.join', path, other), `${path} ${other}`).toBe(posix.join(path, other));
  }
  expect(call('path.resolve', '/a', 'b', '/c', '../d')).toBe('/d');
  expect(call('path.join', '~', '.ssh', 'id_rsa')).toBe('~/.ssh/id_rsa');
  expect(call('path.join', unknown, '..', 'x')).toBe(`${hole}/../x`);
});

test('URLs keep their unknown parts', () => {
  const url = callFunction(table, 'URL', [`https://${hole}.x.example:8080/p?q=${hole}&r=1#h`])!;
  expect(plain(url)).toMatchObject({
    hostname: `${hole}.x.example`,
    port: '8080',
    pathname: '/p',
    search: `?q=${hole}&r=1`,
    hash: '#h',
  });
  expect(of(url, 'toString')).toBe(`https://${hole}.x.example:8080/p?q=${hole}&r=1#h`);
  expect(call('URL', 'not a url')).toBe('<null>');
  const query = callFunction(table, 'URLSearchParams', [{ a: 'x y', b: unknown }])!;
  callMethod(table, query, 'append', ['c', '&']);
  expect(of(query, 'toString')).toBe(`a=x+y&b=${hole}&c=%26`);
  expect(of(query, 'get', 'c')).toBe('&');
  expect(call('querystring.stringify', { a: 'x y', b: 2 })).toBe(querystring.stringify({ a: 'x y', b: 2 }));
  expect(call('querystring.parse', 'a=1&b=x%20y')).toEqual({ a: '1', b: 'x y' });
});

test('decoders are noted even when what they decode is not known', () => {
  const using = run(table);
  callFunction(table, 'Buffer.from', [unknown, 'base64'], {}, using);
  callFunction(table, 'encodeURIComponent', [unknown], {}, using);
  callFunction(table, 'zlib.gzipSync', [unknown], {}, using);
  expect(using.passed).toEqual(['base64', 'url', 'gzip']);
});

test('work is charged and stops when the fuel is gone', () => {
  const using = run(table, 1_000);
  expect(() => callMethod(table, 'x'.repeat(100_000), 'split', [''], {}, using)).toThrow(OutOfFuel);
  expect(() => callMethod(table, new Array(5_000).fill(1), 'map', [callback(() => 1)], {}, run(table, 1_000))).toThrow(
    OutOfFuel,
  );
});

test('no built-in throws on odd receivers and arguments', () => {
  const odd: Plain[] = [
    undefined,
    null,
    '',
    hole,
    -1,
    Number.NaN,
    1e308,
    5n,
    true,
    [],
    [unknown],
    {},
    Buffer.from('a'),
    unknown,
    api('fs.readFile'),
    callFunction(table, 'RegExp', ['(', 'g'])!,
    callFunction(table, 'Map', [])!,
    { kind: 'union', options: [constant('a'), unknown], taint: [] } as Value,
  ];
  const builtins = [
    ...table.functions.values(),
    ...Object.values(table.methods).flatMap((methods) => [...methods.values()]),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...builtins),
      fc.constantFrom(...odd),
      fc.array(fc.constantFrom(...odd), { maxLength: 4 }),
      (builtin, self, args) => {
        builtin({ self: value(self), args: args.map(value), keywords: new Map(), isNew: true }, run(table).context);
      },
    ),
    { numRuns: 20_000 },
  );
});
