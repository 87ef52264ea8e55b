import type { Value } from '../../value.ts';
import type { ApiCall } from '../api-call.ts';
import type { Machine } from '../machine.ts';

/** An API whose meaning is control flow or names rather than data: the interpreter itself plays it. Null hands on to the catalogue. */
export type Special = (machine: Machine, what: ApiCall) => Value | null;
