/** `openssl`: decoding, decrypting with keys that stand beside the text, encrypting, connecting. */
import { decipher, digestOf, pbkdf2 } from '../builtins/codecs/ciphers.ts';
import { bytesFromText } from '../builtins/codecs/encodings.ts';
import { constant, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, remoteContent, wordList } from './command.ts';
import { decodeBase64, encodeBase64 } from './decoders.ts';
import { contentOf, inFolder, keepFile } from './files.ts';
import { type Parsed, parseOptions } from './options.ts';
import { inputOf } from './printing.ts';
import { exactText, fromBytes, mapBytes, partText } from './text-values.ts';

const valued = [
  'in',
  'out',
  'pass',
  'passin',
  'passout',
  'k',
  'K',
  'iv',
  'md',
  'iter',
  'S',
  'bufsize',
  'connect',
  'host',
  'port',
  'cert',
  'key',
  'inkey',
  'CAfile',
  'servername',
  'subj',
  'days',
  'newkey',
  'keyout',
  'config',
  'kfile',
  'accept',
];

const openssl: Command = (run) => {
  const verb = run.texts[0] ?? '';
  const parsed = parseOptions(run.words.slice(1), { single: true, long: valued });
  if (verb === 's_client') return connect(run, parsed);
  if (verb === 's_server') {
    note(run, ['net-listen'], { port: parsed.values('port', 'accept')[0], argv: wordList(run.words) });
    return remoteContent(run, 'openssl s_server');
  }
  const cipher =
    verb === 'enc'
      ? [...parsed.options.keys()].find((name) => /^(?:aes|des|bf|rc4|chacha|camellia|base64|a$)/i.test(name))
      : verb;
  if (verb === 'base64' || (verb === 'enc' && (cipher === undefined || /^(?:base64|a)$/.test(cipher))))
    return code(run, parsed);
  if (verb === 'enc' || /^(?:aes|des|bf|rc4|camellia)/.test(verb)) return encrypt(run, parsed, cipher!);
  if (/^(?:rsautl|pkeyutl|smime|cms)$/.test(verb)) {
    const input = inputFile(run, parsed);
    if (!parsed.has('decrypt', 'verify')) note(run, ['encrypt'], { data: input, options: wordList(run.words) });
    return handOver(run, parsed, carrying(run, [input], 'is encrypted', 'encrypt'));
  }
  if (/^(?:dgst|sha\d+|md5)$/.test(verb)) return carrying(run, [inputOf(run, parsed.operands)], 'is hashed', 'hash');
  if (verb === 'rand') return carrying(run, []);
  note(run, ['spawn'], { command: constant('openssl'), argv: wordList(run.words) });
  return carrying(run, [run.stdin, ...parsed.values('in')]);
};

/** The file after `-in`, else standard input. */
function inputFile(run: Run, parsed: Parsed): Value {
  const file = parsed.values('in')[0];
  return file ? contentOf(run, inFolder(run, file)) : (run.stdin ?? carrying(run, []));
}

function handOver(run: Run, parsed: Parsed, value: Value): Value {
  const output = parsed.values('out')[0];
  if (!output) return value;
  note(run, ['file-write'], { path: inFolder(run, output), content: value }, { as: 'openssl -out' });
  keepFile(run, output, value);
  return nothing;
}

function code(run: Run, parsed: Parsed): Value {
  const input = inputFile(run, parsed);
  return handOver(run, parsed, parsed.has('d') ? decodeBase64(run, input) : encodeBase64(run, input));
}

function connect(run: Run, parsed: Parsed): Value {
  const target = parsed.values('connect')[0];
  const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(partText(target) ?? '') ?? [];
  const place = {
    host: host && target?.kind === 'const' ? { ...target, value: host } : (target ?? parsed.values('host')[0]),
    port: port ? constant(port) : parsed.values('port')[0],
  };
  note(run, run.stdin ? ['socket', 'net-send'] : ['socket'], { ...place, body: run.stdin });
  return remoteContent(run, partText(target) ?? 'openssl s_client');
}

/** Decrypts what can be decrypted here and now; encrypting is noted, its result carries what went in. */
function encrypt(run: Run, parsed: Parsed, cipher: string): Value {
  const raw = inputFile(run, parsed);
  if (!parsed.has('d')) {
    note(run, ['encrypt'], {
      data: raw,
      path: parsed.values('in')[0],
      name: constant(cipher),
      options: wordList(run.words),
    });
    return handOver(run, parsed, carrying(run, [raw], `is encrypted (${cipher})`, 'encrypt'));
  }
  const input = parsed.has('a', 'base64', 'A') ? decodeBase64(run, raw) : raw;
  return handOver(
    run,
    parsed,
    mapBytes(run, input, (bytes) => decrypt(bytes, cipher, parsed), cipher.replace(/-.*/, '')),
  );
}

function secretOf(parsed: Parsed): string | null {
  const plain = exactText(parsed.values('k')[0]);
  if (plain !== null) return plain;
  const pass = exactText(parsed.values('pass', 'passin')[0]);
  return pass?.startsWith('pass:') ? pass.slice(5) : null;
}

const defaultIterations = 10_000;

/** `Salted__` + 8 bytes salt + text (openssl-enc(1)); key and IV by PBKDF2 or by EVP_BytesToKey. */
function decrypt(bytes: Uint8Array, cipher: string, parsed: Parsed): string | Uint8Array | null {
  const name = /^aes-?(128|192|256)(?:-(\w+))?$/i.exec(cipher);
  if (!name) return null;
  const [size, algorithm] = [Number(name[1]) / 8, `aes-${name[1]}-${(name[2] ?? 'cbc').toLowerCase()}`];
  const [key, iv] = [exactText(parsed.values('K')[0]), exactText(parsed.values('iv')[0])];
  if (key !== null)
    return opened(
      decipher(
        algorithm,
        bytesFromText(key.padEnd(size * 2, '0'), 'hex'),
        iv === null ? null : bytesFromText(iv.padEnd(32, '0'), 'hex'),
        bytes,
        true,
      ),
    );
  const secret = secretOf(parsed);
  if (secret === null) return null;
  const salted = new TextDecoder('latin1').decode(bytes.subarray(0, 8)) === 'Salted__';
  const [salt, body] = salted ? [bytes.subarray(8, 16), bytes.subarray(16)] : [new Uint8Array(0), bytes];
  const digests = exactText(parsed.values('md')[0]) ?? 'sha256';
  const derived =
    parsed.has('pbkdf2') || parsed.has('iter')
      ? pbkdf2(
          bytesFromText(secret, 'utf8'),
          salt,
          Number(exactText(parsed.values('iter')[0]) ?? defaultIterations),
          size + 16,
          digests,
        )
      : bytesToKey(secret, salt, size + 16, digests);
  return derived && opened(decipher(algorithm, derived.subarray(0, size), derived.subarray(size), body, true));
}

function opened(bytes: Uint8Array | null): string | Uint8Array | null {
  return bytes && fromBytes(bytes);
}

function bytesToKey(secret: string, salt: Uint8Array, length: number, digest: string): Uint8Array | null {
  let made = new Uint8Array(0);
  let block = new Uint8Array(0);
  while (made.length < length) {
    const next = digestOf(digest, new Uint8Array([...block, ...bytesFromText(secret, 'utf8'), ...salt]));
    if (!next) return null;
    block = new Uint8Array(next);
    made = new Uint8Array([...made, ...block]);
  }
  return made.subarray(0, length);
}

export const opensslCommands: Readonly<Record<string, Command>> = { openssl, libressl: openssl };
