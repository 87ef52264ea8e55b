import type { ImportStmt } from '../../../languages/program.ts';
import { constant, join, type Scope, undefinedValue, type Value } from '../../value.ts';
import { declare } from '../assign.ts';
import { frameOf, type Machine } from '../machine.ts';
import { resolveImport } from '../modules.ts';
import { readMember } from '../read-member.ts';
import { lookUp } from '../scope.ts';

export function importNames(machine: Machine, stmt: ImportStmt, scope: Scope): void {
  const { program } = frameOf(machine);
  for (const { imported, local } of stmt.names) {
    const module = resolveImport(machine, stmt.source, program.path);
    let value: Value = module;
    if (imported === '*' && local === '*') {
      const have = lookUp(scope, '*');
      declare(machine, scope, '*', have ? join(have.value, module) : module, 'global');
      continue;
    }
    if (imported === 'default' && program.language === 'javascript') {
      value = module.kind === 'object' ? (module.props.get('default') ?? module) : module;
    } else if (imported !== '*') {
      value = readMember(
        machine,
        module,
        constant(imported),
        { kind: 'const', value: imported, at: stmt.at, end: stmt.end },
        false,
      );
      if (program.language === 'python' && (value === undefinedValue || value.kind === 'method'))
        value = resolveImport(
          machine,
          `${stmt.source}${stmt.source.endsWith('.') ? '' : '.'}${imported}`,
          program.path,
        );
    }
    declare(machine, scope, local, value, 'var');
  }
  if (stmt.names.length === 0) resolveImport(machine, stmt.source, program.path);
}
