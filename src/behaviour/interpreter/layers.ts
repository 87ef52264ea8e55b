/** Code that a value turns out to be: parsed and interpreted in turn, told at the place where it is evaluated. */
import { lowerable } from '../../languages/lowered.ts';
import type { CodeLanguage } from '../../languages/program.ts';
import type { EffectKind } from '../facts.ts';
import type { Scope } from '../value.ts';
import { type ConstValue, hole, join, optionsOf, undefinedValue, unknown, type Value } from '../value.ts';
import type { Invocation } from './call.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { joinOutput } from './join-output.ts';
import { deepTaint, type Frame, frameOf, here, type Machine } from './machine.ts';
import { moduleOf } from './modules.ts';
import { record } from './record.ts';
import { childScope } from './scope.ts';

/** Layers deeper than this are reported as unfinished. */
const maxLayerDepth = 12;
const maxLayers = 400;

export interface LayerRequest {
  readonly value: Value;
  readonly language: CodeLanguage;
  readonly by: string;
  readonly invocation: Pick<Invocation, 'node' | 'scope'>;
  /** Words before the code that shape it (`Function('a', code)`): how the code is wrapped before it is parsed. */
  readonly wrap?: (code: string) => string;
  readonly stdin?: Value | null;
  /** Variables the code finds set: the environment handed to a child process. */
  readonly variables?: ReadonlyMap<string, Value>;
}

/** Runs every text the value may be as code; gives the value of the last statement (or what a shell prints). Null when nothing was known. */
export function runLayer(machine: Machine, request: LayerRequest): Value | null {
  let result: Value | null = null;
  for (const option of optionsOf(request.value)) {
    const text = codeText(option);
    if (text === null || text.trim() === '') continue;
    const value = runText(machine, text, option as ConstValue, request);
    if (value) result = result ? join(result, value) : value;
  }
  return result;
}

function codeText(value: Value): string | null {
  if (value.kind === 'api' && value.path === 'marshal.code()') return null;
  if (value.kind !== 'const') return null;
  if (typeof value.value === 'string') return value.value;
  return value.value instanceof Uint8Array ? new TextDecoder().decode(value.value) : null;
}

function runText(machine: Machine, text: string, value: ConstValue, request: LayerRequest): Value | null {
  const at = here(machine, request.invocation.node);
  const parent = machine.layerOf.get(frameOf(machine).program);
  const depth = parent ? machine.layers[parent.id]!.depth + 1 : 1;
  const same = machine.layers.find(
    (layer) => layer.text === text && layer.by === request.by && layer.at.line === at.line && layer.at.file === at.file,
  );
  if (same && depth > same.depth) return unknown;
  if (depth > maxLayerDepth || machine.layers.length >= maxLayers) {
    if (!machine.failures.some((failure) => failure.code === 'layer-limit'))
      machine.failures.push({
        stage: 'interpret',
        code: 'layer-limit',
        path: at.file,
        line: at.line,
        message: `Code that makes code goes deeper than ${maxLayerDepth} layers; the rest was not looked at.`,
      });
    return unknown;
  }
  const decoded =
    value.via.length > 0
      ? value.via
      : value.derived && !text.includes(hole) && isHidden(machine, text)
        ? ['split']
        : [];
  const id = same?.id ?? machine.layers.length;
  if (!same)
    machine.layers.push({
      id,
      language: request.language,
      text,
      at,
      by: request.by,
      decoded,
      depth,
      trigger: machine.root.trigger,
      ...(parent ? { parent: parent.id } : {}),
    });
  const wrapped = request.wrap ? request.wrap(text) : text;
  const { program } = machine.sources.lower(
    // A shell reads the hole as any other character, inside quotes and out; `__` then says what it carries.
    request.language === 'shell' ? wrapped : wrapped.replaceAll(hole, '__unknown'),
    request.language,
    frameOf(machine).program.path,
  );
  machine.layerOf.set(program, { id, at });
  return runProgram(machine, program, request);
}

/** A text that stands nowhere in the source as such was split or computed; a template around a word was not. */
function isHidden(machine: Machine, text: string): boolean {
  const { program } = frameOf(machine);
  return lowerable(text) && !program.text.includes(text.slice(0, 24));
}

function runProgram(machine: Machine, program: Frame['program'], request: LayerRequest): Value {
  const outer = frameOf(machine);
  let scope: Scope;
  if (request.language === outer.program.language && request.invocation.scope)
    scope = childScope(request.invocation.scope, 'block');
  else scope = moduleOf(machine, { ...program, path: `${program.path}#layer${machine.layers.length}` }).scope;
  // What stood in the open parts of the text is known by what it carries.
  const open = { ...unknown, taint: deepTaint(request.value) };
  if (open.taint.length > 0)
    scope.cells.set(request.language === 'shell' ? '__' : '__unknown', { value: open, volatile: false });
  for (const [name, value] of request.variables ?? []) scope.cells.set(name, { value, volatile: false });
  if (request.stdin) scope.cells.set('#stdin', { value: request.stdin, volatile: false });
  const frame: Frame = { fn: null, program, functionId: outer.functionId, result: null, output: [] };
  machine.frames.push(frame);
  try {
    if (request.wrap) {
      const first = program.body[0];
      return first?.kind === 'expr' ? evaluate(machine, first.value, scope) : unknown;
    }
    execute(machine, program.body, scope);
  } finally {
    machine.frames.pop();
  }
  if (request.language === 'shell') return joinOutput(machine, frame.output);
  return frame.result ?? undefinedValue;
}

/** `eval(x)`, `Function(…, x)`, `exec(x)`: the call is noted, and what is known of the code is run. */
export function evalText(
  machine: Machine,
  args: readonly Value[],
  by: string,
  invocation: Invocation,
  language: CodeLanguage = frameOf(machine).program.language,
): Value {
  const isFunction = by === 'Function';
  const code = (isFunction ? args.at(-1) : args[0]) ?? undefinedValue;
  const hidden = invocation.callee.kind === 'api' && invocation.callee.hidden;
  const effects: readonly EffectKind[] = ['eval'];
  if (code !== undefinedValue)
    record(machine, invocation.node, { api: by, effects, args: { code }, positional: args, hidden });
  if (code.kind === 'function' || code.kind === 'object') return code;
  if (!isFunction) return runLayer(machine, { value: code, language, by, invocation }) ?? unknownResult(code);
  const names = args.slice(0, -1).map((arg) => (arg.kind === 'const' ? String(arg.value) : ''));
  return (
    runLayer(machine, {
      value: code,
      language,
      by,
      invocation: { ...invocation, scope: null },
      wrap: (text) => `(function(${names.join(',')}\n){${text}\n})`,
    }) ?? unknownResult(code)
  );
}

function unknownResult(code: Value): Value {
  return { ...unknown, taint: code.taint };
}
