/** The plain words of a shell script: constants that stand in the text as they are, and what part they play. */
import { lowerShell } from '../../../src/languages/shell/lower-shell.ts';
import type { Source } from '../transformation.ts';

export interface ShellWord {
  readonly at: number;
  readonly end: number;
  readonly text: string;
  readonly isCommand: boolean;
  /** The command whose word it is. */
  readonly command: string;
}

interface Node {
  readonly kind: string;
  readonly at: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Words the shell itself gives a meaning by their spelling. */
const reserved =
  /^(?:export|local|declare|typeset|readonly|alias|unalias|unset|set|shift|trap|return|exit|break|continue|read|getopts|let|test|\[|\[\[|:|\.|source|eval|exec|if|then|else|fi|for|while|do|done|case|esac|in|function|time|true|false)$/;

export function shellNodes(source: Source): Node[] | null {
  const { program, failures } = lowerShell(source.text, { path: source.path });
  if (failures.length > 0) return null;
  const nodes: Node[] = [];
  visit(program.body, nodes);
  return nodes;
}

function visit(value: unknown, into: Node[]): void {
  if (Array.isArray(value)) for (const item of value) visit(item, into);
  else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    if (typeof (value as Node).kind === 'string') into.push(value as Node);
    for (const item of Object.values(value)) visit(item, into);
  }
}

/** Words written without quotes, each once, outside quotes, here-documents and assignments. */
export function plainWords(source: Source): ShellWord[] {
  const words = new Map<number, ShellWord>();
  for (const node of shellNodes(source) ?? []) {
    const callee = node.callee as { kind: string; name: string; at: number; end: number } | undefined;
    if (node.kind !== 'call' || callee?.kind !== 'name' || !callee.name.startsWith('sh:')) continue;
    const command = callee.name.slice(3);
    const put = (at: number, end: number, value: unknown, isCommand: boolean) => {
      if (typeof value !== 'string' || source.text.slice(at, end) !== value || !/^[\w./:@%+,-]{2,}$/.test(value))
        return;
      if (!/[\s;|&(`]|^$/.test(source.text.slice(Math.max(0, at - 1), at))) return;
      if (!/[\s;|&)`]|^$/.test(source.text.slice(end, end + 1))) return;
      words.set(at, { at, end, text: value, isCommand, command });
    };
    if (!reserved.test(command)) put(callee.at, callee.end, command, true);
    if (/^(?:export|local|declare|typeset|readonly|alias|unset|trap|read|getopts|let|set)$/.test(command)) continue;
    for (const arg of node.args as { keyword?: string; value: Node }[])
      if (!arg.keyword && arg.value.kind === 'const') put(arg.value.at, arg.value.end, arg.value.value, false);
  }
  return [...words.values()];
}
