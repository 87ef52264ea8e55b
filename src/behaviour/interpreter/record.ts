/** Calls with effects as they are met, merged by place: the raw material of the facts. */
import type { CodeLanguage, Constant } from '../../languages/program.ts';
import type { Place, Trigger } from '../../model/threat.ts';
import type { ArgFact, EffectKind, Role, Taint } from '../facts.ts';
import { hole, joinTaint, optionsOf, type Value } from '../value.ts';
import { deepTaint, frameOf, here, type Machine } from './machine.ts';

export interface RecordedCall {
  readonly id: number;
  readonly api: string;
  effects: readonly EffectKind[];
  readonly at: Place;
  readonly language: CodeLanguage;
  readonly args: Partial<Record<Role, ArgFact>>;
  positional: readonly ArgFact[];
  trigger: Trigger;
  reachedFrom: string;
  readonly functionId: number;
  readonly layer?: number;
  guards: readonly string[];
  hiddenName: boolean;
  method?: string;
}

export interface Recorded {
  readonly calls: Map<string, RecordedCall>;
  readonly sources: Map<string, Taint>;
}

export function newRecorded(): Recorded {
  return { calls: new Map(), sources: new Map() };
}

export interface ToRecord {
  readonly api: string;
  readonly effects: readonly EffectKind[];
  readonly args: Partial<Record<Role, Value>>;
  readonly positional: readonly Value[];
  readonly hidden: boolean;
  readonly method?: string;
}

const triggerOrder: readonly Trigger[] = [
  'install',
  'startup',
  'import',
  'agent',
  'called',
  'unknown',
  'test-or-doc',
  'unreachable',
];

export function stronger(a: Trigger, b: Trigger): Trigger {
  return triggerOrder.indexOf(a) <= triggerOrder.indexOf(b) ? a : b;
}

/**
 * Notes a call. The same API at the same place is one call, whatever number of ways lead to it: what it does and
 * what its arguments may be is joined, the strongest trigger counts.
 */
export function record(
  machine: Machine,
  node: { readonly at: number; readonly end: number },
  what: ToRecord,
): RecordedCall {
  const frame = frameOf(machine);
  const at = here(machine, node);
  const layer = machine.layerOf.get(frame.program)?.id;
  const key = `${what.api}\0${at.file}\0${at.line}\0${at.column}\0${layer ?? ''}\0${layer === undefined ? '' : node.at}`;
  let call = machine.recorded.calls.get(key);
  if (!call) {
    call = {
      id: machine.recorded.calls.size,
      api: what.api,
      effects: what.effects,
      at,
      language: frame.program.language,
      args: {},
      positional: [],
      trigger: machine.root.trigger,
      reachedFrom: machine.root.reachedFrom,
      functionId: frame.functionId,
      guards: [...new Set(machine.guards)],
      hiddenName: what.hidden,
      ...(layer === undefined ? {} : { layer }),
      ...(what.method ? { method: what.method } : {}),
    };
    machine.recorded.calls.set(key, call);
  } else if (stronger(machine.root.trigger, call.trigger) !== call.trigger) {
    call.trigger = machine.root.trigger;
    call.reachedFrom = machine.root.reachedFrom;
  }
  if (what.effects.some((effect) => !call.effects.includes(effect)))
    call.effects = [...new Set([...call.effects, ...what.effects])];
  call.hiddenName ||= what.hidden;
  for (const [role, value] of Object.entries(what.args) as [Role, Value][])
    call.args[role] = joinFacts(call.args[role], argFact(value));
  call.positional = what.positional
    .slice(0, 8)
    .map((value, index) => joinFacts(call.positional[index], argFact(value)));
  return call;
}

const maxTexts = 8;

function joinFacts(a: ArgFact | undefined, b: ArgFact): ArgFact {
  if (!a) return b;
  return {
    texts: [...new Set([...a.texts, ...b.texts])].slice(0, maxTexts),
    taints: joinTaint(a.taints, b.taints),
    derived: a.derived || b.derived,
  };
}

function argFact(value: Value): ArgFact {
  const texts: string[] = [];
  let derived = false;
  for (const option of optionsOf(value)) {
    if (option.kind === 'const') {
      const text = constantText(option.value);
      if (text !== null && !texts.includes(text)) texts.push(text);
      derived ||= option.derived;
    } else if (option.kind === 'list') {
      texts.push(option.items.slice(0, 60).map(plainText).join(' '));
      derived ||= option.items.some((item) => item.kind === 'const' && item.derived);
    } else if (
      option.kind === 'api' &&
      /^(?:pathlib\.Path\(\)|#file|urllib\.request\.Request\(\))$/.test(option.path) &&
      option.made?.[0]?.kind === 'const'
    ) {
      const text = constantText(option.made[0].value);
      if (text !== null) texts.push(text);
    }
  }
  return { texts: texts.slice(0, maxTexts), taints: deepTaint(value), derived };
}

function constantText(value: Constant): string | null {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value.subarray(0, 4096));
  return value === undefined || value === null ? null : String(value);
}

/** A value as one word of a text: unknown ones are a hole. */
export function plainText(value: Value): string {
  const first = optionsOf(value)[0]!;
  if (first.kind === 'const') return constantText(first.value) ?? '';
  if (first.kind === 'api' && first.path === 'pathlib.Path()' && first.made?.[0]) return plainText(first.made[0]);
  return hole;
}
