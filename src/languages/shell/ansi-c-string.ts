const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

const numeric = /\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/y;

/** The text of `$'…'`. Bytes above 7F that are UTF-8 together become their character. */
export function decodeAnsiC(raw: string): string {
  let out = '';
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length > 0) out += new TextDecoder().decode(Uint8Array.from(bytes));
    bytes = [];
  };
  for (let at = 0; at < raw.length; ) {
    const char = raw[at]!;
    const letter = raw[at + 1];
    if (char !== '\\' || letter === undefined) {
      flush();
      out += char;
      at += 1;
      continue;
    }
    numeric.lastIndex = at;
    const found = numeric.exec(raw);
    if (found) {
      const [whole, hex, octal, short, long] = found;
      const code = Number.parseInt(hex ?? octal ?? short ?? long!, octal ? 8 : 16);
      if ((hex || octal) && (code & 0xff) > 0x7f) bytes.push(code & 0xff);
      else {
        flush();
        out += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
      }
      at += whole.length;
      continue;
    }
    flush();
    if (letter === 'c' && raw[at + 2] !== undefined) {
      out += String.fromCharCode(raw.charCodeAt(at + 2) & 0x1f);
      at += 3;
      continue;
    }
    out += simpleEscapes[letter] ?? `\\${letter}`;
    at += 2;
  }
  flush();
  return out;
}
