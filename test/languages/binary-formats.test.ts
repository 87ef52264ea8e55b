import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAppended } from '../../src/languages/binary/read-appended.ts';
import { readProgramTexts } from '../../src/languages/binary/read-program-texts.ts';
import { binaryKind } from '../../src/languages/binary-kind.ts';
import { readBytecode } from '../../src/languages/bytecode/read-bytecode.ts';
import { readModel } from '../../src/languages/model/read-model.ts';
import { bytesOfListing } from '../annotations/byte-listing.ts';

const made = (listing: string) => bytesOfListing(listing, 'listing');

describe('bytecode', () => {
  test.each([
    ['by time', 0, { checkedBy: 'time', sourceSize: 33 }],
    ['never', 1, { checkedBy: 'never' }],
    ['by hash', 3, { checkedBy: 'hash' }],
  ])('checked %s', (_how, flags, expected) => {
    const read = readBytecode(made(`pyc 3531 ${flags} 33\ncode "os system" "echo hello"`), 'a.pyc');
    expect(read).toEqual({ path: 'a.pyc', magic: 3531, names: ['os', 'system'], texts: ['echo hello'], ...expected });
  });

  test.each([
    // `import os` and `os.getcwd()`, compiled by each version.
    [
      '2.7',
      'A/MNCgAAAABjAAAAAAAAAAACAAAAQAAAAHMaAAAAZAAAZAEAbAAAWgAAZQAAagEAgwAAAWQBAFMoAgAAAGn/////TigCAAAAdAIAAABvc3QGAAAAZ2V0Y3dkKAAAAAAoAAAAACgAAAAAcwQAAABhLnB5dAgAAAA8bW9kdWxlPgEAAABzAgAAAAwB',
    ],
    [
      '3.6',
      'Mw0NCgAAAAAUAAAA4wAAAAAAAAAAAAAAAAIAAABAAAAAcxQAAABkAGQBbABaAGUAagGDAAEAZAFTACkC6QAAAABOKQLaAm9z2gZnZXRjd2SpAHIEAAAAcgQAAAD6BGEucHnaCDxtb2R1bGU+AQAAAHMCAAAACAE=',
    ],
    [
      '3.8',
      'VQ0NCgAAAAAAAAAAGgAAAOMAAAAAAAAAAAAAAAAAAAAAAgAAAEAAAABzFAAAAGQAZAFsAFoAZQCgAaEAAQBkAVMAKQLpAAAAAE4pAtoCb3PaBmdldGN3ZKkAcgQAAAByBAAAAPoEYS5wedoIPG1vZHVsZT4BAAAAcwIAAAAIAQ==',
    ],
    [
      '3.11',
      'pw0NCgAAAAAAAAAAFAAAAOMAAAAAAAAAAAAAAAACAAAAAAAAAPMsAAAAlwBkAGQBbABaAAIAZQBqAQAAAAAAAAAApgAAAKsAAAAAAAAAAAABAGQBUwApAukAAAAATikC2gJvc9oGZ2V0Y3dkqQDzAAAAAPoEYS5wefoIPG1vZHVsZT5yCAAAAAEAAABzHwAAAPADAQEB2AAJgAmACYAJ2AAJgAKECYELhAuAC4ALgAtyBgAAAA==',
    ],
    [
      '3.13',
      '8w0NCgAAAAAAAAAAFAAAAOMAAAAAAAAAAAAAAAACAAAAAAAAAPMuAAAAlQBTAFMBSwByAFwAUgIAAAAAAAAAAAAAAAAAAAAAAAAiADUAAAAAAAAAIABnASkC6QAAAABOKQLaAm9z2gZnZXRjd2SpAPMAAAAA2gRhLnB52gg8bW9kdWxlPnIIAAAAAQAAAHMRAAAA8AMBAQHbAAnYAAKHCYIJhQtyBgAAAA==',
    ],
  ])('of Python %s', (_version, base64) => {
    const read = readBytecode(Buffer.from(base64, 'base64'), 'a.pyc');
    expect(read?.broken).toBeUndefined();
    expect(read?.names).toEqual(['os', 'getcwd']);
  });

  test('cut, nested without end or damaged, it says so and keeps what it read', () => {
    const whole = made('pyc 3531 0 1\ncode "os system" "text"');
    expect(readBytecode(whole.subarray(0, whole.length - 20), 'a')?.names).toEqual(['os', 'system']);
    expect(readBytecode(whole.subarray(0, whole.length - 20), 'a')?.broken).toBeDefined();
    const deep = Buffer.concat([whole.subarray(0, 16), Buffer.from(')\x01'.repeat(5000), 'latin1')]);
    expect(readBytecode(deep, 'a')?.broken).toContain('too deeply');
    const many = Buffer.concat([whole.subarray(0, 16), Buffer.from('(\xff\xff\xff\x7f', 'latin1')]);
    expect(readBytecode(many, 'a')?.broken).toContain('ends within');
  });

  test('random bytes behind a header never throw', () => {
    const head = made('pyc 3531 0 1');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => void readBytecode(Buffer.concat([head, noise]), 'a')),
    );
  });
});

describe('model files', () => {
  const safetensors = (header: string, data = '') =>
    made(`string u64 ${JSON.stringify(header)}\ntext ${JSON.stringify(data)}`);

  test.each([
    ['in order', '{"w":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"__metadata__":{"format":"pt"}}', 'abcd', []],
    [
      'a hole',
      '{"w":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}',
      'abcd',
      ['the tensor w does not begin where the one before it ends'],
    ],
    [
      'more than its tensors',
      '{"w":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}',
      'abcd',
      ['2 bytes belong to no tensor'],
    ],
    [
      'beyond the file',
      '{"w":{"dtype":"U8","shape":[2],"data_offsets":[0,9]}}',
      'abcd',
      ['the tensor w lies outside of the file'],
    ],
    ['no object', '[1,2,3,4,5]', '', ['its header is no JSON object']],
  ])('safetensors: %s', (_what, header, data, troubles) => {
    expect(readModel(safetensors(header, data), 'a.safetensors')?.troubles).toEqual(troubles);
  });

  test('a header longer than the file', () => {
    expect(readModel(made('u64 9000000\ntext "{}"'), 'a.safetensors')?.troubles[0]).toContain('claims 9000000 bytes');
    expect(readModel(made('u64 9000000\ntext "{}"'), 'a.bin')).toBeNull();
  });

  test('texts of GGUF, past numbers and vocabularies', () => {
    const gguf = made(
      'text "GGUF"\nu32 3\nu64 0 3\nstring u64 "n"\nu32 4 7\nstring u64 "tokens"\nu32 9 8\nu64 2\nstring u64 "a"\nstring u64 "b"\nstring u64 "tokenizer.chat_template"\nu32 8\nstring u64 "{{ x }}"',
    );
    expect(readModel(gguf, 'a')).toEqual({
      ...{ path: 'a', format: 'gguf', texts: [{ key: 'tokenizer.chat_template', text: '{{ x }}' }], troubles: [] },
    });
    expect(readModel(gguf.subarray(0, gguf.length - 9), 'a')?.troubles).toEqual(['its metadata ends in the middle']);
    const endless = made('text "GGUF"\nu32 3\nu64 0 1\nstring u64 "a"\nu32 9 8\nu64 99999999999');
    expect(readModel(endless, 'a')?.troubles).toEqual(['an array in its metadata is too large']);
  });

  test('random bytes never throw', () => {
    const heads = ['text "GGUF"\nu32 3\nu64 0 5', 'hex 89 48 44 46 0d 0a 1a 0a', 'u64 20\ntext "{"'].map(made);
    const names = ['a.gguf', 'a.h5', 'a.safetensors', 'a.onnx', 'saved_model.pb', 'a.pb'];
    fc.assert(
      fc.property(
        fc.constantFrom(...heads, Buffer.alloc(0)),
        fc.constantFrom(...names),
        fc.uint8Array(),
        (head, name, noise) => {
          readModel(Buffer.concat([head, noise]), name);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('what stands behind the end', () => {
  const pictures = {
    png: 'hex 89 50 4e 47 0d 0a 1a 0a\nchunk "IHDR"\nend\nchunk "IEND"\nend',
    gif: 'text "GIF89a"\nu16 1 1\nu8 0 0 0\nhex 3b',
    jpeg: 'hex ff d8 ff e0 00 04 4a 46\nhex ff da 00 04 01 02 11 ff 00 22 ff d9',
    webp: 'text "RIFF"\nu32 12\ntext "WEBPVP8 "\nu32 0',
    wav: 'text "RIFF"\nu32 4\ntext "WAVE"',
  };

  test.each(Object.entries(pictures))('of %s', (kind, listing) => {
    const picture = made(listing);
    expect(readAppended(picture, 'a', kind)).toBeNull();
    expect(readAppended(Buffer.concat([picture, Buffer.alloc(9)]), 'a', kind)).toBeNull();
    const program = Buffer.concat([picture, made('u32 0\nhex 7f 45 4c 46 02')]);
    expect(readAppended(program, 'a', kind)).toMatchObject({ kind: 'elf', at: picture.length + 4, size: 5 });
  });

  test('damaged pictures have no end, and never throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.entries(pictures)), fc.nat(), fc.nat(255), ([kind, listing], at, byte) => {
        const picture = made(`${listing}\ntext "behind"`);
        picture[at % picture.length] = byte;
        const found = readAppended(picture, 'a', kind);
        if (found) expect(found.at + found.size).toBe(picture.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('programs', () => {
  test('texts in one and in two bytes a character, at any offset', () => {
    const wide = (text: string) => `hex ${Buffer.from(text, 'utf16le').toString('hex')}`;
    const program = made(
      `hex 7f 45 4c 46 02\ntext "http://a.test/x"\nu8 0 0 0\n${wide('http://b.test/y')}\nu8 1\n${wide('http://c.test/z')}\nu8 0 0\ntext "no command at all"\nu8 0`,
    );
    expect(readProgramTexts(program, 'a', 'elf').texts).toEqual([
      'http://a.test/x',
      'http://b.test/y',
      'http://c.test/z',
    ]);
  });

  test.each([
    ['cafebabe00000002', 'macho'],
    ['cafebabe00000034', 'class'],
    ['cffaedfe07000001', 'macho'],
    ['cc05dec00bc2e400', 'jsc'],
    ['0061736d01000000', 'wasm'],
    ['53514c69746520666f726d6174203300', 'sqlite'],
  ])('%s is %s', (hex, kind) => {
    expect(binaryKind(Buffer.from(hex, 'hex'))).toBe(kind);
  });
});
