/** A command in the place where it stands: as statements, or as an expression (in a pipe, in a condition). */
import type { Arg, CallExpr, Expr, Stmt } from '../program.ts';
import { type Call, type Command, statementOf } from './shell-reader.ts';

export function statementsOf(command: Command): Stmt[] {
  if (command.kind === 'value') return [statementOf(command.value)];
  if (command.kind === 'compound') {
    return command.redirects.length === 0 ? [...command.body] : [statementOf(expressionOf(command, null))];
  }
  const before = command.before.map(statementOf);
  if (command.jump) return [...before, command.jump];
  return command.call ? [...before, statementOf({ kind: 'call', ...command.call })] : before;
}

/** `stdin` is what a pipe feeds in. */
export function expressionOf(command: Command, stdin: Expr | null): Expr {
  if (command.kind === 'value') return stdin ? inOrder([stdin, command.value]) : command.value;
  if (command.kind === 'compound') return compoundValue(command.body, command.redirects, stdin);
  const { before, call, jump } = command;
  if (call) {
    const takesOther = call.args.some((arg) => arg.keyword === 'stdin' || arg.keyword === 'input');
    const args = stdin && !takesOther ? [...call.args, { value: stdin, keyword: 'stdin' }] : call.args;
    const value: CallExpr = { kind: 'call', ...call, args };
    return inOrder(stdin && takesOther ? [stdin, ...before, value] : [...before, value]);
  }
  const rest: Expr[] = jump ? [{ kind: 'output', at: jump.at, end: jump.end, body: [jump] }] : [];
  return inOrder([...(stdin ? [stdin] : []), ...before, ...rest]);
}

/** The redirections of a compound command are those of a `cat` before or behind it. */
function compoundValue(statements: readonly Stmt[], redirects: readonly Arg[], piped: Expr | null): Expr {
  const [block] = statements;
  const body = statements.length === 1 && block?.kind === 'block' ? block.body : statements;
  const at = statements[0]?.at ?? redirects[0]?.value.at ?? 0;
  const end = statements.at(-1)?.end ?? at;
  const fed = redirects.findLast((arg) => arg.keyword === 'stdin')?.value ?? null;
  const input = redirects.findLast((arg) => arg.keyword === 'input');
  const stdin = input ? cat(input.value.at, input.value.end, [{ value: input.value }]) : (fed ?? piped);
  const output: Expr = { kind: 'output', at, end, body, ...(stdin && { stdin }) };
  const targets = redirects.filter((arg) => arg.keyword !== 'stdin' && arg.keyword !== 'input');
  if (targets.length === 0) return output;
  return cat(at, targets.at(-1)!.value.end, [{ value: output, keyword: 'stdin' }, ...targets]);
}

function cat(at: number, end: number, args: readonly Arg[]): Expr {
  return { kind: 'call', at, end, callee: { kind: 'name', at, end: at, name: 'sh:cat' }, args };
}

export function inOrder(items: readonly Expr[]): Expr {
  if (items.length === 1) return items[0]!;
  return { kind: 'sequence', at: items[0]?.at ?? 0, end: items.at(-1)?.end ?? 0, items };
}

/** Marks what runs beside the script; a compound command has no place for the mark. */
export function inBackground(command: Command): Command {
  if (command.kind !== 'simple' || !command.call) return command;
  const { call } = command;
  const mark: Arg = { value: { kind: 'const', at: call.end, end: call.end, value: true }, keyword: 'background' };
  return { ...command, call: { ...call, args: [...call.args, mark] } satisfies Call };
}
