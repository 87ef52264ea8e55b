/** Files as commands read and write them: what a path gives away, what was written there before, what the artifact ships. */
import { classOfPath } from '../catalogue/sensitive-paths.ts';
import { concat } from '../interpreter/expressions/concat.ts';
import { taintOfFile } from '../interpreter/file-taint.ts';
import { here, sourceTaint } from '../interpreter/machine.ts';
import { constant, join, joinTaint, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import { note, type Run } from './command.ts';
import { currentFolder, shippedText } from './shipped-path.ts';
import { partText } from './text-values.ts';

export function isStandardInput(text: string): boolean {
  return text === '-' || text === '/dev/stdin' || text === '/dev/fd/0' || text === '/proc/self/fd/0';
}

const substituted = new WeakSet<Value>();

/** A word that stands for the output of a command (`<(…)`): the value is the content, not a path. */
export function markSubstituted(value: Value): Value {
  const fresh = value.kind === 'list' || value.kind === 'object' ? value : { ...value };
  substituted.add(fresh);
  return fresh;
}

export function isSubstituted(value: Value): boolean {
  return substituted.has(value);
}

/** The content of the file a word names, without noting the read. */
export function contentOf(run: Run, path: Value): Value {
  if (isSubstituted(path)) return path;
  const text = partText(path);
  if (text !== null && isStandardInput(text)) return run.stdin ?? unknown;
  const swept = path.taint.filter((one) => one.source.class === 'home-sweep');
  const taint = joinTaint(taintOfFile(run.machine, path, here(run.machine, run.call.node)), swept);
  if (text === null) return withTaint(unknown, taint);
  const before = writtenAt(run, text);
  if (before) return withTaint(before, taint);
  const shipped = shippedText(run.machine, path);
  return shipped === null ? withTaint(unknown, taint) : constant(shipped, taint);
}

/** The content of the file, the read noted. */
export function readPath(run: Run, path: Value): Value {
  const text = partText(path);
  if (!isSubstituted(path) && !(text !== null && isStandardInput(text)))
    note(run, ['file-read'], { path: inFolder(run, path) });
  return contentOf(run, inFolder(run, path));
}

/** What a recursive command finds below a path: a sweep when it is a home folder, a drive or the root. */
export function readTree(run: Run, path: Value): Value {
  const folder = withoutEnd(inFolder(run, path));
  const at = here(run.machine, run.call.node);
  let out = contentOf(run, folder);
  for (const option of optionsOf(folder)) {
    const text = partText(option);
    if (text === null) continue;
    const cls = classOfPath(text);
    if (cls === 'home-sweep' || cls === 'personal-data')
      out = withTaint(out, [sourceTaint(run.machine, cls, text, at)]);
    else if (/^\.\/?$/.test(text)) out = withTaint(out, [sourceTaint(run.machine, 'repo', text, at)]);
  }
  return out;
}

/** `~/.aws/` and `~/.aws/*` mean the folder. */
function withoutEnd(path: Value): Value {
  const text = partText(path);
  return text === null || path.kind !== 'const' || isSubstituted(path)
    ? path
    : { ...path, value: text.replace(/(?<=.)(?:\/\*?|\/\.)$/, '') };
}

/** A relative path below the folder the code changed into, when that is a place of its own (`cd ~/.ssh; cat id_rsa`). */
export function inFolder(run: Run, path: Value): Value {
  const folder = run.machine.written.get(currentFolder);
  const text = partText(path);
  if (!folder || text === null || /^[~/$%\u{FFFC}]|^[a-z]:/iu.test(text)) return path;
  const base = partText(folder);
  if (base === null || !/^[~/%]/.test(base)) return path;
  return concat(run.machine, [
    constant(`${base.replace(/\/$/, '')}/`),
    withTaint(constant(text.replace(/^\.\//, '')), path.taint),
  ]);
}

function writtenAt(run: Run, path: string): Value | undefined {
  return run.machine.written.get(`file:${path}`) ?? run.machine.written.get(`file:${path.replace(/^\.\//, '')}`);
}

/** What the code itself wrote to a path before. */
export function writtenBefore(run: Run, path: Value): Value | null {
  const text = partText(inFolder(run, path));
  return text === null ? null : (writtenAt(run, text) ?? null);
}

/** Remembers what a path holds from now on. */
export function keepFile(run: Run, path: Value, content: Value, append = false): void {
  for (const option of optionsOf(inFolder(run, path))) {
    const text = partText(option);
    if (text === null || text === '') continue;
    const before = append ? writtenAt(run, text) : undefined;
    const known = before && before.kind === 'const' && content.kind === 'const';
    run.machine.written.set(
      `file:${text}`,
      before ? (known ? concat(run.machine, [before, content]) : join(before, content)) : content,
    );
  }
}
