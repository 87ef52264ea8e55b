import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPickle } from '../../src/languages/pickle/read-pickle.ts';
import { bytesOfListing } from '../annotations/byte-listing.ts';

const read = (listing: string, path = 'model.pkl') => readPickle(bytesOfListing(listing, path), path);
const names = (listing: string) => read(listing)?.globals.map(({ name, called }) => `${called ? '' : '-'}${name}`);
const call = 'GLOBAL os system\nSHORT_BINUNICODE "id"\nTUPLE1\nREDUCE\n';

describe('what a pickle imports and calls', () => {
  test.each([
    ['REDUCE', call],
    ['NEWOBJ', 'GLOBAL os system\nEMPTY_TUPLE\nNEWOBJ\n'],
    ['NEWOBJ_EX', 'GLOBAL os system\nEMPTY_TUPLE\nEMPTY_DICT\nNEWOBJ_EX\n'],
    ['INST', 'MARK\nINST os system\n'],
    ['OBJ', 'MARK\nGLOBAL os system\nOBJ\n'],
    ['BUILD', 'GLOBAL os system\nEMPTY_DICT\nBUILD\n'],
    ['texts on the stack', 'SHORT_BINUNICODE "os"\nSHORT_BINUNICODE "system"\nSTACK_GLOBAL\nEMPTY_TUPLE\nREDUCE\n'],
    ['the memo', 'GLOBAL os system\nMEMOIZE\nPOP\nBINGET 0\nEMPTY_TUPLE\nREDUCE\n'],
    ['a memo by numbers', 'GLOBAL os system\nLONG_BINPUT 70000\nPOP\nLONG_BINGET 70000\nEMPTY_TUPLE\nREDUCE\n'],
    ['a copy', 'GLOBAL os system\nDUP\nEMPTY_TUPLE\nREDUCE\n'],
    ['a mark that is taken away', 'MARK\nPOP\nGLOBAL os system\nEMPTY_TUPLE\nREDUCE\n'],
  ])('by %s', (_how, body) => {
    expect(names(`PROTO 4\n${body}STOP`)).toEqual(['os.system']);
  });

  test('the argument of a call is told', () => {
    expect(read(`PROTO 4\n${call}STOP`)?.globals[0]).toEqual({
      ...{ name: 'os.system', module: 'os', at: 2, called: true, argument: 'id' },
    });
  });

  test('an import alone is no call', () => {
    expect(names('PROTO 4\nGLOBAL os system\nSTOP')).toEqual(['-os.system']);
  });

  test('attributes of attributes are names', () => {
    const got = 'GLOBAL builtins getattr\nGLOBAL acme thing\nSHORT_BINUNICODE "method"\nTUPLE2\nREDUCE\n';
    expect(names(`PROTO 4\n${got}EMPTY_TUPLE\nREDUCE\nSTOP`)).toEqual([
      ...['-builtins.getattr', '-acme.thing', 'acme.thing.method'],
    ]);
  });

  test('pickles inside of pickles, of pickles', () => {
    const inside = (body: string) => `PROTO 4\nhex 42\nlength u32\n${body}\nend\nSTOP`;
    const found = read(inside(inside(`PROTO 4\n${call}STOP`)));
    expect(found?.globals.map(({ name }) => name)).toEqual(['os.system']);
    expect(found?.nested).toBe(2);
  });

  test('a pickle that breaks off has told what came before', () => {
    const found = read(`PROTO 4\n${call}hex ff`);
    expect(found?.globals.map(({ name }) => name)).toEqual(['os.system']);
    expect(found?.broken?.reason).toBe('0xff is no instruction');
    expect(found?.oddities.map(({ what }) => what)).toEqual(['broken-after-call']);
  });
});

describe('what is a pickle', () => {
  test.each([
    ['text that begins like an import', 'cat\ndog\nReport\n.'],
    ['a sentence', 'can you read this?\nyes\n(I think so)\nR.'],
    ['numbers', 'I1\nI2\nI3\n'],
    ['nothing', ''],
    ['one byte', '.'],
    ['code', 'class A:\n    pass\n'],
  ])('not %s', (_what, text) => {
    expect(readPickle(Buffer.from(text), 'notes.txt')).toBeNull();
  });

  test('text that calls something, under any name', () => {
    expect(readPickle(Buffer.from("cos\nsystem\n(S'id'\ntR."), 'notes.txt')?.globals[0]?.name).toBe('os.system');
  });

  test('an array of numbers is none, an array of objects is', () => {
    const array = (type: string, body: string) =>
      read(`hex 93\ntext "NUMPY"\nu8 1 0\nstring u16 "{'descr': '${type}', 'shape': (1,), }\\n"\n${body}`, 'a.npy');
    expect(array('<f8', 'repeat 1 "01234567"')).toBeNull();
    expect(array('|O', `PROTO 4\n${call}STOP`)?.globals).toHaveLength(1);
  });
});

describe('hostile pickles', () => {
  test.each([
    ['a length beyond the file', 'PROTO 4\nhex 8e ff ff ff ff ff ff ff 7f'],
    ['an empty stack', 'PROTO 4\nREDUCE\nSTOP'],
    ['no mark', 'PROTO 4\nTUPLE\nSTOP'],
    ['a memory of nothing', 'PROTO 4\nBINGET 9\nSTOP'],
    ['no end', 'PROTO 4\nEMPTY_LIST'],
  ])('%s breaks off', (_what, listing) => {
    expect(read(listing)?.broken).toBeDefined();
  });

  test('millions of values end at the limit', () => {
    const bytes = Buffer.concat([Buffer.from([0x80, 4]), Buffer.alloc(4_000_000, 0x4e)]);
    expect(readPickle(bytes, 'a.pkl')?.broken?.reason).toBe('it keeps more than 3000000 values');
  });

  test('fifty pickles inside of one another are read, a thousand are a gap', () => {
    let bytes = bytesOfListing(`PROTO 4\n${call}STOP`, 'x');
    for (let level = 1; level <= 1000; level++) {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      bytes = Buffer.concat([Buffer.from([0x80, 4, 0x42]), length, bytes, Buffer.from('.')]);
      if (level === 50) expect(readPickle(bytes, 'a.pkl')?.globals[0]?.name).toBe('os.system');
    }
    expect(readPickle(bytes, 'a.pkl')?.broken?.reason).toBe('pickles inside of one another too deeply');
  });

  test('behind ten thousand pickles stands one more', () => {
    const many = Buffer.concat([
      Buffer.from('\x80\x04N.'.repeat(20_000), 'latin1'),
      bytesOfListing(`PROTO 4\n${call}STOP`, 'x'),
    ]);
    expect(readPickle(many, 'a.pkl')).toMatchObject({ count: 20_001, globals: [{ name: 'os.system' }] });
  });

  test('a tower of copies is no bomb', () => {
    const bytes = Buffer.concat([
      Buffer.from([0x80, 4, 0x29]),
      // Each pair of themselves: two to the power of a hundred thousand items.
      Buffer.from('2\x86'.repeat(100_000), 'latin1'),
      Buffer.from('.'),
    ]);
    expect(readPickle(bytes, 'a.pkl')?.broken).toBeUndefined();
  });

  test('random bytes and damaged pickles never throw', () => {
    const good = bytesOfListing(`PROTO 4\nMARK\n${call}SHORT_BINUNICODE "x"\nBININT1 7\nTUPLE\nSTOP`, 'x');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(), (noise, at) => {
        readPickle(noise, 'a.pkl');
        const spoilt = Buffer.from(good);
        spoilt.set(noise.subarray(0, 3), at % (good.length - 3));
        readPickle(spoilt, 'a.pkl');
      }),
      { numRuns: 2000 },
    );
  });
});
