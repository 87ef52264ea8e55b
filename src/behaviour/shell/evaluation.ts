/** Commands that run their words, or text they are given, in the shell itself. */
import { concat } from '../interpreter/expressions/concat.ts';
import { runLayer } from '../interpreter/layers.ts';
import { constant, type Value } from '../value.ts';
import { type Command, carrying, isRemote, note, nothing, type Run, shellScope, wordList } from './command.ts';
import { contentOf, isStandardInput, isSubstituted, writtenBefore } from './files.ts';
import { parseOptions } from './options.ts';
import { shippedProgram, sourceScript } from './run-file.ts';
import { exactText, partText } from './text-values.ts';

/** Runs text in the caller's own scope; gives what it prints. */
function runHere(run: Run, code: Value, by: string): Value {
  note(run, ['eval', 'shell'], { code }, { as: by });
  const printed = runLayer(run.machine, {
    value: code,
    language: 'shell',
    by: `sh:${by}`,
    invocation: { node: run.call.node, scope: shellScope(run) },
    stdin: run.stdin,
  });
  return printed ?? carrying(run, [isRemote(code) ? code : null]);
}

/** Words joined by spaces, as `eval` and `ssh` read them. */
export function spaced(run: Run, words: readonly Value[]): Value {
  return words.length === 1
    ? words[0]!
    : concat(
        run.machine,
        words.flatMap((word, index) => (index === 0 ? [word] : [constant(' '), word])),
      );
}

const evalWords: Command = (run) => (run.words.length === 0 ? nothing : runHere(run, spaced(run, run.words), 'eval'));

/** `source FILE`, `. <(curl …)`: in the caller's scope. */
const source: Command = (run) => {
  const [file, ...words] = run.words;
  if (!file) return nothing;
  if (isSubstituted(file)) return runHere(run, file, 'source');
  if (isStandardInput(partText(file) ?? '') && run.stdin) return runHere(run, run.stdin, 'source');
  const before = writtenBefore(run, file);
  if (before) return runHere(run, before, 'source');
  const program = shippedProgram(run, file);
  if (program?.language === 'shell') return sourceScript({ ...run, words }, program);
  if (isRemote(file) && exactText(file) === null) return runHere(run, file, 'source');
  note(run, ['file-read', 'eval'], { path: file }, { as: 'source' });
  // A file of settings gives its variables: `source ~/.env`.
  return carrying(run, [contentOf(run, file)]);
};

/** `trap 'commands' EXIT`: they run at the end. */
const trap: Command = (run) => {
  const [code, ...signals] = parseOptions(run.words).operands;
  if (!code || signals.length === 0 || partText(code) === '') return nothing;
  return (
    runLayer(run.machine, {
      value: code,
      language: 'shell',
      by: 'sh:trap',
      invocation: { node: run.call.node, scope: shellScope(run) },
    }) ?? nothing
  );
};

/** `exec COMMAND` replaces the shell; without words its redirections stay open. */
const exec: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'a', stopEarly: true });
  return parsed.operands.length === 0 ? (run.stdin ?? nothing) : run.run(parsed.operands);
};

const bashBuiltin: Command = (run) => {
  if (/^-[vVp]*[vV]/.test(run.texts[0] ?? '')) return run.words[1] ?? nothing;
  const parsed = parseOptions(run.words, { stopEarly: true });
  return parsed.operands.length === 0 ? nothing : run.run(parsed.operands);
};

/** `printf '…' | fc`, `history -s`: nothing that matters; `enable -f lib.so name` loads machine code. */
const enable: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'f' });
  const library = parsed.values('f')[0];
  if (library) note(run, ['native-load'], { path: library, argv: wordList(run.words) });
  return nothing;
};

export const evaluationCommands: Readonly<Record<string, Command>> = {
  eval: evalWords,
  source,
  '.': source,
  trap,
  exec,
  command: bashBuiltin,
  builtin: bashBuiltin,
  enable,
};
