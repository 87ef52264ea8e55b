import type { Value } from './pickle-values.ts';

/** Values by number. Writers count from nought, so most lie in a list; numbers out of turn lie beside it. */
export interface Memo {
  readonly size: () => number;
  readonly get: (index: number) => Value | undefined;
  readonly set: (index: number, value: Value) => void;
}

export function newMemo(): Memo {
  const list: Value[] = [];
  const others = new Map<number, Value>();
  return {
    size: () => list.length + others.size,
    get: (index) => (index < list.length ? list[index] : others.get(index)),
    set(index, value) {
      if (index <= list.length) list[index] = value;
      else others.set(index, value);
    },
  };
}
