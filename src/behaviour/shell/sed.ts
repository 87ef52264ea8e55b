/** `sed` and `awk`: the usual one-liners are worked out on known texts, everything else only carries what went in. */
import { safePattern } from '../builtins/safe-pattern.ts';
import { constant, unknown, type Value, withTaint } from '../value.ts';
import { type Command, carrying, note, nothing, taintOf } from './command.ts';
import { inFolder, keepFile } from './files.ts';
import { runCode } from './interpreters.ts';
import { parseOptions } from './options.ts';
import { inputOf } from './printing.ts';
import { fromBasic } from './text-filters.ts';
import { exactText, fromLines, linesOf, mapText, partText } from './text-values.ts';

type Edit = (lines: readonly string[]) => string[] | null;

/** One sed command; null when it is not one of the simple ones. */
function parseEdit(command: string, extended: boolean, quiet: boolean): Edit | null {
  const substitute = /^s([^\\\w\s])/.exec(command);
  if (substitute) {
    const [pattern, replacement, flags] = splitAt(command.slice(2), substitute[1]!);
    if (pattern === undefined || replacement === undefined || flags === undefined || !/^[gip]*$/i.test(flags))
      return null;
    const source = extended ? pattern : fromBasic(pattern);
    const by = replacement
      .replace(/\$/g, '$$$$')
      .replace(/\\([1-9])/g, '$$$1')
      .replace(/(\\)?&/g, (_, escaped?: string) => (escaped ? '&' : '$&'))
      .replace(/\\n/g, '\n')
      .replace(/\\(.)/g, '$1');
    return (lines) => {
      const out: string[] = [];
      for (const line of lines) {
        const found = safePattern(
          source,
          `${flags.includes('g') ? 'g' : ''}${/i/i.test(flags) ? 'i' : ''}`,
          line.length,
        );
        if (!found) return null;
        out.push(line.replace(found, by));
      }
      return out;
    };
  }
  const map = /^y(.)/.exec(command);
  if (map) {
    const [from, to] = splitAt(command.slice(2), map[1]!);
    const pairs = new Map([...(from ?? '')].map((char, index) => [char, [...(to ?? '')][index] ?? char]));
    return (lines) => lines.map((line) => Array.from(line, (char) => pairs.get(char) ?? char).join(''));
  }
  const range = /^(\d+|\$)(?:,(\d+|\$))?([pdq])$/.exec(command);
  if (range) {
    const [, from, to = from!, action] = range;
    return (lines) => {
      const number = (text: string): number => (text === '$' ? lines.length : Number(text));
      const inside = (index: number): boolean => index + 1 >= number(from!) && index + 1 <= number(to);
      if (action === 'q') return lines.slice(0, number(from!));
      return lines.filter((_, index) => (action === 'd' ? !inside(index) : quiet ? inside(index) : true));
    };
  }
  const matching =
    /^\/((?:[^/\\]|\\.)*)\/(!?)([pd])$/.exec(command) ?? /^1,\/((?:[^/\\]|\\.)*)\/(!?)(d)$/.exec(command);
  if (!matching) return null;
  const [, pattern, negated, action] = matching;
  return (lines) => {
    const found = safePattern(
      extended ? pattern! : fromBasic(pattern!),
      '',
      Math.max(0, ...lines.map((line) => line.length)),
    );
    if (!found) return null;
    // `1,/MARK/d` deletes up to the mark: how self-extracting scripts find their payload.
    if (command.startsWith('1,'))
      return lines.slice(lines.findIndex((line, index) => index > 0 && found.test(line)) + 1);
    return lines.filter((line) => (found.test(line) !== (negated === '!')) === (action === 'p'));
  };
}

/** Splits at a delimiter that is not escaped. */
function splitAt(text: string, delimiter: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\' && at + 1 < text.length) {
      const next = text[++at]!;
      part += next === delimiter ? next : `\\${next}`;
    } else if (char === delimiter && parts.length < 2) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

const sed: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'efl', long: ['expression', 'file'] });
  const scripts = parsed.values('e', 'expression');
  const given = scripts.length > 0 || parsed.has('f', 'file');
  const programs = given ? scripts : parsed.operands.slice(0, 1);
  const files = given ? parsed.operands : parsed.operands.slice(1);
  const input = inputOf(run, files);
  const extended = parsed.has('E', 'r', 'regexp-extended');
  const edits = programs
    .flatMap((program) => commandsOf(exactText(program)))
    .map((command) => parseEdit(command, extended, parsed.has('n', 'quiet', 'silent')));
  // GNU `e` runs what it makes.
  for (const program of programs)
    if (/^s(.).*\1[gip]*e[gip]*$/.test(exactText(program) ?? ''))
      note(run, ['eval', 'shell'], { code: carrying(run, [input, program]) });
  const changed =
    programs.length > 0 && edits.every((edit) => edit !== null)
      ? mapText(run, input, (text) => {
          let lines: string[] | null = linesOf(text);
          for (const edit of edits) lines = lines && edit(lines);
          return lines && fromLines(lines);
        })
      : carrying(run, [input, ...programs]);
  if (!parsed.flags.some((flag) => /^-[nEr]*i|^--in-place/.test(flag))) return changed;
  for (const file of files) {
    const content = withTaint(
      changed.kind === 'const' ? changed : withTaint(unknown, taintOf(programs)),
      taintOf(programs),
    );
    note(
      run,
      ['file-write'],
      {
        path: inFolder(run, file),
        content: changed.kind === 'const' ? content : programText(programs),
      },
      { as: 'sed -i' },
    );
    keepFile(run, file, content);
  }
  return nothing;
};

/** What an edit of an unknown file puts in is in its program. */
function programText(programs: readonly Value[]): Value {
  return programs[0] ?? unknown;
}

/** Commands of a program at `;` and line ends outside of `s///`; an unknown program is one command nobody knows. */
function commandsOf(program: string | null): string[] {
  if (program === null) return ['?'];
  if (/^[sy][^\\\w\s]/.test(program.trim())) {
    const trimmed = program.trim();
    const delimiter = trimmed[1]!;
    const end = endOfSubstitute(trimmed, delimiter);
    const rest = trimmed.slice(end).replace(/^[\s;]+/, '');
    return rest === '' ? [trimmed.slice(0, end)] : [trimmed.slice(0, end), ...commandsOf(rest)];
  }
  const cut = program.search(/[;\n]/);
  if (cut < 0) return [program.trim()].filter(Boolean);
  return [program.slice(0, cut).trim(), ...commandsOf(program.slice(cut + 1))].filter(Boolean);
}

function endOfSubstitute(text: string, delimiter: string): number {
  let seen = 1;
  let at = 2;
  for (; at < text.length && seen < 3; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === delimiter) seen++;
  }
  while (at < text.length && /[a-z\d]/i.test(text[at]!)) at++;
  return at;
}

/** An awk program is searched for commands up to this length: escaped quotes make the search quadratic. */
const maxProgram = 5_000;

const systemCall =
  /\bsystem\s*\(\s*"((?:[^"\\]|\\.){1,20000})"\s*\)|"((?:[^"\\]|\\.){1,20000})"\s*\|\s*(?:getline|&)|\|\s*"((?:sh|bash)(?:\s[^"]{0,200})?)"/g;

/** `awk '{print $2}'` on known texts; commands inside a program run as a layer; gawk's `/inet/tcp` files are connections. */
const awk: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'Fvfe',
    long: ['field-separator', 'assign', 'file'],
    stopEarly: true,
  });
  const given = parsed.values('e')[0] ?? (parsed.has('f', 'file') ? null : parsed.operands[0]);
  const files = given === parsed.operands[0] ? parsed.operands.slice(1) : parsed.operands;
  const text = (partText(given) ?? '').slice(0, maxProgram);
  const connection = /\/inet\d?\/(?:tcp|udp)\/\d+\/([^/"\s]+)\/([^/"\s]+)/.exec(text);
  if (connection)
    note(run, ['socket', 'shell'], { host: constant(connection[1]!), port: constant(connection[2]!), code: given });
  for (const match of text.matchAll(systemCall)) {
    const command = match[1] ?? match[2];
    if (command !== undefined)
      runCode(
        run,
        constant(command.replace(/\\(.)/g, '$1'), taintOf([given ?? null]), given?.kind === 'const' && given.derived),
        'shell',
        'awk',
      );
    else note(run, ['eval', 'shell'], { code: carrying(run, [run.stdin, ...files]) });
  }
  if (/^\s*BEGIN\s*\{/.test(text) && files.length === 0 && !run.stdin)
    return carrying(run, [given ?? null, ...parsed.values('v', 'assign')]);
  const input = inputOf(
    run,
    files.filter((file) => !/^\w+=/.test(partText(file) ?? '')),
  );
  const column = /^\s*\{\s*print\s+\$(\d{1,3}|NF)\s*;?\s*\}\s*$/.exec(text)?.[1];
  if (!column) return carrying(run, [input, given ?? null, ...parsed.values('v', 'assign')]);
  const separator = exactText(parsed.values('F', 'field-separator')[0]);
  return mapText(run, input, (all) =>
    fromLines(
      linesOf(all).map((line) => {
        const fields = separator === null || separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
        return column === '0' ? line : column === 'NF' ? (fields.at(-1) ?? '') : (fields[Number(column) - 1] ?? '');
      }),
    ),
  );
};

export const editorCommands: Readonly<Record<string, Command>> = {
  sed,
  gsed: sed,
  awk,
  gawk: awk,
  mawk: awk,
  nawk: awk,
};
