/** zlib, gzip, bz2 and lzma. */
import { constant, maxTextLength, type Value } from '../../value.ts';
import { type Builtins, stepsFor } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { bunzip } from '../codecs/bzip2.ts';
import { type Compression, decompress } from '../codecs/compression.ts';
import { unxz } from '../codecs/xz.ts';
import { indexOr } from './numbers.ts';
import { bytesLike } from './sequence.ts';

type Kind = Compression | 'bz2' | 'lzma';

const noted: Readonly<Record<Kind, string>> = {
  zlib: 'zlib',
  'deflate-raw': 'zlib',
  unzip: 'zlib',
  gzip: 'gzip',
  brotli: 'brotli',
  zstd: 'zstd',
  bz2: 'bz2',
  lzma: 'lzma',
};

export function expandBytes(bytes: Uint8Array, kind: Kind, context: BuiltinContext): Value | null {
  context.via(noted[kind]);
  context.spend(stepsFor(bytes.length) * 4);
  const result =
    kind === 'bz2'
      ? bunzip(bytes, maxTextLength)
      : kind === 'lzma'
        ? unxz(bytes, maxTextLength)
        : decompress(bytes, kind);
  if (!result) return null;
  context.spend(stepsFor(result.length));
  return constant(result);
}

function expander(kind: Kind): Builtin {
  return ({ args: [data] }, context) => {
    context.via(noted[kind]);
    const bytes = bytesLike(data);
    return bytes && expandBytes(bytes, kind, context);
  };
}

/** `wbits` says what stands around the data (https://docs.python.org/3/library/zlib.html#zlib.decompress). */
function byWindow(bits: number): Compression {
  if (bits < 0) return 'deflate-raw';
  return bits > 31 ? 'unzip' : bits > 15 ? 'gzip' : 'zlib';
}

const zlibDecompress: Builtin = ({ args: [data, bits], keywords }, context) => {
  context.via('zlib');
  const bytes = bytesLike(data);
  const window = indexOr(bits ?? keywords.get('wbits'), 15);
  return bytes && window !== null ? expandBytes(bytes, byWindow(window), context) : null;
};

const objectDecompress: Builtin = ({ self, args: [data] }, context) => {
  context.via('zlib');
  const bytes = bytesLike(data);
  const made = self.kind === 'api' ? (self.made?.[0] ?? self.keywords?.get('wbits')) : undefined;
  const window = indexOr(made, 15);
  return bytes && window !== null ? expandBytes(bytes, byWindow(window), context) : null;
};

function compressor(name: string): Builtin {
  return (_, context) => {
    context.via(name);
    return null;
  };
}

export const compressionFunctions: Builtins = {
  'zlib.decompress': zlibDecompress,
  'zlib.decompressobj().decompress': objectDecompress,
  'zlib.decompressobj().flush': () => constant(new Uint8Array(0)),
  'gzip.decompress': expander('gzip'),
  'bz2.decompress': expander('bz2'),
  'bz2.BZ2Decompressor().decompress': expander('bz2'),
  'lzma.decompress': expander('lzma'),
  'lzma.LZMADecompressor().decompress': expander('lzma'),
  'brotli.decompress': expander('brotli'),
  'zlib.compress': compressor('zlib'),
  'gzip.compress': compressor('gzip'),
  'bz2.compress': compressor('bz2'),
  'lzma.compress': compressor('lzma'),
};
