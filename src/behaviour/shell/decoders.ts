/** Encoders, decoders and compressors: what they hide is what is looked at. */

import { base32Decode, base32Encode } from '../builtins/codecs/base32.ts';
import { bunzip } from '../builtins/codecs/bzip2.ts';
import { type Compression, decompress } from '../builtins/codecs/compression.ts';
import { bytesFromText, textFromBytes } from '../builtins/codecs/encodings.ts';
import { unxz } from '../builtins/codecs/xz.ts';
import { maxTextLength, unknown, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run } from './command.ts';
import { inFolder, keepFile, readPath } from './files.ts';
import { parseOptions, type Syntax } from './options.ts';
import { inputOf } from './printing.ts';
import { fromBytes, mapBytes, mapText, partText } from './text-values.ts';

/** What a decoder gives, written to a file where the command says so. */
function handOver(run: Run, value: Value, output: Value | undefined): Value {
  if (!output || partText(output) === '-' || partText(output) === '/dev/stdout') return value;
  note(run, ['file-write', 'decode'], { path: inFolder(run, output), content: value }, { as: `${run.name} -o` });
  keepFile(run, output, value);
  return nothing;
}

export function decodeBase64(run: Run, input: Value): Value {
  return mapText(
    run,
    input,
    (text) => fromBytes(bytesFromText(text.replace(/[^A-Za-z0-9+/=_-]/g, ''), 'base64')),
    'base64',
  );
}

export function encodeBase64(run: Run, input: Value): Value {
  return mapBytes(run, input, (bytes) => `${textFromBytes(bytes, 'base64')}\n`, 'base64');
}

const base64: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'wbio', long: ['wrap', 'break', 'input', 'output'] });
  // `-i` ignores garbage (GNU) or names the input (macOS): after `-d` in one word it is the former.
  const words = parsed.flags.some((flag) => /^-[dD]i$/.test(flag))
    ? [...parsed.operands, ...parsed.values('i')]
    : parsed.operands;
  const input = inputOf(run, [...words, ...(words === parsed.operands ? parsed.values('i', 'input') : [])]);
  const decodes = parsed.has('d', 'D', 'decode') || run.name === 'base64d';
  return handOver(run, decodes ? decodeBase64(run, input) : encodeBase64(run, input), parsed.values('o', 'output')[0]);
};

/** Base 32 of RFC 4648. */
const base32: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'w', long: ['wrap'] });
  const input = inputOf(run, parsed.operands);
  if (!parsed.has('d', 'D', 'decode')) return mapBytes(run, input, (bytes) => `${base32Encode(bytes)}\n`, 'base32');
  const decode = (text: string): string | Uint8Array | null => {
    const bytes = base32Decode(text.replace(/\s/g, ''));
    return bytes && fromBytes(bytes);
  };
  return mapText(run, input, decode, 'base32');
};

/** `xxd -r -p` and `xxd -p`; `hexdump` and `od` encode only. */
const xxd: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'cglosR' });
  const [file, output] = parsed.operands;
  const input = inputOf(run, file ? [file] : []);
  if (!parsed.has('r')) return mapBytes(run, input, (bytes) => `${textFromBytes(bytes, 'hex')}\n`, 'hex');
  return handOver(
    run,
    mapText(run, input, (text) => fromBytes(bytesFromText(hexDigits(text, parsed.has('p')), 'hex')), 'hex'),
    output,
  );
};

/** Without `-p` every line has an address before and characters after its digits. */
function hexDigits(text: string, plain: boolean): string {
  if (plain) return text.replace(/[^0-9a-fA-F]/g, '');
  return text
    .split('\n')
    .map((line) => /^[0-9a-f]{1,16}:\s?((?:[0-9a-f]{2}\s?)+)/i.exec(line)?.[1] ?? '')
    .join('')
    .replace(/\s/g, '');
}

const hexdump: Command = (run) =>
  carrying(run, [inputOf(run, parseOptions(run.words, { short: 'enstAjNw' }).operands)], 'is encoded (hex)', 'hex');

interface Compressor {
  readonly how: Compression | 'bzip2' | 'xz' | null;
  readonly suffix: string;
  /** Named by its task: `zcat`, `gunzip`. */
  readonly decodes?: true;
  readonly toOutput?: true;
}

const gzip: Compressor = { how: 'gzip', suffix: '.gz' };
const compressors: Readonly<Record<string, Compressor>> = {
  gzip,
  pigz: gzip,
  gunzip: { ...gzip, decodes: true },
  zcat: { ...gzip, decodes: true, toOutput: true },
  gzcat: { ...gzip, decodes: true, toOutput: true },
  zstd: { how: 'zstd', suffix: '.zst' },
  unzstd: { how: 'zstd', suffix: '.zst', decodes: true },
  zstdcat: { how: 'zstd', suffix: '.zst', decodes: true, toOutput: true },
  brotli: { how: 'brotli', suffix: '.br' },
  'zlib-flate': { how: 'zlib', suffix: '' },
  bzip2: { how: 'bzip2', suffix: '.bz2' },
  bunzip2: { how: 'bzip2', suffix: '.bz2', decodes: true },
  bzcat: { how: 'bzip2', suffix: '.bz2', decodes: true, toOutput: true },
  xz: { how: 'xz', suffix: '.xz' },
  unxz: { how: 'xz', suffix: '.xz', decodes: true },
  xzcat: { how: 'xz', suffix: '.xz', decodes: true, toOutput: true },
  lzma: { how: null, suffix: '.lzma' },
  lz4: { how: null, suffix: '.lz4' },
  compress: { how: null, suffix: '.Z' },
};

const syntax: Syntax = { short: 'So', long: ['suffix', 'output'] };

function compressor(kind: Compressor): Command {
  return (run) => {
    const parsed = parseOptions(run.words, syntax);
    const decodes =
      kind.decodes === true || parsed.has('d', 'decompress', 'uncompress') || parsed.flags.includes('-uncompress');
    const [file] = parsed.operands;
    const input = file ? readPath(run, file) : (run.stdin ?? unknown);
    const name = run.name.includes('z') && kind.how === 'gzip' ? 'gzip' : (kind.how ?? run.name);
    const out = decodes
      ? mapBytes(run, input, (bytes) => unpack(bytes, kind.how), name)
      : carrying(run, [input], `is packed (${name})`, name);
    const given = parsed.values('o', 'output')[0];
    if (given) return handOver(run, out, given);
    if (!file || kind.toOutput || parsed.has('c', 'stdout', 'to-stdout')) return out;
    const path = partText(file);
    if (path !== null)
      keepFile(run, { ...file, value: decodes ? path.replace(/\.\w+$/, '') : path + kind.suffix } as Value, out);
    return nothing;
  };
}

function unpack(bytes: Uint8Array, how: Compressor['how']): string | Uint8Array | null {
  const out =
    how === 'bzip2'
      ? bunzip(bytes, maxTextLength)
      : how === 'xz'
        ? unxz(bytes, maxTextLength)
        : how
          ? decompress(bytes, how)
          : null;
  return out && fromBytes(out);
}

/** Percent and quoted-printable coders and the like only carry. */
const uudecode: Command = (run) =>
  carrying(run, [inputOf(run, parseOptions(run.words, { short: 'o' }).operands)], 'encodes or decodes it (uu)', 'uu');

export const decoderCommands: Readonly<Record<string, Command>> = {
  base64,
  gbase64: base64,
  base32,
  basenc: (run) =>
    parseOptions(run.words).has('base64', 'base64url')
      ? base64(run)
      : parseOptions(run.words).has('base16')
        ? parseOptions(run.words).has('d', 'decode')
          ? xxdPlain(run)
          : hexdump(run)
        : base32(run),
  xxd,
  hexdump,
  hd: hexdump,
  od: hexdump,
  ...Object.fromEntries(Object.entries(compressors).map(([name, kind]) => [name, compressor(kind)])),
  uudecode,
  uuencode: uudecode,
};

function xxdPlain(run: Run): Value {
  return mapText(
    run,
    inputOf(run, parseOptions(run.words).operands),
    (text) => fromBytes(bytesFromText(hexDigits(text, true), 'hex')),
    'hex',
  );
}
