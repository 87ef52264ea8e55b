import type { Value } from '../value.ts';

/** How a list of statements ended when it did not simply reach its end. */
export interface Jump {
  readonly kind: 'return' | 'throw' | 'break' | 'continue';
  readonly label?: string;
  readonly value?: Value;
}

export type Completion = Jump | null;
