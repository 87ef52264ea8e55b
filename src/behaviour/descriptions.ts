/** What tools, servers and agents say of themselves, in manifests and in code: a model reads it before anybody uses them. */
import type { Lowered } from '../languages/lowered.ts';
import type { Manifest } from '../languages/manifest/manifest.ts';
import type { CallExpr, Expr, FunctionExpr, ObjectExpr, Program } from '../languages/program.ts';

/** A text and the offset in its file at which it begins. */
export interface Description {
  readonly text: string;
  readonly at: number;
}

const manifestKinds = new Set([
  'mcp-tools',
  'mcp-server',
  'mcp-bundle',
  'agent-card',
  'ai-plugin',
  'claude-plugin',
  'claude-marketplace',
]);
const describingKeys = new Set([
  'description',
  'instructions',
  'prompt',
  'description_for_model',
  'description_for_human',
  'usage',
  'default',
  'message',
]);
/** Keys that an object with a description has beside it when it describes a tool, a parameter, a prompt or a server. */
const siblings = new Set([
  'name',
  'inputSchema',
  'input_schema',
  'outputSchema',
  'parameters',
  'properties',
  'type',
  'handler',
  'execute',
  'annotations',
  'arguments',
  'instructions',
]);
/** Calls whose texts are descriptions. */
const describingCalls = new Set([
  'tool',
  'registerTool',
  'addTool',
  'add_tool',
  'prompt',
  'registerPrompt',
  'resource',
  'registerResource',
  'describe',
  'Field',
  'Tool',
  'FastMCP',
  'McpServer',
  'Server',
  'setRequestHandler',
  'DynamicStructuredTool',
  'StructuredTool',
  'FunctionTool',
]);
/** Without one of these words nothing in a file describes a tool. */
const toolWords =
  /\b(?:mcp|McpServer|FastMCP|registerTool|addTool|add_tool|inputSchema|input_schema|modelcontextprotocol|tools?)\b/;
const maxDescriptions = 5000;
const shortest = 12;

/** Whether what stands under a key, or is handed to a function (`tool()`), describes a tool. */
export function isDescribing(name: string): boolean {
  return name.endsWith('()') ? describingCalls.has(name.slice(0, -2)) : describingKeys.has(name);
}

export function speaksOfTools(text: string): boolean {
  return toolWords.test(text);
}

export function describedInManifest(manifest: Manifest, text: string): Description[] {
  if (!manifestKinds.has(manifest.kind)) return [];
  const found: Description[] = [];
  const lines = lineStarts(text);
  const stack: { value: unknown; path: readonly (string | number)[] }[] = [{ value: manifest.data, path: [] }];
  while (stack.length > 0 && found.length < maxDescriptions) {
    const { value, path } = stack.pop()!;
    if (typeof value === 'string') {
      if (value.length < shortest || !describingKeys.has(String(path.at(-1)))) continue;
      const { line, column } = manifest.place(path);
      found.push({ text: value, at: (lines[line - 1] ?? 0) + column });
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value))
        stack.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

export function describedInCode(program: Program, comments: Lowered['comments']): Description[] {
  if (!speaksOfTools(program.text)) return [];
  const found = new Map<number, Description>();
  const note = (value: Expr): void => {
    const text = textOf(value);
    // Past the opening quote.
    if (text !== null && text.length >= shortest && text.includes(' ')) found.set(value.at, { text, at: value.at + 1 });
  };
  for (const node of nodesOf(program)) {
    if (found.size >= maxDescriptions) break;
    if (node.kind === 'object') noteObject(node, note);
    else if (describingCalls.has(lastName(node.callee))) {
      for (const { value, keyword } of node.args) if (keyword === undefined || describingKeys.has(keyword)) note(value);
      const tool = node.args[0]?.value;
      if (tool?.kind === 'function')
        for (const { at, text } of docstringOf(tool, comments)) found.set(at, { text, at });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

function noteObject({ entries }: ObjectExpr, note: (value: Expr) => void): void {
  const keys = entries.map(({ key }) => (key?.kind === 'const' && typeof key.value === 'string' ? key.value : ''));
  if (!keys.some((key) => siblings.has(key))) return;
  for (const [i, key] of keys.entries()) if (describingKeys.has(key)) note(entries[i]!.value);
}

/** The first docstring inside the function, when it stands before its statements. */
const docstringOf = (tool: FunctionExpr, comments: Lowered['comments']): Lowered['comments'] =>
  comments
    .filter(({ role, at }) => role === 'docstring' && at > tool.at && at < (tool.body[0]?.at ?? tool.end))
    .slice(0, 1);

/** The last name of a callee, through the calls that make a decorator: `server.tool()(f)` is `tool`. */
function lastName(callee: Expr): string {
  let inner = callee;
  while (inner.kind === 'call') inner = inner.callee;
  if (inner.kind === 'name') return inner.name;
  return inner.kind === 'member' && inner.key.kind === 'const' && typeof inner.key.value === 'string'
    ? inner.key.value
    : '';
}

/** Constant texts and sums of them; parts that are not constant leave a gap. */
function textOf(value: Expr): string | null {
  if (value.kind === 'const') return typeof value.value === 'string' ? value.value : null;
  if (value.kind !== 'op' || (value.op !== '+' && value.op !== 'concat')) return null;
  const parts = value.operands.map((operand) =>
    operand.kind === 'const' && typeof operand.value === 'string' ? operand.value : null,
  );
  return parts.every((part) => part === null) ? null : parts.map((part) => part ?? ' … ').join('');
}

/** Calls and objects anywhere in a program, in no particular order. */
function* nodesOf(program: Program): Iterable<CallExpr | ObjectExpr> {
  const stack: unknown[] = [...program.body];
  while (stack.length > 0) {
    const node = stack.pop();
    if (node === null || typeof node !== 'object' || node instanceof Uint8Array) continue;
    if ('kind' in node && (node.kind === 'call' || node.kind === 'object')) yield node as CallExpr | ObjectExpr;
    for (const inner of Object.values(node)) if (inner !== null && typeof inner === 'object') stack.push(inner);
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
  return starts;
}
