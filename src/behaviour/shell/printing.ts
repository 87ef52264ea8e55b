/** Commands that print: `echo`, `printf`, `cat`, `tee`, `seq` … */
import { concat } from '../interpreter/expressions/concat.ts';
import { spend } from '../interpreter/machine.ts';
import { constant, hole, optionsOf, type Value, withTaint } from '../value.ts';
import { type Command, carrying, note, nothing, openConnection, type Run, wordList } from './command.ts';
import { convert, type FormatPiece, parseFormat, unescapeText } from './escapes.ts';
import { spaced } from './evaluation.ts';
import { inFolder, keepFile, readPath } from './files.ts';
import { parseOptions } from './options.ts';
import { setVariable } from './shell-state.ts';
import { exactText, mapText, partText } from './text-values.ts';

const newline = constant('\n');

/** Text with escapes read; parts that are not known stay holes. */
function unescaped(value: Value): Value {
  const text = partText(value);
  if (text === null || value.kind !== 'const' || !text.includes('\\')) return value;
  const read = unescapeText(text);
  return {
    ...value,
    value: read.text,
    derived: true,
    via: read.coded && !value.via.includes('char-codes') ? [...value.via, 'char-codes'] : value.via,
  };
}

const echo: Command = (run) => {
  let at = 0;
  let [line, escapes] = [true, run.name === 'print'];
  for (; /^-[neE]+$/.test(run.texts[at] ?? ''); at++) {
    if (run.texts[at]!.includes('n')) line = false;
    if (run.texts[at]!.includes('e')) escapes = true;
  }
  const words = run.words.slice(at);
  const text = words.length === 0 ? nothing : spaced(run, words);
  const shown = escapes ? unescaped(text) : text;
  if (!line) return shown;
  return concat(run.machine, [shown, newline]);
};

/** `printf FORMAT ARGS…`: the format is used again while arguments are left. */
const printf: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'v', stopEarly: true });
  const target = partText(parsed.values('v')[0]);
  const [format, ...args] = parsed.operands;
  const out = format ? formatted(run, format, args) : nothing;
  if (target === null) return out;
  setVariable(run, target, out);
  return nothing;
};

const maxRounds = 5000;

function formatted(run: Run, format: Value, args: readonly Value[]): Value {
  const text = partText(format);
  if (text === null || format.kind !== 'const') return carrying(run, [format, ...args]);
  const read = unescapeText(text);
  const pieces = parseFormat(read.text);
  const takes = pieces.filter((piece) => typeof piece !== 'string').length;
  const parts: Value[] = [];
  let next = 0;
  for (let round = 0; round < maxRounds && (round === 0 || (next < args.length && takes > 0)); round++) {
    spend(run.machine, pieces.length);
    for (const piece of pieces)
      parts.push(typeof piece === 'string' ? constant(piece) : converted(piece, args[next++]));
  }
  const out = concat(run.machine, [...parts, withTaint(nothing, format.taint)]);
  if (!read.coded || out.kind !== 'const') return out;
  return { ...out, derived: true, via: [...new Set([...out.via, ...format.via, 'char-codes'])] };
}

function converted(piece: Exclude<FormatPiece, string>, arg: Value | undefined): Value {
  if (!arg) return constant(convert(piece, ''));
  const text = exactText(arg);
  if (text === null || arg.kind !== 'const')
    return piece.kind === 's' && piece.precision === null ? arg : withTaint(constant(hole), arg.taint);
  const code = piece.kind === 'b' && /\\[x0-7]/.test(text);
  return { ...arg, value: convert(piece, text), via: code ? [...arg.via, 'char-codes'] : arg.via };
}

/** The input of a filter: the files it names, else what it is fed. */
export function inputOf(run: Run, files: readonly Value[]): Value {
  // `cat <&3`: which descriptor is read is not followed; a connection that is open is what matters.
  if (files.length === 0) return run.stdin ?? carrying(run, [run.machine.written.get(openConnection) ?? null]);
  const contents = files.slice(0, 40).map((file) => readPath(run, file));
  return contents.length === 1 ? contents[0]! : concat(run.machine, contents);
}

const cat: Command = (run) => inputOf(run, parseOptions(run.words).operands);

/** `tee FILE`: what comes in goes to the file and on. */
const tee: Command = (run) => {
  const parsed = parseOptions(run.words);
  const content = run.stdin ?? carrying(run, []);
  for (const file of parsed.operands) {
    if (/^\/dev\/(?:null|stderr|tty)$/.test(partText(file) ?? '')) continue;
    note(run, ['file-write'], { path: inFolder(run, file), content });
    keepFile(run, file, content, parsed.has('a', 'append'));
  }
  return content;
};

const seq: Command = (run) => {
  const numbers = parseOptions(run.words, { short: 'sf' }).operands.map((word) =>
    Number(exactText(word) ?? Number.NaN),
  );
  const [first, step, last] =
    numbers.length === 1
      ? [1, 1, numbers[0]!]
      : numbers.length === 2
        ? [numbers[0]!, 1, numbers[1]!]
        : [numbers[0]!, numbers[1]!, numbers[2]!];
  const count = Math.floor((last - first) / step) + 1;
  if (!(count >= 0 && count <= 10_000)) return carrying(run, run.words);
  spend(run.machine, count);
  return constant(Array.from({ length: count }, (_, index) => `${first + index * step}\n`).join(''), [], true);
};

/** The last part of a path; with a suffix, without it. */
const basename: Command = (run) => {
  const [path, suffix] = parseOptions(run.words, { short: 's' }).operands;
  if (!path) return nothing;
  const cut = partText(suffix) ?? '';
  return printedPath(run, path, (text) => {
    const base = text.replace(/\/+$/, '').replace(/^.*\//, '');
    return cut !== '' && base !== cut && base.endsWith(cut) ? base.slice(0, -cut.length) : base;
  });
};

const dirname: Command = (run) => {
  const path = parseOptions(run.words).operands[0];
  if (!path) return nothing;
  return printedPath(run, path, (text) => (text.includes('/') ? text.replace(/\/+[^/]*\/*$/, '') || '/' : '.'));
};

/** Links are not followed: the path itself. */
const realpath: Command = (run) => {
  const path = parseOptions(run.words, { long: ['relative-to', 'relative-base'] }).operands[0];
  return path ? printedPath(run, path, (text) => text) : nothing;
};

/** Works on texts with holes too: a path whose beginning is not known. */
function printedPath(run: Run, value: Value, change: (text: string) => string): Value {
  const one = optionsOf(value)[0]!;
  const text = partText(one);
  const changed = text === null || one.kind !== 'const' ? value : { ...one, value: change(text), derived: true };
  return concat(run.machine, [changed, newline]);
}

/** `mktemp`: a path nobody knows below the temporary folder. */
const mktemp: Command = (run) => {
  const template = parseOptions(run.words, { short: 'pt', long: ['suffix', 'tmpdir'] }).operands[0];
  return template ? mapText(run, template, (text) => text) : constant(`/tmp/tmp.${run.call.node.at}`, [], true);
};

const yes: Command = (run) => (run.words.length > 0 ? spaced(run, run.words) : constant('y\n'));

const sleep: Command = (run) => {
  note(run, ['sleep'], { data: wordList(run.words) });
  return nothing;
};

const silent: Command = () => nothing;

export const printingCommands: Readonly<Record<string, Command>> = {
  echo,
  print: echo,
  printf,
  cat,
  tac: cat,
  less: cat,
  more: cat,
  bat: cat,
  type: cat,
  zless: cat,
  tee,
  sponge: tee,
  seq,
  basename,
  dirname,
  realpath,
  readlink: realpath,
  mktemp,
  yes,
  sleep,
  ...Object.fromEntries(
    [
      ':',
      'true',
      'false',
      'test',
      '[',
      '[[',
      'exit',
      'return',
      'wait',
      'sync',
      'clear',
      'tput',
      'stty',
      'umask',
      'hash',
      'let',
      'jobs',
      'fg',
      'bg',
      'shopt',
      'setopt',
      'autoload',
      'compinit',
      'complete',
      'compdef',
    ].map((name) => [name, silent]),
  ),
};
