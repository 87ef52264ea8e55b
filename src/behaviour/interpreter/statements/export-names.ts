import type { Expr, Stmt } from '../../../languages/program.ts';
import { constant, type Scope, unknown } from '../../value.ts';
import { evaluate } from '../evaluate.ts';
import { setProp } from '../heap.ts';
import { frameOf, type Machine } from '../machine.ts';
import { resolveImport } from '../modules.ts';
import { noteText } from '../note-text.ts';
import { readMember } from '../read-member.ts';

export function exportNames(machine: Machine, stmt: Extract<Stmt, { kind: 'export' }>, scope: Scope): void {
  const { program } = frameOf(machine);
  const exports = machine.modules.get(program.path)?.moduleObject.props.get('exports');
  if (exports?.kind !== 'object') {
    for (const name of stmt.names) if (name.value) evaluate(machine, name.value, scope);
    return;
  }
  const from = stmt.source === undefined ? null : resolveImport(machine, stmt.source, program.path);
  for (const { exported, value, imported } of stmt.names) {
    if (exported === '*' && from) {
      if (from.kind === 'object') for (const [key, item] of from.props) setProp(machine.heap, exports, key, item);
      else {
        exports.open = true;
        exports.rest = unknown;
      }
      continue;
    }
    const node: Expr = value ?? { kind: 'name', name: imported ?? exported, at: stmt.at, end: stmt.end };
    const given = from
      ? imported === '*'
        ? from
        : readMember(machine, from, constant(imported ?? exported), node, false)
      : evaluate(machine, node, scope);
    noteText(machine, exported, given, node);
    setProp(machine.heap, exports, exported, given);
  }
}
