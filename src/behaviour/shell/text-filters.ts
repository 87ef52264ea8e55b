/** Filters of lines and columns, worked out on known texts: what they keep decides what a hidden command says. */
import { safePattern } from '../builtins/safe-pattern.ts';
import { constant, hole } from '../value.ts';
import { type Command, carrying, type Run } from './command.ts';
import { type Parsed, parseOptions, type Syntax } from './options.ts';
import { inputOf } from './printing.ts';
import { exactText, fromLines, linesOf, mapText } from './text-values.ts';

type Change = (text: string, parsed: Parsed, run: Run) => string | null;

/** A filter of its operands' content or of standard input; `skip` operands before the files. */
function filter(change: Change, syntax: Syntax = {}, via?: string): Command {
  return (run) => {
    const parsed = parseOptions(run.words, syntax);
    return mapText(run, inputOf(run, parsed.operands), (text) => change(text, parsed, run), via);
  };
}

function numberOption(parsed: Parsed, ...names: string[]): string | null {
  return exactText(parsed.values(...names)[0]);
}

/** `head -n 3`, `head -3`, `head -c 10`. */
const head: Change = (text, parsed) => {
  const bytes = numberOption(parsed, 'c', 'bytes');
  if (bytes !== null)
    return bytes.startsWith('-') ? text.slice(0, text.length + Number(bytes)) : text.slice(0, Number(bytes));
  const count = Number(numberOption(parsed, 'n', 'lines') ?? digits(parsed) ?? 10);
  return Number.isNaN(count)
    ? null
    : fromLines(count < 0 ? linesOf(text).slice(0, count) : linesOf(text).slice(0, count));
};

/** `tail -n 3`, `tail -n +3` from the third line on, `tail -c +10`. */
const tail: Change = (text, parsed) => {
  const bytes = numberOption(parsed, 'c', 'bytes');
  if (bytes !== null)
    return bytes.startsWith('+') ? text.slice(Number(bytes) - 1) : text.slice(-Math.abs(Number(bytes)));
  const count = numberOption(parsed, 'n', 'lines') ?? digits(parsed) ?? '10';
  if (Number.isNaN(Number(count))) return null;
  const lines = linesOf(text);
  return fromLines(
    count.startsWith('+')
      ? lines.slice(Number(count) - 1)
      : Number(count) === 0
        ? []
        : lines.slice(-Math.abs(Number(count))),
  );
};

function digits(parsed: Parsed): string | null {
  return parsed.flags.find((flag) => /^-\d+$/.test(flag))?.slice(1) ?? null;
}

const reverseLines: Change = (text) => fromLines(linesOf(text).reverse());
const reverseEach: Change = (text) => fromLines(linesOf(text).map((line) => [...line].reverse().join('')));

const sort: Change = (text, parsed) => {
  const lines = linesOf(text);
  const number = (line: string): number => Number.parseFloat(line) || 0;
  lines.sort(parsed.has('n', 'g', 'V') ? (a, b) => number(a) - number(b) : undefined);
  if (parsed.has('r')) lines.reverse();
  return fromLines(parsed.has('u') ? [...new Set(lines)] : lines);
};

const uniq: Change = (text) => fromLines(linesOf(text).filter((line, index, lines) => line !== lines[index - 1]));

/** `cut -d: -f2,4-`, `cut -c1-3`. */
const cut: Change = (text, parsed) => {
  const fields = numberOption(parsed, 'f', 'fields');
  const chars = numberOption(parsed, 'c', 'characters', 'b', 'bytes');
  const wanted = ranges(fields ?? chars ?? '');
  if (!wanted) return null;
  const delimiter = fields === null ? '' : (numberOption(parsed, 'd', 'delimiter') ?? '\t');
  const joiner = numberOption(parsed, 'output-delimiter') ?? delimiter;
  return fromLines(
    linesOf(text).map((line) => {
      if (fields !== null && !line.includes(delimiter)) return line;
      const parts = line.split(delimiter);
      return parts.filter((_, index) => wanted(index + 1) !== parsed.has('complement')).join(joiner);
    }),
  );
};

function ranges(list: string): ((at: number) => boolean) | null {
  const parts = list.split(',').map((part) => /^(\d*)(-?)(\d*)$/.exec(part));
  if (list === '' || parts.some((part) => part === null)) return null;
  const bounds = parts.map(
    (part) =>
      [
        Number(part![1] || 1),
        part![2] === '' ? Number(part![1]) : Number(part![3] || Number.POSITIVE_INFINITY),
      ] as const,
  );
  return (at) => bounds.some(([from, to]) => at >= from && at <= to);
}

const fold: Change = (text, parsed) => {
  const width = Number(numberOption(parsed, 'w', 'width') ?? digits(parsed) ?? 80);
  if (!(width > 0)) return null;
  return fromLines(
    linesOf(text).flatMap((line) =>
      line === ''
        ? ['']
        : Array.from({ length: Math.ceil(line.length / width) }, (_, index) =>
            line.slice(index * width, (index + 1) * width),
          ),
    ),
  );
};

const numberLines: Change = (text) =>
  fromLines(linesOf(text).map((line, index) => `${String(index + 1).padStart(6)}\t${line}`));

/** `paste -s -d ''` joins lines. */
const paste: Change = (text, parsed) =>
  parsed.has('s') ? `${linesOf(text).join(numberOption(parsed, 'd', 'delimiters') ?? '\t')}\n` : text;

const same: Change = (text) => text;

/** Counting tells nothing of what was counted. */
const wc: Command = (run) => {
  const parsed = parseOptions(run.words);
  const text = exactText(inputOf(run, parsed.operands));
  if (text === null || !parsed.has('l', 'c', 'm', 'w')) return constant(hole);
  const count = parsed.has('l')
    ? text.split('\n').length - 1
    : parsed.has('w')
      ? text.split(/\s+/).filter(Boolean).length
      : text.length;
  return constant(`${count}\n`, [], true);
};

/** `grep PATTERN FILES`: lines of known texts are chosen when the pattern is cheap to run. */
const grep: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'efmABCdD',
    long: [
      'regexp',
      'file',
      'max-count',
      'include',
      'exclude',
      'exclude-dir',
      'context',
      'after-context',
      'before-context',
      'color',
    ],
  });
  const given = parsed.values('e', 'regexp')[0];
  const pattern = given ?? parsed.operands[0];
  const files = given ? parsed.operands : parsed.operands.slice(1);
  const recursive =
    parsed.has('r', 'R', 'recursive', 'dereference-recursive') || run.name === 'rgrep' || run.name === 'rg';
  const input = inputOf(run, files.length === 0 && recursive && !run.stdin ? [constant('.')] : files);
  if (parsed.has('q', 'quiet', 'c', 'count')) return constant(hole);
  const source = exactText(pattern);
  if (source === null) return carrying(run, [input]);
  const extended = parsed.has('E', 'P') || run.name === 'egrep' || run.name === 'rg';
  const fixed = parsed.has('F') || run.name === 'fgrep';
  const expression = fixed ? source.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : extended ? source : fromBasic(source);
  return mapText(run, input, (text) => {
    const found = safePattern(expression, parsed.has('i', 'ignore-case') ? 'gi' : 'g', text.length);
    if (!found) return null;
    const lines = linesOf(text);
    if (parsed.has('o', 'only-matching'))
      return fromLines(lines.flatMap((line) => [...line.matchAll(found)].map((match) => match[0]).filter(Boolean)));
    return fromLines(lines.filter((line) => line.search(found) >= 0 !== parsed.has('v', 'invert-match')));
  });
};

/** A POSIX basic regular expression (XBD 9.3) in JavaScript's spelling: the special characters are those with a backslash. */
export function fromBasic(source: string): string {
  return source
    .replace(/\\([+?|(){}])|([+?|(){}])|\\</g, (whole, escaped?: string, plain?: string) =>
      escaped !== undefined ? escaped : plain !== undefined ? `\\${plain}` : whole === '\\<' ? '\\b' : whole,
    )
    .replace(/\\>/g, '\\b')
    .replace(/\[:(alpha|digit|alnum|space|upper|lower|xdigit|punct):\]/g, (_, name: string) => classes[name]!);
}

const classes: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  space: '\\s',
  upper: 'A-Z',
  lower: 'a-z',
  xdigit: '0-9a-fA-F',
  punct: '!-\\/:-@\\[-`{-~',
};

/** `jq -r .a.b`: plain paths into known JSON; anything else keeps only what the data carries. */
const jq: Command = (run) => {
  const parsed = parseOptions(run.words, { long: ['arg', 'argjson', 'slurpfile', 'rawfile', 'indent'] });
  const [program, ...files] = parsed.operands;
  const named = parsed.values('arg', 'argjson');
  const path = exactText(program)?.trim() ?? '';
  const input = parsed.has('n', 'null-input') ? constant('') : inputOf(run, files);
  if (!/^\.(?:[\w-]+(?:\.[\w-]+|\[\d+\])*)?$/.test(path))
    return carrying(run, [input, program ?? null, ...named, ...(parsed.has('n', 'null-input') ? files : [])]);
  return mapText(run, input, (text) => {
    let data: unknown = parseJson(text);
    for (const key of path.match(/[\w-]+/g) ?? [])
      data = data !== null && typeof data === 'object' ? (data as Record<string, unknown>)[key] : undefined;
    return data === undefined
      ? null
      : `${parsed.has('r', 'raw-output') && typeof data === 'string' ? data : JSON.stringify(data)}\n`;
  });
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Digests tell only whether a guess is right; what is digested is still carried, as the rules weigh it. */
const digest: Command = (run) =>
  carrying(run, [inputOf(run, parseOptions(run.words, { short: 'a' }).operands)], 'is hashed', 'hash');

const strings: Command = (run) => carrying(run, [inputOf(run, parseOptions(run.words, { short: 'netT' }).operands)]);

/** `diff`, `cmp`, `comm`, `join`: both inputs are in the output. */
const compare: Command = (run) => carrying(run, [inputOf(run, parseOptions(run.words).operands)]);

export const textFilterCommands: Readonly<Record<string, Command>> = {
  head: filter(head, { short: 'nc', long: ['lines', 'bytes'] }),
  tail: filter(tail, { short: 'ncs', long: ['lines', 'bytes', 'pid'] }),
  tac: filter(reverseLines),
  rev: filter(reverseEach, {}, 'reverse'),
  sort: filter(sort, { short: 'ktoST' }),
  uniq: filter(uniq, { short: 'fsw' }),
  cut: filter(cut, { short: 'dfcb', long: ['delimiter', 'fields', 'characters', 'bytes', 'output-delimiter'] }),
  fold: filter(fold, { short: 'w', long: ['width'] }),
  nl: filter(numberLines, { short: 'bdfhilnsvw' }),
  paste: filter(paste, { short: 'd', long: ['delimiters'] }),
  column: filter(same, { short: 'tsc' }),
  pr: filter(same),
  expand: filter(same),
  iconv: filter(same, { short: 'ftc', long: ['from-code', 'to-code'] }),
  dos2unix: filter(same),
  wc,
  grep,
  egrep: grep,
  fgrep: grep,
  rgrep: grep,
  rg: grep,
  zgrep: grep,
  jq,
  yq: jq,
  ...Object.fromEntries(
    ['sha256sum', 'sha1sum', 'sha512sum', 'md5sum', 'md5', 'shasum', 'b2sum', 'cksum'].map((name) => [name, digest]),
  ),
  strings,
  diff: compare,
  cmp: compare,
  comm: compare,
  join: compare,
};
