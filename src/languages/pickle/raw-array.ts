import { kindOf, type Value } from './pickle-values.ts';

type Made = Extract<Value, { kind: 'made' }>;
type TextOf = (value: Value | undefined) => string | null;

/**
 * joblib puts an array's numbers between two instructions of the pickle: after the state of a `NumpyArrayWrapper` has been set, its reader takes
 * as many bytes as shape and type ask for, or reads a pickle of its own for an array of objects. Answers where the outer pickle goes on; `at` when
 * there is no such array.
 */
export function rawArrayEnd(bytes: Uint8Array, at: number, made: Made, textOf: TextOf): number | 'pickle' {
  if (made.by.module !== 'joblib.numpy_pickle' || made.by.name !== 'NumpyArrayWrapper') return at;
  const state = kindOf(made.state.value) === 'dict' ? (made.state.value as Extract<Value, { kind: 'dict' }>) : null;
  const field = (name: string) => state?.entries.find(([key]) => textOf(key) === name)?.[1];
  const itemSize = itemSizeOf(field('dtype'), textOf);
  const count = countOf(field('shape'));
  if (itemSize === null || count === null) return 'pickle';
  const padding = typeof field('numpy_array_alignment_bytes') === 'number' ? 1 + (bytes[at] ?? 0) : 0;
  return at + padding + itemSize * count;
}

function countOf(shape: Value | undefined): number | null {
  if (kindOf(shape) !== 'tuple') return null;
  const { items } = shape as Extract<Value, { kind: 'tuple' }>;
  const sizes = items.filter((item): item is number => typeof item === 'number' && item >= 0);
  return sizes.length === items.length ? sizes.reduce((product, size) => product * size, 1) : null;
}

/** `numpy.dtype('f8', …)`; texts take four bytes a character. Objects have no size. */
function itemSizeOf(dtype: Value | undefined, textOf: TextOf): number | null {
  if (kindOf(dtype) !== 'made') return null;
  const { args } = dtype as Made;
  const code = textOf(kindOf(args) === 'tuple' ? (args as Extract<Value, { kind: 'tuple' }>).items[0] : undefined);
  const [, letter, size] = /^[<>|=]?([a-zA-Z])(\d+)$/.exec(code ?? '') ?? [];
  if (letter === undefined || letter === 'O') return null;
  return letter === 'U' ? 4 * Number(size) : Number(size);
}
