/** node:zlib. Decompressors are run; compressors only leave their mark, since what they give is not readable anyway. */
import { constant, nullValue, undefinedValue, type Value } from '../../value.ts';
import { type Builtins, isCallable, stepsFor } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { type Compression, decompress } from '../codecs/compression.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { bytesArgument } from './buffers.ts';

const decompressors: Readonly<Record<string, readonly [how: Compression, noted: string]>> = {
  inflate: ['zlib', 'zlib'],
  inflateRaw: ['deflate-raw', 'zlib'],
  gunzip: ['gzip', 'gzip'],
  unzip: ['unzip', 'gzip'],
  brotliDecompress: ['brotli', 'brotli'],
  zstdDecompress: ['zstd', 'zstd'],
};
const compressors: Readonly<Record<string, string>> = {
  deflate: 'zlib',
  deflateRaw: 'zlib',
  gzip: 'gzip',
  brotliCompress: 'brotli',
  zstdCompress: 'zstd',
};

function expand(value: Value | undefined, how: Compression, context: BuiltinContext): Value | null {
  const bytes = bytesArgument(value, 'utf8');
  if (!bytes) return null;
  context.spend(stepsFor(bytes.length));
  const result = decompress(bytes, how);
  if (!result) return null;
  context.spend(stepsFor(result.length));
  return constant(asBuffer(result));
}

function decompressor([how, noted]: readonly [Compression, string]): { sync: Builtin; withCallback: Builtin } {
  const sync: Builtin = ({ args }, context) => {
    context.via(noted);
    return expand(args[0], how, context);
  };
  return {
    sync,
    /** The callback is the last argument; without one (promisified) the result itself is given. */
    withCallback: (call, context) => {
      const callback = call.args.at(-1);
      const result = sync(call, context);
      if (!result || !isCallable(callback)) return result;
      context.call(callback, [nullValue, result]);
      return undefinedValue;
    },
  };
}

function compressor(noted: string): Builtin {
  return (_, context) => {
    context.via(noted);
    return null;
  };
}

export const compressionFunctions: Builtins = Object.fromEntries([
  ...Object.entries(decompressors).flatMap(([name, how]) => {
    const { sync, withCallback } = decompressor(how);
    return [
      [`zlib.${name}Sync`, sync],
      [`zlib.${name}`, withCallback],
    ];
  }),
  ...Object.entries(compressors).map(([name, noted]) => [`zlib.${name}Sync`, compressor(noted)]),
]);
