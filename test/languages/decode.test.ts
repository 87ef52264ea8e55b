import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binaryKind } from '../../src/languages/binary-kind.ts';
import { decodeText } from '../../src/languages/decode.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const wide = (text: string, big = false): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
};

describe('decodeText', () => {
  const code = 'const a = "é";\n';
  test.each([
    ['nothing', utf8(''), { text: '', encoding: 'utf-8', lossy: false }],
    ['UTF-8', utf8(code), { text: code, encoding: 'utf-8', lossy: false }],
    ['UTF-8 with BOM', join(hex('efbbbf'), utf8(code)), { text: code, encoding: 'utf-8-bom', lossy: false }],
    ['UTF-16 LE with BOM', join(hex('fffe'), wide(code)), { text: code, encoding: 'utf-16le', lossy: false }],
    ['UTF-16 BE with BOM', join(hex('feff'), wide(code, true)), { text: code, encoding: 'utf-16be', lossy: false }],
    ['UTF-16 LE without BOM', wide(code.repeat(3)), { text: code.repeat(3), encoding: 'utf-16le', lossy: false }],
    ['UTF-16 BE without BOM', wide(code.repeat(3), true), { text: code.repeat(3), encoding: 'utf-16be', lossy: false }],
    [
      'UTF-16 with half a character',
      join(hex('fffe'), wide('ab'), hex('63')),
      { text: 'ab\uFFFD', encoding: 'utf-16le', lossy: true },
    ],
    ['a few NULs in text', utf8(`/*\0\0\0*/ ${code}`), { text: `/*\0\0\0*/ ${code}`, encoding: 'utf-8', lossy: false }],
    [
      'latin-1',
      join(utf8('caf'), hex('e9'), utf8(' au lait')),
      { text: 'café au lait', encoding: 'latin1', lossy: false },
    ],
    ['broken UTF-8', join(utf8('aé'), hex('ff'), utf8('b')), { text: 'aé\uFFFDb', encoding: 'utf-8', lossy: true }],
    [
      'text that begins like a picture',
      utf8('GIF89a=1;alert(1)'),
      { text: 'GIF89a=1;alert(1)', encoding: 'utf-8', lossy: false },
    ],
    [
      'text that begins like a program',
      utf8('MZ is the mark of a DOS program'),
      { text: 'MZ is the mark of a DOS program', encoding: 'utf-8', lossy: false },
    ],
    [
      'terminal colours',
      utf8('\u001b[31mred\u001b[0m'),
      { text: '\u001b[31mred\u001b[0m', encoding: 'utf-8', lossy: false },
    ],
  ])('%s', (_what, bytes, expected) => {
    expect(decodeText(bytes)).toEqual(expected);
  });

  test.each([
    ['an ELF program', hex('7f454c46 02010100 00000000 00000000')],
    ['gzip', new Uint8Array(gzipSync('x'.repeat(500)))],
    ['a picture', join(hex('89504e470d0a1a0a'), hex('0000000d49484452'))],
    ['zeroes', new Uint8Array(1000)],
    ['unknown binary', hex('01020304 80ff00fe 11223344 00000000 9f8e7d6c')],
    ['a tar of text', join(utf8(`name${'\0'.repeat(253)}ustar${'\0'.repeat(250)}`), utf8('hello'))],
  ])('%s is binary', (_what, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });

  test('a script padded with NULs is text for a caller who knows that it will be interpreted', () => {
    const bytes = join(utf8('/*'), new Uint8Array(5000), utf8('*/ evil()'));
    expect(decodeText(bytes)).toBeNull();
    expect(decodeText(bytes, { assumeText: true })?.text).toContain('evil()');
    expect(decodeText(hex('7f454c46 02010100 00000000'), { assumeText: true })).toBeNull();
  });

  test('every string survives UTF-8 unless it looks binary', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const decoded = decodeText(utf8(text));
        if (decoded !== null && decoded.encoding === 'utf-8') expect(decoded.text).toBe(text);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void [decodeText(bytes), binaryKind(bytes)]),
      { numRuns: 2000 },
    );
  });
});

describe('binaryKind', () => {
  test.each([
    ['elf', '7f454c46 02010100'],
    ['pe', '4d5a9000 03000000'],
    ['macho', 'cffaedfe 07000001'],
    ['macho', 'cafebabe 00000002'],
    ['class', 'cafebabe 00000041'],
    ['wasm', '0061736d 01000000'],
    ['zip', '504b0304 14000000'],
    ['gzip', '1f8b0800 00000000'],
    ['bzip2', '425a6839 31415926 5359'],
    ['xz', 'fd377a58 5a000004'],
    ['zstd', '28b52ffd 04000000'],
    ['pyc', 'cb0d0d0a 00000000 1122'],
    ['pyc', '03f30d0a 00000000 1122'],
    ['pickle', '80049523 00000000'],
    ['pickle', '80027d71 002e'],
    ['png', '89504e47 0d0a1a0a'],
    ['jpeg', 'ffd8ffe0 00104a46'],
    ['gif', '47494638 39610100 0100'],
    ['webp', '52494646 24000000 57454250'],
    ['pdf', '255044462d312e37'],
    ['sqlite', '53514c69746520666f726d6174203300'],
    ['hdf5', '89484446 0d0a1a0a'],
  ])('%s (%s…)', (kind, digits) => {
    expect(binaryKind(hex(digits))).toBe(kind);
  });

  test('a pickle of protocol 0 is text and is known all the same', () => {
    const bytes = utf8("cos\nsystem\n(S'id'\ntR.");
    expect(binaryKind(bytes)).toBe('pickle');
    expect(decodeText(bytes)).not.toBeNull();
  });

  test('a tar archive is known by its header', () => {
    expect(binaryKind(join(new Uint8Array(257), utf8('ustar'), new Uint8Array(250)))).toBe('tar');
  });

  test('a .pkl file that is nothing else is a pickle', () => {
    expect(binaryKind(utf8('(lp0\n.'), 'model.pkl')).toBe('pickle');
    expect(binaryKind(utf8('hello'), 'a.txt')).toBeUndefined();
    expect(binaryKind(utf8(''), 'a.pkl')).toBeUndefined();
  });

  test('text that begins with a printable magic has no kind', () => {
    expect(binaryKind(utf8('MZ is the mark'))).toBeUndefined();
    expect(binaryKind(utf8('GIF89a=1;'))).toBeUndefined();
  });
});
