/** Array.prototype methods that call back. */
import { constant, join, type ListValue, list, undefinedValue, type Value } from '../../value.ts';
import { type Builtins, isCallable, likeList, maxItems } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { arrayOf } from './array-reading.ts';
import { javascriptTruthiness } from './coercion.ts';

type Visit = (item: Value, index: number) => Value;

function onEach(
  body: (array: ListValue, visit: Visit, args: readonly Value[], context: BuiltinContext) => Value | null,
): Builtin {
  return ({ self, args }, context) => {
    const array = arrayOf(self);
    const callback = args[0];
    if (!array || !isCallable(callback)) return null;
    // The items as they are at the start: a callback that pushes must not make the walk endless.
    const visit: Visit = (item, index) => {
      context.spend(1);
      return context.call(callback, [item, constant(index), array], args[1]);
    };
    return body(array, visit, args, context);
  };
}

/** `some` looks for true, `every` for false. */
function quantified(wanted: boolean): Builtin {
  return onEach((array, visit) => {
    let unsure = !array.exact;
    for (const [index, item] of [...array.items].entries()) {
      const holds = javascriptTruthiness(visit(item, index));
      if (holds === wanted) return constant(wanted);
      unsure ||= holds === null;
    }
    return unsure ? null : constant(!wanted);
  });
}

/** The first (or last) item for which the callback holds; where that is not known, any of the candidates. */
function finder(fromEnd: boolean, result: (item: Value, index: number) => Value, missing: Value): Builtin {
  return onEach((array, visit) => {
    const entries = [...array.items].map((item, index) => ({ item, index }));
    if (fromEnd) entries.reverse();
    let candidates: Value | null = null;
    for (const { item, index } of entries) {
      const holds = javascriptTruthiness(visit(item, index));
      if (holds === false) continue;
      candidates = candidates ? join(candidates, result(item, index)) : result(item, index);
      if (holds && (array.exact || !fromEnd)) return candidates;
    }
    return candidates ?? (array.exact ? missing : null);
  });
}

function reducer(fromEnd: boolean): Builtin {
  return ({ self, args }, context) => {
    const array = arrayOf(self);
    const callback = args[0];
    if (!array || !isCallable(callback)) return null;
    const entries = [...array.items].map((item, index) => ({ item, index }));
    if (fromEnd) entries.reverse();
    let sum = args.length > 1 ? args[1] : entries.shift()?.item;
    if (!sum) return null;
    for (const { item, index } of entries) {
      context.spend(1);
      sum = context.call(callback, [sum, item, constant(index), array]);
    }
    return sum;
  };
}

export const arrayCallbackMethods: Builtins = {
  forEach: onEach((array, visit) => {
    [...array.items].forEach(visit);
    return undefinedValue;
  }),
  map: onEach((array, visit) => likeList(array, [...array.items].map(visit))),
  flatMap: onEach((array, visit) => {
    const out: Value[] = [];
    for (const [index, item] of [...array.items].entries()) {
      const result = visit(item, index);
      if (result.kind === 'list') for (const inner of result.items) out.push(inner);
      else out.push(result);
      if (out.length > maxItems) return null;
    }
    return likeList(array, out);
  }),
  filter: onEach((array, visit) => {
    let unsure = false;
    const kept = [...array.items].filter((item, index) => {
      const holds = javascriptTruthiness(visit(item, index));
      unsure ||= holds === null;
      return holds !== false;
    });
    return likeList(array, kept, !unsure);
  }),
  some: quantified(true),
  every: quantified(false),
  find: finder(false, (item) => item, undefinedValue),
  findLast: finder(true, (item) => item, undefinedValue),
  findIndex: finder(false, (_, index) => constant(index), constant(-1)),
  findLastIndex: finder(true, (_, index) => constant(index), constant(-1)),
  reduce: reducer(false),
  reduceRight: reducer(true),
};

/** The same methods on bytes, which have none of their own that call back. */
export function onBytes(method: Builtin): Builtin {
  return (call, context) => {
    const { self } = call;
    if (self.kind !== 'const' || !(self.value instanceof Uint8Array) || self.value.length > maxItems) return null;
    return method({ ...call, self: list(Array.from(self.value, (byte) => constant(byte))) }, context);
  };
}
