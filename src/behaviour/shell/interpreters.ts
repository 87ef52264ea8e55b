/** Programs that run code they are given: shells, Python, Node and the like. */
import type { CodeLanguage } from '../../languages/program.ts';
import { runLayer } from '../interpreter/layers.ts';
import { childScope } from '../interpreter/scope.ts';
import type { Scope } from '../value.ts';
import { api, constant, hole, type Value } from '../value.ts';
import {
  type Command,
  carrying,
  isRemote,
  note,
  openConnection,
  type Run,
  shellScope,
  taintOf,
  wordList,
} from './command.ts';
import { inFolder, isStandardInput, isSubstituted, writtenBefore } from './files.ts';
import { parseOptions, type Syntax } from './options.ts';
import { bindWords, runShipped, runWritten } from './run-file.ts';
import { partText } from './text-values.ts';

export const shells: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'ash',
  'mksh',
  'rbash',
  'fish',
  'csh',
  'tcsh',
]);

/** Output of a shell that takes its commands from nobody in the file: whoever reads it has a shell. */
export const interactiveShell = 'sh:interactive-shell';

/** What a named pipe holds: whatever its other end writes. */
export const namedPipe = 'sh:named-pipe';

/** Runs code as a layer and notes that it is run; gives what it prints. */
export function runCode(
  run: Run,
  code: Value,
  language: CodeLanguage | null,
  by: string,
  words: readonly Value[] = [],
  stdin: Value | null = null,
): Value {
  note(run, language === 'shell' ? ['eval', 'shell'] : ['eval', 'spawn'], {
    code,
    command: constant(run.name),
    argv: wordList(words),
  });
  if (language === null || isBlank(code)) return carrying(run, [code, ...words, stdin]);
  const invocation = { node: run.call.node, scope: language === 'shell' ? scopeFor(run, words) : null };
  const printed = runLayer(run.machine, { value: code, language, by: `sh:${by}`, invocation, stdin });
  return (language === 'shell' ? printed : null) ?? carrying(run, [isRemote(code) ? code : null, ...words, stdin]);
}

/** Text of which nothing is known is no code to read. */
function isBlank(code: Value): boolean {
  const text = partText(code);
  return text !== null && text.replaceAll(hole, '').trim() === '';
}

/** A scope below the caller's in which `$0`, `$1` … are the words after the code. */
function scopeFor(run: Run, words: readonly Value[]): Scope | null {
  const scope = shellScope(run);
  if (!scope || words.length === 0) return scope;
  const inner = childScope(scope, 'function');
  bindWords(inner, words[0]!, words.slice(1));
  return inner;
}

const shellSyntax: Syntax = { short: 'oO', long: ['rcfile', 'init-file', 'command'], stopEarly: true };

/** `sh -c CODE`, `sh FILE`, `sh <(…)`, `… | sh`, `sh -s -- ARGS`. */
const shell: Command = (run) => {
  const parsed = parseOptions(run.words, shellSyntax);
  const startup = parsed.values('rcfile', 'init-file')[0];
  if (startup) runGivenFile(run, startup, [], 'shell');
  const given = parsed.values('command')[0];
  if (given || parsed.has('c')) {
    const code = given ?? parsed.operands[0];
    return code
      ? runCode(run, code, 'shell', `${run.name} -c`, parsed.operands.slice(given ? 0 : 1), run.stdin)
      : carrying(run, [run.stdin]);
  }
  const [file, ...words] = parsed.operands;
  if (file && !parsed.has('s') && !isStandardInput(partText(file) ?? ''))
    return runGivenFile(run, file, words, 'shell');
  if (run.stdin) {
    const words = parsed.has('s') ? [constant(run.name), ...parsed.operands] : [];
    const printed = runCode(run, run.stdin, 'shell', run.name, words);
    const served = parsed.has('i') || (run.stdin.kind === 'api' && run.stdin.path === namedPipe);
    return served ? api(interactiveShell, false, null, printed.taint) : printed;
  }
  const connection = run.machine.written.get(openConnection);
  if (connection) note(run, ['socket', 'shell'], { host: connection, command: constant(run.name) }, { as: '/dev/tcp' });
  else note(run, ['spawn', 'shell'], { command: constant(run.name), argv: wordList(run.words) });
  return api(interactiveShell, false, null, taintOf(run.words));
};

/** A file handed to an interpreter: the output of a command, something written before, a shipped file, or one of the machine. */
export function runGivenFile(run: Run, file: Value, words: readonly Value[], language: CodeLanguage | null): Value {
  if (isSubstituted(file)) return runCode(run, file, language, run.name, [constant(run.name), ...words], run.stdin);
  const before = writtenBefore(run, file);
  if (before) return runWritten(run, file, before, language);
  const printed = runShipped(run, file, words);
  if (printed) return printed;
  // A word that carries what somebody else sent is code rather than a path when it cannot be one.
  const code = isRemote(file) ? file : null;
  note(run, code ? ['eval', 'shell'] : ['spawn'], {
    path: inFolder(run, file),
    code,
    command: constant(run.name),
    argv: wordList(words),
    data: run.stdin,
  });
  return carrying(run, [code, ...words, run.stdin]);
}

interface Interpreter {
  readonly language: CodeLanguage | null;
  readonly syntax: Syntax;
  /** Options whose value is code. */
  readonly code: readonly string[];
  /** Options whose value is a file run before the program: `node -r FILE`. */
  readonly preload?: readonly string[];
  /** First words that are commands of the tool, not files: `deno run FILE`. */
  readonly verbs?: RegExp;
}

const node: Interpreter = {
  language: 'javascript',
  syntax: {
    short: 'eprCI',
    long: [
      'eval',
      'print',
      'require',
      'import',
      'loader',
      'experimental-loader',
      'input-type',
      'conditions',
      'env-file',
    ],
    stopEarly: true,
  },
  code: ['e', 'p', 'eval', 'print', 'pe'],
  preload: ['r', 'require', 'import', 'loader', 'experimental-loader'],
};

const interpreters: Readonly<Record<string, Interpreter>> = {
  node,
  nodejs: node,
  tsx: node,
  'ts-node': node,
  electron: node,
  bun: { ...node, verbs: /^run$/ },
  deno: {
    language: 'javascript',
    syntax: { long: ['ext', 'config', 'import-map'], stopEarly: true },
    code: [],
    verbs: /^(?:run|serve)$/,
  },
  python: { language: 'python', syntax: { short: 'cmWXQ', stopEarly: true }, code: ['c'] },
  perl: { language: null, syntax: { short: 'eEIMmx', stopEarly: true }, code: ['e', 'E'] },
  ruby: { language: null, syntax: { short: 'erICE', stopEarly: true }, code: ['e'] },
  php: { language: null, syntax: { short: 'rdfBREFzc', long: ['run'], stopEarly: true }, code: ['r', 'run', 'B', 'R'] },
  lua: { language: null, syntax: { short: 'el', stopEarly: true }, code: ['e'] },
  Rscript: { language: null, syntax: { short: 'e', stopEarly: true }, code: ['e'] },
  groovy: { language: null, syntax: { short: 'e', stopEarly: true }, code: ['e'] },
  tclsh: { language: null, syntax: { stopEarly: true }, code: [] },
  expect: { language: null, syntax: { short: 'c', stopEarly: true }, code: ['c'] },
  swift: { language: null, syntax: { short: 'e', stopEarly: true }, code: ['e'] },
  julia: { language: null, syntax: { short: 'eE', stopEarly: true }, code: ['e', 'E'] },
};

function interpreter(kind: Interpreter): Command {
  return (run) => {
    const parsed = parseOptions(run.words, kind.syntax);
    for (const file of parsed.values(...(kind.preload ?? []))) preload(run, file, kind.language);
    const code = parsed.values(...kind.code);
    // `perl -ne CODE`, `node -pe CODE`: the letter that takes the code is not the first.
    if (code.length > 0) {
      let out: Value = carrying(run, [run.stdin]);
      for (const one of code)
        out = runCode(run, one, kind.language, `${run.name} -${kind.code[0]}`, parsed.operands, run.stdin);
      return out;
    }
    let [file, ...words] = parsed.operands;
    if (file && kind.verbs?.test(partText(file) ?? '')) {
      const rest = parseOptions(words, kind.syntax);
      [file, ...words] = rest.operands;
    }
    if (file && !isStandardInput(partText(file) ?? '')) return runGivenFile(run, file, words, kind.language);
    if (run.stdin) return runCode(run, run.stdin, kind.language, run.name, words);
    note(run, ['spawn'], { command: constant(run.name), argv: wordList(run.words) });
    return carrying(run, run.words);
  };
}

function preload(run: Run, file: Value, language: CodeLanguage | null): void {
  const text = partText(file) ?? '';
  // `--import data:text/javascript,CODE` is code in the open.
  const data = /^data:text\/javascript,/.exec(text);
  if (data)
    runCode(
      run,
      constant(decodeURIComponent(text.slice(data[0].length).replace(/%(?![0-9a-f]{2})/gi, '%25')), file.taint, true, [
        'url',
      ]),
      language,
      `${run.name} --import`,
    );
  else if (/[./]/.test(text)) runGivenFile(run, file, [], language);
}

/** `python -m MODULE`: pip and the web server are commands of their own; other modules may be shipped. */
const python: Command = (run) => {
  const parsed = parseOptions(run.words, interpreters.python!.syntax);
  const module = parsed.values('m')[0];
  const name = partText(module);
  if (name === null || parsed.has('c')) return interpreter(interpreters.python!)(run);
  if (name === 'pip' || name === 'pip3' || name === 'ensurepip') return run.run([constant('pip'), ...parsed.operands]);
  if (/^(?:twine|build|poetry|uv|pytest|black|venv)$/.test(name)) return run.run([constant(name), ...parsed.operands]);
  if (/^(?:http\.server|SimpleHTTPServer|pyftpdlib|smtpd)$/.test(name)) {
    note(run, ['net-listen', 'spawn'], {
      name: module,
      port: parsed.operands[0],
      path: parsed.values('d')[0],
      argv: wordList(parsed.operands),
    });
    return carrying(run, []);
  }
  const base = name.replaceAll('.', '/');
  for (const path of [`${base}.py`, `${base}/__main__.py`]) {
    const printed = runShipped(run, constant(path), parsed.operands);
    if (printed) return printed;
  }
  note(run, ['spawn'], { command: constant(run.name), name: module, argv: wordList(run.words), data: run.stdin });
  return carrying(run, [...parsed.operands, run.stdin]);
};

/** `deno eval CODE`. */
const deno: Command = (run) => {
  if (run.texts[0] !== 'eval') return interpreter(interpreters.deno!)(run);
  const code = parseOptions(run.words.slice(1), { long: ['ext'] }).operands[0];
  return code ? runCode(run, code, 'javascript', 'deno eval') : carrying(run, []);
};

export const interpreterCommands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(Object.entries(interpreters).map(([name, kind]) => [name, interpreter(kind)])),
  ...Object.fromEntries([...shells].map((name) => [name, shell])),
  ...Object.fromEntries(
    ['python', 'python2', 'python3', 'pythonw', 'py', 'pypy', 'pypy3'].map((name) => [name, python]),
  ),
  deno,
};
