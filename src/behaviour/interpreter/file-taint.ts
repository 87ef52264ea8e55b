import { classOfPath } from '../catalogue/sensitive-paths.ts';
import type { Taint } from '../facts.ts';
import { hole, joinTaint, optionsOf, type Value } from '../value.ts';
import { deepTaint, frameOf, type here, type Machine, sourceTaint, stepped } from './machine.ts';

/** What reading a path gives: the class of every path it may be; what was written there before. */
export function taintOfFile(machine: Machine, path: Value, at: ReturnType<typeof here>): readonly Taint[] {
  let taint: readonly Taint[] = [];
  for (const option of optionsOf(path)) {
    const text =
      option.kind === 'const'
        ? option.value
        : option.kind === 'api' && option.made?.[0]?.kind === 'const'
          ? option.made[0].value
          : null;
    if (typeof text !== 'string') continue;
    const cls = classOfPath(text);
    taint = joinTaint(taint, [sourceTaint(machine, cls === 'home-sweep' ? 'file' : cls, text, at)]);
    // SH: `<(command)` stands for a file of what the command prints.
    if (text.includes(hole) && frameOf(machine).program.language === 'shell') taint = joinTaint(taint, option.taint);
    const before = machine.written.get(`file:${text}`);
    if (before) taint = joinTaint(taint, stepped(deepTaint(before), at, `is read back from ${text}`));
  }
  if (taint.length === 0)
    taint = joinTaint(stepped(deepTaint(path), at, 'names the file that is read'), [
      sourceTaint(machine, 'file', 'a file', at),
    ]);
  return taint;
}
