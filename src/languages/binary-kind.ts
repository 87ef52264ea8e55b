/** Kinds of binary content by their first bytes (magic numbers as in the Unix `file` database). */

interface Magic {
  readonly kind: string;
  readonly at: number;
  /** Hexadecimal, `..` for any byte. */
  readonly bytes: string;
  /** The magic is printable text, so that a text may begin with it (`GIF89a=1;` is JavaScript). */
  readonly printable?: true;
}

const magics: readonly Magic[] = [
  { kind: 'elf', at: 0, bytes: '7f454c46' },
  { kind: 'pe', at: 0, bytes: '4d5a', printable: true },
  { kind: 'macho', at: 0, bytes: 'feedface' },
  { kind: 'macho', at: 0, bytes: 'feedfacf' },
  { kind: 'macho', at: 0, bytes: 'cefaedfe' },
  { kind: 'macho', at: 0, bytes: 'cffaedfe' },
  { kind: 'wasm', at: 0, bytes: '0061736d' },
  { kind: 'zip', at: 0, bytes: '504b0304' },
  { kind: 'zip', at: 0, bytes: '504b0506' },
  { kind: 'gzip', at: 0, bytes: '1f8b08' },
  { kind: 'bzip2', at: 0, bytes: '425a68..314159265359' },
  { kind: 'xz', at: 0, bytes: 'fd377a585a00' },
  { kind: 'zstd', at: 0, bytes: '28b52ffd' },
  { kind: 'lz4', at: 0, bytes: '04224d18' },
  { kind: '7z', at: 0, bytes: '377abcaf271c' },
  { kind: 'rar', at: 0, bytes: '526172211a07' },
  { kind: 'cab', at: 0, bytes: '4d53434600000000' },
  { kind: 'tar', at: 257, bytes: '7573746172' },
  { kind: 'deb', at: 0, bytes: '213c617263683e0a64656269616e2d62696e617279', printable: true },
  { kind: 'ar', at: 0, bytes: '213c617263683e0a', printable: true },
  { kind: 'dex', at: 0, bytes: '6465780a3033..00' },
  { kind: 'lnk', at: 0, bytes: '4c0000000114020000000000c000000000000046' },
  { kind: 'rpm', at: 0, bytes: 'edabeedb' },
  { kind: 'luac', at: 0, bytes: '1b4c7561' },
  { kind: 'llvm', at: 0, bytes: '4243c0de' },
  { kind: 'sea', at: 0, bytes: '20da4301' },
  { kind: 'jsc', at: 2, bytes: 'dec0' },
  { kind: 'crx', at: 0, bytes: '43723234', printable: true },
  { kind: 'plist', at: 0, bytes: '62706c6973743030', printable: true },
  { kind: 'git-pack', at: 0, bytes: '5041434b000000' },
  { kind: 'png', at: 0, bytes: '89504e470d0a1a0a' },
  { kind: 'jpeg', at: 0, bytes: 'ffd8ff' },
  { kind: 'gif', at: 0, bytes: '4749463837', printable: true },
  { kind: 'gif', at: 0, bytes: '4749463839', printable: true },
  { kind: 'webp', at: 0, bytes: '52494646........57454250' },
  { kind: 'wav', at: 0, bytes: '52494646........57415645' },
  { kind: 'bmp', at: 0, bytes: '424d............0000', printable: true },
  { kind: 'ico', at: 0, bytes: '00000100' },
  { kind: 'icns', at: 0, bytes: '69636e73', printable: true },
  { kind: 'tiff', at: 0, bytes: '49492a00' },
  { kind: 'tiff', at: 0, bytes: '4d4d002a' },
  { kind: 'psd', at: 0, bytes: '38425053', printable: true },
  { kind: 'avi', at: 0, bytes: '52494646........41564920' },
  { kind: 'flac', at: 0, bytes: '664c6143', printable: true },
  { kind: 'aiff', at: 0, bytes: '464f524d........41494646' },
  { kind: 'matroska', at: 0, bytes: '1a45dfa3' },
  { kind: 'mp3', at: 0, bytes: '494433', printable: true },
  { kind: 'ogg', at: 0, bytes: '4f67675300' },
  { kind: 'mp4', at: 4, bytes: '66747970' },
  { kind: 'woff', at: 0, bytes: '774f4646' },
  { kind: 'woff2', at: 0, bytes: '774f4632' },
  { kind: 'ttf', at: 0, bytes: '0001000000' },
  { kind: 'otf', at: 0, bytes: '4f54544f00' },
  { kind: 'pdf', at: 0, bytes: '255044462d', printable: true },
  { kind: 'sqlite', at: 0, bytes: '53514c69746520666f726d6174203300' },
  { kind: 'ole', at: 0, bytes: 'd0cf11e0a1b11ae1' },
  { kind: 'npy', at: 0, bytes: '934e554d5059' },
  { kind: 'hdf5', at: 0, bytes: '894844460d0a1a0a' },
  { kind: 'gguf', at: 0, bytes: '47475546', printable: true },
  { kind: 'parquet', at: 0, bytes: '50415231', printable: true },
  { kind: 'rds', at: 0, bytes: '580a00000002' },
];

const patterns = magics.map((magic) => ({ ...magic, pattern: pairs(magic.bytes) }));

function pairs(hex: string): readonly number[] {
  const list: number[] = [];
  for (let i = 0; i < hex.length; i += 2) list.push(hex[i] === '.' ? -1 : Number.parseInt(hex.slice(i, i + 2), 16));
  return list;
}

const startsAt = (bytes: Uint8Array, at: number, pattern: readonly number[]): boolean =>
  bytes.length >= at + pattern.length && pattern.every((byte, i) => byte < 0 || bytes[at + i] === byte);

/** The kind and whether its magic could also begin a text. */
export function magicOf(bytes: Uint8Array): { readonly kind: string; readonly printable: boolean } | undefined {
  for (const magic of patterns) {
    if (startsAt(bytes, magic.at, magic.pattern)) return { kind: magic.kind, printable: magic.printable ?? false };
  }
  const kind = javaOrFat(bytes) ?? pythonBytecode(bytes) ?? binaryPickle(bytes);
  return kind === undefined ? undefined : { kind, printable: false };
}

/** `0xCAFEBABE` begins Java classes and universal Mach-O files; the latter count few architectures where a class has its version. */
function javaOrFat(bytes: Uint8Array): string | undefined {
  if (!startsAt(bytes, 0, [0xca, 0xfe, 0xba, 0xbe]) || bytes.length < 8) return undefined;
  return bytes[6] === 0 && bytes[7]! < 40 ? 'macho' : 'class';
}

/** CPython's magic: a version number, then CR LF. 3.0–3.x count from 3000, 2.7 is 62211. */
function pythonBytecode(bytes: Uint8Array): string | undefined {
  if (bytes.length < 8 || bytes[2] !== 0x0d || bytes[3] !== 0x0a) return undefined;
  const version = bytes[0]! | (bytes[1]! << 8);
  return (version >= 3000 && version < 4000) || (version >= 60000 && version < 62300) ? 'pyc' : undefined;
}

const binaryPickle = (bytes: Uint8Array): string | undefined =>
  bytes.length >= 3 && bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5 ? 'pickle' : undefined;

/** Protocol 0 is plain text: `c<module>\n<name>\n`, possibly after a mark or an empty container. */
function textPickle(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^[(\]}]{0,3}c[\w.]{1,80}\n[\w.]{1,80}\n/.test(start) && bytes[bytes.length - 1] === 0x2e;
}

/** Formats that may be printable throughout; the other printable magics need a control character near them to be believed. */
const textual = new Set(['pdf', 'ar', 'deb']);

const hasControl = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 512).some((byte) => byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte !== 0x1b);

/**
 * The type of a binary by its first bytes: `elf`, `pe`, `macho`, `wasm`, `zip`, `gzip`, `pyc`, `pickle` …; undefined when nothing is recognised.
 * With a path, a `.pkl` file that is nothing else is a pickle.
 */
export function binaryKind(bytes: Uint8Array, path = ''): string | undefined {
  const magic = magicOf(bytes);
  if (magic !== undefined && (!magic.printable || textual.has(magic.kind) || hasControl(bytes))) return magic.kind;
  if (bytes.length > 0 && (textPickle(bytes) || /\.(?:pkl|pickle)$/i.test(path))) return 'pickle';
  return undefined;
}
