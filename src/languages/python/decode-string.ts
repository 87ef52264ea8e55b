/** What a Python string literal means: escapes, raw and bytes strings, doubled braces of format strings. */

export interface LiteralKind {
  readonly isBytes: boolean;
  readonly isRaw: boolean;
  /** f- and t-strings: `{{` is one brace. */
  readonly isFormat: boolean;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Decodes the raw text between the quotes (or between two interpolations). Escapes Python would refuse are kept as they stand. */
export function decodeString(raw: string, kind: LiteralKind): string {
  const text = raw.includes('\r') ? raw.replaceAll('\r\n', '\n') : raw;
  const hasEscapes = !kind.isRaw && text.includes('\\');
  if (!hasEscapes && !(kind.isFormat && /[{}]/.test(text))) return text;
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const char = text[at]!;
    const isBrace = kind.isFormat && (char === '{' || char === '}') && text[at + 1] === char;
    if (!isBrace && !(hasEscapes && char === '\\')) {
      at += 1;
      continue;
    }
    const found = isBrace ? { value: char, length: 2 } : readEscape(text, at, kind.isBytes);
    if (!found) {
      at += 1;
      continue;
    }
    out += text.slice(from, at) + found.value;
    at += found.length;
    from = at;
  }
  return out + text.slice(from);
}

function readEscape(text: string, at: number, isBytes: boolean): { value: string; length: number } | null {
  const letter = text[at + 1];
  if (letter === undefined) return null;
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { value: simple, length: 2 };
  if (letter >= '0' && letter <= '7') {
    const digits = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))![0];
    const code = Number.parseInt(digits, 8);
    return { value: String.fromCharCode(isBytes ? code & 0xff : code), length: 1 + digits.length };
  }
  if (letter === 'x') return hexEscape(text, at, 2);
  if (isBytes) return null;
  if (letter === 'u') return hexEscape(text, at, 4);
  if (letter === 'U') return hexEscape(text, at, 8);
  return letter === 'N' ? namedEscape(text, at) : null;
}

function hexEscape(text: string, at: number, digits: number): { value: string; length: number } | null {
  const hex = text.slice(at + 2, at + 2 + digits);
  if (hex.length < digits || !/^[0-9a-fA-F]+$/.test(hex)) return null;
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? null : { value: String.fromCodePoint(code), length: 2 + digits };
}

/** Names of the ASCII characters that are neither letters nor digits: what hidden paths, hosts and commands are made of. */
const characterNames: Readonly<Record<string, string>> = {
  SPACE: ' ',
  'EXCLAMATION MARK': '!',
  'QUOTATION MARK': '"',
  'NUMBER SIGN': '#',
  'DOLLAR SIGN': '$',
  'PERCENT SIGN': '%',
  AMPERSAND: '&',
  APOSTROPHE: "'",
  'LEFT PARENTHESIS': '(',
  'RIGHT PARENTHESIS': ')',
  ASTERISK: '*',
  'PLUS SIGN': '+',
  COMMA: ',',
  'HYPHEN-MINUS': '-',
  'FULL STOP': '.',
  SOLIDUS: '/',
  COLON: ':',
  SEMICOLON: ';',
  'LESS-THAN SIGN': '<',
  'EQUALS SIGN': '=',
  'GREATER-THAN SIGN': '>',
  'QUESTION MARK': '?',
  'COMMERCIAL AT': '@',
  'LEFT SQUARE BRACKET': '[',
  'REVERSE SOLIDUS': '\\',
  'RIGHT SQUARE BRACKET': ']',
  'CIRCUMFLEX ACCENT': '^',
  'LOW LINE': '_',
  'GRAVE ACCENT': '`',
  'LEFT CURLY BRACKET': '{',
  'VERTICAL LINE': '|',
  'RIGHT CURLY BRACKET': '}',
  TILDE: '~',
};
const digitNames = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];

/** `\N{…}`. Characters outside ASCII become U+FFFD: Node has no table of Unicode names, and their exact value decides nothing. */
function namedEscape(text: string, at: number): { value: string; length: number } | null {
  const close = text[at + 2] === '{' ? text.slice(at, at + 120).indexOf('}') : -1;
  if (close < 0) return null;
  const name = text.slice(at + 3, at + close).toUpperCase();
  const letter = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(name);
  const digit = /^DIGIT ([A-Z]+)$/.exec(name);
  let value = characterNames[name] ?? '\ufffd';
  if (letter) value = letter[1] === 'SMALL' ? letter[2]!.toLowerCase() : letter[2]!;
  if (digit && digitNames.includes(digit[1]!)) value = String(digitNames.indexOf(digit[1]!));
  return { value, length: close + 1 };
}

/** The bytes of a decoded bytes literal. Characters past U+00FF are refused by Python; here they give their UTF-8 bytes. */
export function toBytes(text: string): Uint8Array {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0xff) return new TextEncoder().encode(text);
  }
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
