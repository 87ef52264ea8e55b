/** The state of one interpretation and the small operations everything else in this folder is made of. */
import type { CodeLanguage, Program } from '../../languages/program.ts';
import type { Failure } from '../../model/failure.ts';
import type { EvidenceStep, Place, Trigger } from '../../model/threat.ts';
import type { Layer, Source, SourceClass, Taint, TextFact } from '../facts.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Scope } from '../value.ts';
import { type ClassValue, type FunctionValue, joinTaint, type ObjectValue, type Value } from '../value.ts';
import { type Heap, newHeap } from './heap.ts';
import type { Recorded } from './record.ts';

/** A file's program with what it gives to others. */
export interface Module {
  readonly program: Program;
  readonly scope: Scope;
  /** JS `module` object (its `exports` prop is what require gives); PY and SH modules use the scope itself. */
  readonly moduleObject: ObjectValue;
  state: 'new' | 'running' | 'done';
  /** The strongest root its top level ran under. */
  ranUnder: Root | null;
}

/** Where an interpretation begins: a module run at install, an exported function, a handler … */
export interface Root {
  readonly trigger: Trigger;
  /** In words, for the evidence. */
  readonly reachedFrom: string;
}

export interface Frame {
  readonly fn: FunctionValue | null;
  readonly program: Program;
  readonly functionId: number;
  result: Value | null;
  /** What the function printed (shell) or yielded (generators). */
  output: Value[];
}

export interface Budget {
  /** Steps for the whole artifact. */
  readonly all: number;
  /** Steps left for it. */
  left: number;
  /** Steps left for the running root. */
  root: number;
  /** Past this the root is only summarised: loops are not followed, functions are not run twice. */
  coarseBelow: number;
}

export interface Sources {
  /** Finds or lowers a file of the artifact; null when there is none. */
  readonly program: (path: string) => Program | null;
  readonly paths: Pick<ReadonlySet<string>, 'has'>;
  /** Parses a decoded layer. */
  readonly lower: (
    text: string,
    language: CodeLanguage,
    path: string,
  ) => { program: Program; failures: readonly Failure[] };
  /** JSON and text files that code reads: their text, or null. */
  readonly text: (path: string) => string | null;
  /** Where the artifact stands when it is one unit of a larger one. */
  readonly around?: Surroundings;
}

export interface Made {
  readonly value: FunctionValue | ClassValue;
  /** The class whose method it is. */
  owner: Value | null;
  /** PY: what is handed over before the arguments: the class, nothing, or (absent) the instance. */
  binding?: 'class' | 'none';
}

export interface Machine {
  readonly sources: Sources;
  readonly heap: Heap;
  readonly budget: Budget;
  readonly modules: Map<string, Module>;
  readonly frames: Frame[];
  readonly guards: string[];
  /** How many summarised loops are around the running statement. */
  blurred: number;
  /** Counts ways out of a loop or function that may or may not have been taken. */
  uncertainJumps: number;
  /** Counts what may have thrown: calls nobody evaluates, throws, members of what is not known to exist. */
  mayThrow: number;
  root: Root;
  readonly recorded: Recorded;
  readonly layers: Layer[];
  /** Programs that are layers, and where they stand. */
  readonly layerOf: WeakMap<Program, { readonly id: number; readonly at: Place }>;
  readonly failures: Failure[];
  /** Files of the artifact that a way in runs as a program although no language of ours reads them. */
  readonly started: Set<string>;
  readonly texts: TextFact[];
  /** Every function and class value made, by node, in order of making: those nobody called are run as roots at the end. */
  readonly made: Map<object, Made>;
  readonly visited: Set<object>;
  /** Functions waiting to be run later by somebody (handlers, exported): class `called`. */
  readonly deferred: {
    readonly callee: Value;
    readonly args: readonly Value[];
    readonly why: string;
    readonly self: Value | null;
    readonly gives?: SourceClass;
  }[];
  readonly memo: Map<object, Map<string, MemoEntry>>;
  readonly globals: Map<CodeLanguage, Map<string, Value>>;
  /** Environment variables and files set by the code itself: `process.env.X = …`, `fs.writeFileSync(path, …)`. */
  readonly written: Map<string, Value>;
}

export interface MemoEntry {
  readonly value: Value;
  readonly version: number;
  readonly mayThrow: boolean;
  runs: number;
}

/** Thrown when the steps of a root or of the artifact are used up; caught where roots are started, nowhere else. */
export class OutOfSteps extends Error {}

export function newMachine(sources: Sources, recorded: Recorded, steps: number): Machine {
  return {
    sources,
    recorded,
    heap: newHeap(),
    budget: { all: steps, left: steps, root: 0, coarseBelow: 0 },
    modules: new Map(),
    frames: [],
    guards: [],
    blurred: 0,
    uncertainJumps: 0,
    mayThrow: 0,
    root: { trigger: 'unknown', reachedFrom: '' },
    layers: [],
    layerOf: new WeakMap(),
    failures: [],
    started: new Set(),
    texts: [],
    made: new Map(),
    visited: new Set(),
    deferred: [],
    memo: new Map(),
    globals: new Map(),
    written: new Map(),
  };
}

export function spend(machine: Machine, steps: number): void {
  machine.budget.root -= steps;
  if (machine.budget.root < 0) throw new OutOfSteps('the steps of this root are used up');
}

export function isCoarse(machine: Machine): boolean {
  return machine.budget.root < machine.budget.coarseBelow;
}

/** Whether the running root is a call somebody may make later: state shared between functions is then not certain. */
export function isLater(machine: Machine): boolean {
  return machine.root.trigger === 'called' || machine.root.trigger === 'unknown';
}

export function frameOf(machine: Machine): Frame {
  return machine.frames.at(-1)!;
}

const lineStarts = new WeakMap<Program, number[]>();

/** The place of an offset; in a decoded layer the place where the layer is evaluated. */
export function placeOf(machine: Machine, program: Program, at: number, end?: number): Place {
  const layer = machine.layerOf.get(program);
  if (layer) return layer.at;
  let starts = lineStarts.get(program);
  if (!starts) {
    starts = findLineStarts(program.text);
    lineStarts.set(program, starts);
  }
  const { lines, columns } = program.inside ?? { lines: 0, columns: 0 };
  const line = lineAt(starts, at);
  const column = at - starts[line - 1]! + 1 + (line === 1 ? columns : 0);
  const place = { file: program.path, line: line + lines, column };
  return end === undefined ? place : { ...place, endLine: lineAt(starts, Math.max(at, end - 1)) + lines };
}

export function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

export function lineAt(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function here(machine: Machine, node: { readonly at: number; readonly end: number }): Place {
  return placeOf(machine, frameOf(machine).program, node.at, node.end);
}

/** A fresh taint. Sources are interned by place, class and name so that joins stay small. */
export function sourceTaint(machine: Machine, cls: SourceClass, name: string, at: Place): Taint {
  const key = `${cls}\0${name}\0${at.file}\0${at.line}\0${at.column}`;
  let taint = machine.recorded.sources.get(key);
  if (!taint) {
    const source: Source = { class: cls, name, at };
    taint = { source, steps: [], encoded: [] };
    machine.recorded.sources.set(key, taint);
  }
  return taint;
}

const maxSteps = 12;

/** The taints after one more step of evidence; the last step of the same words on the same line is not repeated. */
export function stepped(taints: readonly Taint[], at: Place, what: string, encoded?: string): readonly Taint[] {
  if (taints.length === 0) return taints;
  return taints.map((taint) => {
    const last = taint.steps.at(-1);
    if (taint.steps.length >= maxSteps && !encoded) return taint;
    if (last && last.what === what && last.line === at.line && last.file === at.file) return taint;
    const step: EvidenceStep = { ...at, what };
    return {
      source: taint.source,
      steps: taint.steps.length >= maxSteps ? taint.steps : [...taint.steps, step],
      encoded: encoded && !taint.encoded.includes(encoded) ? [...taint.encoded, encoded] : taint.encoded,
    };
  });
}

/** How many values one look for taint visits at most: what hides deeper in a larger structure is not worth looking for at every step. */
const maxVisits = 150;

/** Taint of a value with everything it holds, down to `depth` levels of containers. */
export function deepTaint(value: Value, depth = 4, visits = maxVisits): readonly Taint[] {
  if (value.kind === 'const' || value.kind === 'unknown' || depth === 0) return value.taint;
  const search: Search = { taint: [], left: visits, seen: [] };
  collect(value, depth, search);
  return search.taint;
}

interface Search {
  taint: readonly Taint[];
  left: number;
  /** Containers above the one being looked at: cycles end there. */
  readonly seen: Value[];
}

function collect(value: Value, depth: number, search: Search): void {
  if (value.taint.length > 0) search.taint = joinTaint(search.taint, value.taint);
  if (depth === 0 || search.left-- <= 0 || value.kind === 'const' || value.kind === 'unknown') return;
  if (value.kind === 'union') for (const option of value.options) collect(option, depth, search);
  else if (value.kind === 'method') collect(value.self, depth - 1, search);
  else if (value.kind === 'api') for (const item of value.made ?? []) collect(item, depth - 1, search);
  else if (value.kind === 'list' || value.kind === 'object') {
    if (search.seen.includes(value)) return;
    search.seen.push(value);
    for (const item of value.kind === 'list' ? value.items : value.props.values()) {
      if (search.left <= 0) break;
      collect(item, depth - 1, search);
    }
    if (value.rest) collect(value.rest, depth - 1, search);
    search.seen.pop();
  }
}
