/** Programs as compact s-expressions: what the table tests of every language compare. Offsets are left out; check them on the nodes. */
import type { Arg, ClassMember, Constant, Expr, Param, Program, Stmt, Target } from '../../src/languages/program.ts';

/** One statement a line, at the top level. */
export function printProgram(program: Program): string {
  return program.body.map(printStatement).join('\n');
}

function printStatement(node: Stmt): string {
  switch (node.kind) {
    case 'expr':
      return printExpression(node.value);
    case 'define':
      return form(node.hoisted ? 'define-hoisted' : 'define', node.name, printExpression(node.value));
    case 'if':
      return form(
        'if',
        printExpression(node.test),
        block(node.then),
        node.otherwise.length > 0 && block(node.otherwise),
      );
    case 'loop':
      return form(
        `loop:${node.how}`,
        node.label && `@${node.label}`,
        node.init && form('init', ...node.init.map(printStatement)),
        node.test && form('test', printExpression(node.test)),
        node.update && form('update', printExpression(node.update)),
        node.target && form('into', node.declare, printTarget(node.target)),
        node.iterable && form('of', printExpression(node.iterable)),
        block(node.body),
        node.otherwise && form('otherwise', block(node.otherwise)),
      );
    case 'try':
      return form(
        'try',
        block(node.body),
        ...node.handlers.map((each) => form('catch', each.param && printTarget(each.param), block(each.body))),
        node.otherwise && form('otherwise', block(node.otherwise)),
        node.finalizer && form('finally', block(node.finalizer)),
      );
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return form(node.kind, node.label && `@${node.label}`, node.value && printExpression(node.value));
    case 'block':
      return node.label ? form('block', `@${node.label}`, block(node.body)) : form('block', block(node.body));
    case 'import':
      return form('import', JSON.stringify(node.source), ...node.names.map((name) => `${name.imported}>${name.local}`));
    case 'export':
      return form(
        'export',
        node.source !== undefined && JSON.stringify(node.source),
        ...node.names.map((name) =>
          form(name.exported, name.imported && `<${name.imported}`, name.value && printExpression(name.value)),
        ),
      );
    case 'with':
      return form(
        'with',
        ...node.items.map((item) => form('item', printExpression(item.value), item.target && printTarget(item.target))),
        block(node.body),
      );
    case 'switch':
      return form(
        node.fallsThrough ? 'switch-through' : 'switch',
        node.label && `@${node.label}`,
        printExpression(node.subject),
        ...node.cases.map((each) =>
          form(
            'case',
            `[${each.tests.map(printExpression).join(' ')}]`,
            each.binds && form('binds', ...each.binds.map(printTarget)),
            each.guard && form('guard', printExpression(each.guard)),
            block(each.body),
          ),
        ),
      );
  }
}

function printExpression(node: Expr): string {
  switch (node.kind) {
    case 'const':
      return printConstant(node.value);
    case 'name':
      return node.name;
    case 'member':
      return form(
        `${node.optional ? '?' : ''}${node.index ? 'index' : 'member'}`,
        printExpression(node.object),
        printExpression(node.key),
      );
    case 'call':
      return form(
        `${node.optional ? '?' : ''}${node.isNew ? 'new' : 'call'}`,
        printExpression(node.callee),
        ...node.args.map(printArg),
      );
    case 'list':
      return form('list', ...node.items.map(printArg));
    case 'object':
      return form(
        'object',
        ...node.entries.map((entry) =>
          entry.key
            ? `${printExpression(entry.key)}: ${printExpression(entry.value)}`
            : `...${printExpression(entry.value)}`,
        ),
      );
    case 'function':
      return form(
        [node.isAsync && 'async', node.isGenerator && 'generator', node.isArrow ? 'arrow' : 'function']
          .filter(Boolean)
          .join('-'),
        node.name && node.name,
        `[${node.params.map(printParam).join(' ')}]`,
        block(node.body),
      );
    case 'class':
      return form(
        'class',
        node.name && node.name,
        node.bases.length > 0 && form('bases', ...node.bases.map(printExpression)),
        ...node.members.map(printMember),
        node.body.length > 0 && block(node.body),
      );
    case 'op':
      return form(node.op, ...node.operands.map(printExpression));
    case 'choice':
      return form(node.how, ...node.operands.map(printExpression));
    case 'assign':
      return form(
        `${node.postfix ? 'postfix' : ''}${node.op ?? ''}=`,
        node.declare,
        printTarget(node.target),
        printExpression(node.value),
      );
    case 'wait':
      return form(node.how, printExpression(node.value));
    case 'slice':
      return form('slice', ...[node.from, node.to, node.step].map((part) => (part ? printExpression(part) : '_')));
    case 'each':
      return form(
        `each:${node.form}`,
        printExpression(node.result),
        node.resultValue && printExpression(node.resultValue),
        ...node.clauses.map((clause) =>
          form(
            'for',
            printTarget(clause.target),
            printExpression(clause.iterable),
            ...clause.conditions.map((condition) => form('when', printExpression(condition))),
          ),
        ),
      );
    case 'sequence':
      return form('sequence', ...node.items.map(printExpression));
    case 'output':
      return form('output', node.stdin && form('stdin', printExpression(node.stdin)), block(node.body));
    case 'opaque':
      return form(`opaque:${node.what}`, ...node.parts.map(printExpression));
  }
}

function printTarget(node: Target): string {
  switch (node.kind) {
    case 'list-pattern':
      return `[${node.items.map((item) => (item ? printItem(item) : '_')).join(' ')}]`;
    case 'object-pattern':
      return `{${node.items.map((item) => (item.key ? `${printExpression(item.key)}: ` : '') + printItem(item)).join(' ')}}`;
    default:
      return printExpression(node);
  }
}

function printItem(item: { readonly target: Target; readonly default?: Expr; readonly rest?: unknown }): string {
  return `${item.rest ? '...' : ''}${printTarget(item.target)}${item.default ? `=${printExpression(item.default)}` : ''}`;
}

function printParam(param: Param): string {
  return param.rest === 'keywords' ? `**${printTarget(param.target)}` : printItem(param);
}

function printMember(member: ClassMember): string {
  return form(
    `${member.isStatic ? 'static-' : ''}${member.role}`,
    printExpression(member.key),
    printExpression(member.value),
  );
}

function printArg(arg: Arg): string {
  return `${arg.keyword === undefined ? '' : `${arg.keyword}=`}${arg.spread ? '...' : ''}${printExpression(arg.value)}`;
}

function printConstant(value: Constant): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Uint8Array) return `b${JSON.stringify(Buffer.from(value).toString('latin1'))}`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function block(body: readonly Stmt[]): string {
  return `{${body.map(printStatement).join('; ')}}`;
}

function form(head: string, ...parts: readonly (string | false | undefined)[]): string {
  return `(${[head, ...parts.filter((part) => part !== false && part !== undefined && part !== '')].join(' ')})`;
}
