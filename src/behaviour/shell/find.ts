/** `find` and its kin: which files a sweep looks for, and what it does with each. */
import { classOfPath } from '../catalogue/sensitive-paths.ts';
import { here, sourceTaint } from '../interpreter/machine.ts';
import { constant, hole, join, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, taintOf, textsOf, wordList } from './command.ts';
import { inFolder } from './files.ts';
import { parseOptions } from './options.ts';
import { partText } from './text-values.ts';
import { replaceIn } from './wrappers.ts';

/** Starts and names looked at: what is found stands for one path for each name below each start. */
const maxFound = 12;

const find: Command = (run) => {
  const { texts } = run;
  let at = 0;
  while (/^-(?:[HLP]|O\d|D)$/.test(texts[at] ?? '')) at++;
  const starts: Value[] = [];
  for (; at < texts.length && !/^(?:-.|[(!]|\\\()/.test(texts[at]!); at++) starts.push(run.words[at]!);
  if (starts.length === 0) starts.push(constant('.'));
  const tests = run.words.slice(at);
  const names = tests.filter((_, index) => /^-i?(?:name|path|wholename|regex)$/.test(texts[at + index - 1] ?? ''));
  const found = foundPaths(run, starts, names);
  note(run, ['file-list'], {
    path: starts.map((start) => inFolder(run, start)).reduce(join),
    name: names.length > 0 ? names.reduce(join) : null,
    options: wordList(tests),
  });
  let printed: Value | null = null;
  for (let index = 0; index < tests.length; index++) {
    const text = texts[at + index]!;
    if (text === '-delete')
      note(
        run,
        ['file-delete'],
        { path: starts.map((start) => inFolder(run, start)).reduce(join), name: names[0] },
        { as: 'find -delete' },
      );
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(text)) continue;
    const end = tests.findIndex((_, later) => later > index && /^(?:\\?;|\+)$/.test(texts[at + later]!));
    const command = tests.slice(index + 1, end < 0 ? undefined : end);
    for (const path of found.slice(0, maxFound)) {
      const output = run.run(
        command.map((word) => replaceIn(run, word, '{}', path)),
        null,
      );
      printed = printed ? join(printed, output) : output;
    }
    index = end < 0 ? tests.length : end;
  }
  if (printed) return carrying(run, [printed]);
  return constant(found.map((path) => `${partText(path)}\n`).join(''), taintOf(found), true);
};

function foundPaths(run: Run, starts: readonly Value[], names: readonly Value[]): Value[] {
  const out: Value[] = [];
  for (const start of starts.slice(0, maxFound)) {
    const path = partText(inFolder(run, start)) ?? hole;
    const taint = [...start.taint, ...sweepOf(run, path)];
    const patterns = textsOf(names.slice(0, maxFound)).map((name) =>
      name.replace(/^\*\/?|\*$/g, '').replace(/\*/g, hole),
    );
    for (const pattern of patterns.length > 0 ? patterns : [hole])
      out.push(constant(`${path.replace(/\/+$/, '')}/${pattern.replace(/^\/+/, '')}`, taint, true));
  }
  return out;
}

/** A search that begins at a home or the root is a sweep. */
function sweepOf(run: Run, path: string): Value['taint'] {
  return classOfPath(path) === 'home-sweep'
    ? [sourceTaint(run.machine, 'home-sweep', path, here(run.machine, run.call.node))]
    : [];
}

/** `ls PATHS`: names only. */
const list: Command = (run) => {
  const paths = parseOptions(run.words, { short: 'IwT' }).operands;
  note(run, ['file-list'], {
    path: (paths.length > 0 ? paths : [constant('.')]).map((path) => inFolder(run, path)).reduce(join),
  });
  const names = paths.map((path) => ({ path, text: partText(path) ?? hole }));
  // A folder's entries are not known; a file or a pattern is printed as it was given.
  return constant(
    names.map(({ text }) => `${text.endsWith('/') ? text + hole : text}\n`).join('') || `${hole}\n`,
    paths.flatMap((path) => path.taint),
    true,
  );
};

/** `fd -e env . ~`, `locate id_rsa`, `mdfind -name x`. */
const search: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'etxXEd',
    long: ['extension', 'type', 'exec', 'exec-batch', 'exclude', 'name', 'onlyin'],
  });
  const [name, start] = parsed.operands;
  note(run, ['file-list'], { name: name ?? parsed.values('name', 'e')[0], path: start ?? parsed.values('onlyin')[0] });
  return constant(`${partText(start) ?? hole}/${(partText(name) ?? hole).replace(/^\*|\*$/g, '')}\n`, [], true);
};

const which: Command = (run) => {
  const name = parseOptions(run.words).operands[0];
  return name ?? nothing;
};

export const findCommands: Readonly<Record<string, Command>> = {
  find,
  gfind: find,
  ls: list,
  dir: list,
  tree: list,
  exa: list,
  eza: list,
  du: list,
  stat: list,
  file: list,
  fd: search,
  fdfind: search,
  locate: search,
  mdfind: search,
  plocate: search,
  which,
  whereis: which,
  where: which,
};
