import { attempt } from '../arguments.ts';

/** The entities code uses to hide text; others stay as they stand. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  sol: '/',
  colon: ':',
  period: '.',
  lpar: '(',
  rpar: ')',
  semi: ';',
  equals: '=',
  lbrack: '[',
  rbrack: ']',
  lsqb: '[',
  rsqb: ']',
  lcub: '{',
  rcub: '}',
  lowbar: '_',
  comma: ',',
  plus: '+',
  num: '#',
  dollar: '$',
  percnt: '%',
  NewLine: '\n',
  Tab: '\t',
};

export function unescapeHtml(text: string): string {
  return text.replace(/&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|([A-Za-z]{2,8}));?/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) && whole.endsWith(';') ? named[name]! : whole;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return attempt(() => String.fromCodePoint(code)) ?? whole;
  });
}
