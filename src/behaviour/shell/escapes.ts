/** Backslash escapes and conversions of `echo -e` and `printf` (POSIX XCU echo, printf; bash extensions `\x`, `\u`, `\U`, `\e`). */
const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  E: '\x1b',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

const escapeSequence = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|(0?[0-7]{1,3})|([\s\S]))/g;

interface Unescaped {
  readonly text: string;
  /** A character was written by its code: that hides it from readers. */
  readonly coded: boolean;
  /** `\c`: nothing more is printed. */
  readonly stops: boolean;
}

export function unescapeText(text: string): Unescaped {
  const stop = text.search(/(?<!\\)\\c/);
  const kept = stop < 0 ? text : text.slice(0, stop);
  let coded = false;
  let high = false;
  const out = kept.replace(
    escapeSequence,
    (whole, hex?: string, short?: string, long?: string, octal?: string, other?: string) => {
      if (other !== undefined) return simple[other] ?? whole;
      coded = true;
      const code = Number.parseInt(hex ?? short ?? long ?? octal!, octal === undefined ? 16 : 8);
      if (hex !== undefined || octal !== undefined) high ||= (code & 255) > 127;
      if (hex !== undefined || octal !== undefined) return String.fromCharCode(code & 255);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
  return { text: high ? joinBytes(out) : out, coded, stops: stop >= 0 };
}

/** Bytes written one by one make UTF-8 characters together. */
function joinBytes(text: string): string {
  return text.replace(/[\x80-\xff]+/g, (run) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(run, (char) => char.charCodeAt(0)));
    } catch {
      return run;
    }
  });
}

const conversion = /%(?:%|\(([^)]{0,40})\)T|([-+ #0]*)(\*|\d{1,4})?(?:\.(\*|\d{1,4}))?([diouxXfFeEgGcsbqQ]))/g;

/** The pieces of a format: literal texts and conversions. */
export type FormatPiece =
  | string
  | { readonly kind: string; readonly flags: string; readonly width: number; readonly precision: number | null };

export function parseFormat(format: string): FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let from = 0;
  for (const match of format.matchAll(conversion)) {
    if (match.index > from) pieces.push(format.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[0] === '%%') pieces.push('%');
    else
      pieces.push({
        kind: match[5] ?? 'T',
        flags: match[2] ?? '',
        width: Number(match[3] ?? 0) || 0,
        precision: match[4] === undefined ? null : Number(match[4]),
      });
  }
  if (from < format.length) pieces.push(format.slice(from));
  return pieces;
}

/** One converted argument, exactly known. */
export function convert(piece: Exclude<FormatPiece, string>, text: string): string {
  const { kind, flags, width, precision } = piece;
  let out: string;
  if (kind === 's' || kind === 'q' || kind === 'Q') out = precision === null ? text : text.slice(0, precision);
  else if (kind === 'b') out = unescapeText(text).text;
  else if (kind === 'c') out = text.slice(0, 1);
  else if (kind === 'T') out = '';
  else out = number(kind, text, precision);
  const pad = flags.includes('0') && !flags.includes('-') && kind !== 's' ? '0' : ' ';
  return flags.includes('-') ? out.padEnd(width) : out.padStart(width, pad);
}

function number(kind: string, text: string, precision: number | null): string {
  // `printf %d "'A"` gives the character's code.
  const value = /^['"]/.test(text)
    ? (text.codePointAt(1) ?? 0)
    : Number(/^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : text) || 0;
  const whole = Math.trunc(value);
  switch (kind) {
    case 'x':
      return whole.toString(16).padStart(precision ?? 0, '0');
    case 'X':
      return whole
        .toString(16)
        .toUpperCase()
        .padStart(precision ?? 0, '0');
    case 'o':
      return whole.toString(8).padStart(precision ?? 0, '0');
    case 'f':
    case 'F':
      return value.toFixed(Math.min(precision ?? 6, 50));
    case 'e':
    case 'E':
    case 'g':
    case 'G':
      return String(value);
    default:
      return String(whole).padStart(precision ?? 0, '0');
  }
}
