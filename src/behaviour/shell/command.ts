/** What a shell command is to the interpreter: words in, recorded effects and printed text out. */
import type { Expr } from '../../languages/program.ts';
import type { EffectKind, Role, SourceClass, Taint } from '../facts.ts';
import { deepTaint, frameOf, here, type Machine, sourceTaint, stepped } from '../interpreter/machine.ts';
import { plainText, record } from '../interpreter/record.ts';
import type { Scope } from '../value.ts';
import { constant, joinTaint, list, unknown, type Value, withTaint } from '../value.ts';

/** One call of a command. `words` are its arguments without its name; `stdin` is what a pipe, here-document or `<` feeds in. */
export interface ShellCall {
  readonly name: string;
  readonly words: readonly Value[];
  readonly stdin: Value | null;
  readonly keywords: ReadonlyMap<string, Value>;
  readonly node: Expr;
  readonly scope: Scope | null;
  readonly hidden: boolean;
}

/** A call being carried out. `run` carries out another command with the same surroundings: what wrappers such as `sudo` do with the rest of their words. */
export interface Run {
  readonly machine: Machine;
  readonly call: ShellCall;
  /** The command's own name: without folder, `.exe` or alias. */
  readonly name: string;
  readonly words: readonly Value[];
  /** The words as text; what is not known of them is a hole. */
  readonly texts: readonly string[];
  readonly stdin: Value | null;
  readonly run: (words: readonly Value[], stdin?: Value | null) => Value;
}

/** Gives what the command prints. */
export type Command = (run: Run) => Value;

/** A connection opened by `exec 3<>/dev/tcp/host/port`: key of `machine.written`. Its descriptor is not followed. */
export const openConnection = 'shell:connection';

/** What a command prints that prints nothing. */
export const nothing = constant('');

/** Notes what the command does. `as` is the API name when it is not simply the command's; a program named by its path is `sh:program`. */
export function note(
  run: Run,
  effects: readonly EffectKind[],
  args: Partial<Record<Role, Value | null | undefined>>,
  more: { readonly as?: string; readonly method?: string | undefined } = {},
): void {
  const known = Object.entries(args).filter(
    (entry): entry is [Role, Value] => entry[1] !== null && entry[1] !== undefined,
  );
  record(run.machine, run.call.node, {
    api: `sh:${more.as ?? (/[/\\]/.test(run.name) ? 'program' : run.name)}`,
    effects,
    args: Object.fromEntries(known),
    positional: run.words,
    hidden: run.call.hidden,
    ...(more.method ? { method: more.method } : {}),
  });
}

/** Something nobody knows that comes from a source. */
export function sourced(run: Run, cls: SourceClass, name: string): Value {
  return withTaint(unknown, [sourceTaint(run.machine, cls, name, here(run.machine, run.call.node))]);
}

/** What the other side of a connection says. */
export function remoteContent(run: Run, from: string): Value {
  return sourced(run, 'remote-content', from.slice(0, 200));
}

export function isRemote(value: Value): boolean {
  return deepTaint(value).some((taint) => taint.source.class === 'remote-content' || taint.source.class === 'request');
}

export function taintOf(values: readonly (Value | null)[]): readonly Taint[] {
  let taint: readonly Taint[] = [];
  for (const value of values) if (value) taint = joinTaint(taint, deepTaint(value));
  return taint;
}

/** An unknown text that carries what the values carry, with a step of evidence; `encoded` names an encoder passed. */
export function carrying(run: Run, values: readonly (Value | null)[], what?: string, encoded?: string): Value {
  const taint = taintOf(values);
  return withTaint(unknown, what ? stepped(taint, here(run.machine, run.call.node), what, encoded) : taint);
}

export function wordList(words: readonly Value[]): Value | null {
  return words.length === 0 ? null : list([...words]);
}

export function textsOf(words: readonly Value[]): string[] {
  return words.map(plainText);
}

/** Whether the calling program is itself shell code, whose variables the command can see and set. */
export function shellScope(run: Run): Scope | null {
  return frameOf(run.machine).program.language === 'shell' ? run.call.scope : null;
}
