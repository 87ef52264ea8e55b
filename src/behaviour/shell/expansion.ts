import type { Machine } from '../interpreter/machine.ts';
import { unknown, type Value } from '../value.ts';
import type { ShellCall } from './command.ts';
export function expandParameter(_machine: Machine, _call: ShellCall): Value {
  return unknown;
}
