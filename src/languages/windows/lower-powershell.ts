import type { Lowered } from '../lowered.ts';
import type { Expr } from '../program.ts';

/** What a script begins with that matters: fetching, running, starting something. */
const telling =
  /\b(?:iex|iwr|irm|invoke-\w+|start-process|start-bitstransfer|new-object|downloadstring|downloadfile|frombase64string|powershell|pwsh|tcpclient|set-itemproperty|new-itemproperty|register-scheduledtask|set-mppreference|add-mppreference)\b/i;

/** UTF-16 units of a script that are looked at. */
const maxLength = 1_000_000;

/**
 * A PowerShell script as the one command `powershell -Command SCRIPT`, placed at what it says first that matters. Its language is not lowered: the
 * well-known ways of fetching, decoding and running are recognised in the text, and that it was not interpreted stays a gap.
 */
export function lowerPowerShell(text: string, { path }: { readonly path: string }): Lowered {
  const script = text
    .slice(0, maxLength)
    .replace(/<#[\s\S]*?#>|(?<=^|[\s;{])#[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const at = Math.max(0, script.search(telling));
  const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
  const word = (value: string): { value: Expr } => ({ value: { kind: 'const', at, end, value } });
  const callee: Expr = { kind: 'name', at, end, name: 'sh:powershell' };
  const value: Expr = { kind: 'call', at, end, callee, args: [word('-Command'), word(script)] };
  const body = script.trim() === '' ? [] : [{ kind: 'expr' as const, at, end, value }];
  return { program: { path, language: 'shell', text, body }, failures: [], comments: [] };
}
