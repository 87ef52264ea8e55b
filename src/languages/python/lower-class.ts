import type { ClassExpr, ClassMember, ConstExpr, Expr, Stmt } from '../program.ts';
import { namedChildren, part, type SyntaxNode } from '../syntax-node.ts';
import { lowerArgs } from './lower-expression.ts';
import { lowerFunction } from './lower-function.ts';
import { constantOf, freshNames, hasEffect, identifier, type Walk } from './walk.ts';

/** The calls of the decorators around a value, the one nearest to it first. */
export function decorate(decorators: readonly SyntaxNode[], value: Expr, walk: Walk): Expr {
  return decorators.toReversed().reduce<Expr>(
    (inner, node) => ({
      kind: 'call',
      at: node.start,
      end: node.end,
      callee: walk.expression(namedChildren(node)[0]),
      args: [{ value: inner }],
    }),
    value,
  );
}

export function lowerClass(node: SyntaxNode, walk: Walk): ClassExpr {
  const name = part(node, 'name');
  const args = lowerArgs(part(node, 'superclasses'), walk);
  const bases = args.filter((arg) => arg.keyword === undefined).map((arg) => arg.value);
  const settings = args.filter((arg) => arg.keyword !== undefined).map((arg) => statement(arg.value));
  const content = part(node, 'body');
  const members: ClassMember[] = [];
  const outer = walk.names;
  const names = freshNames('class');
  const rest: SyntaxNode[] = [];
  walk.names = names;
  for (const child of content ? namedChildren(content) : []) {
    if (!addMembers(child, members, walk)) rest.push(child);
  }
  walk.names = outer;
  const { body, docstring } = walk.body(content && { ...content, children: rest }, names);
  if (docstring && walk.readsDocstrings) members.push(field('__doc__', docstring, docstring));
  return {
    kind: 'class',
    at: node.start,
    end: node.end,
    name: name ? identifier(name, walk) : '',
    bases,
    members,
    // `metaclass=M` and other keywords are evaluated when the class is made.
    body: [...settings, ...body],
  };
}

/** Adds what a statement of the class body makes a member; false for a statement that only runs. */
function addMembers(node: SyntaxNode, members: ClassMember[], walk: Walk): boolean {
  if (node.type === 'function_definition') return addMethod(node, [], members, walk);
  if (node.type === 'decorated_definition') {
    const definition = part(node, 'definition');
    if (definition?.type !== 'function_definition') return false;
    const decorators = node.children.filter((child) => child.type === 'decorator');
    return addMethod(definition, decorators, members, walk);
  }
  if (node.type !== 'expression_statement' || node.children.length !== 1) return false;
  return addFields(node.children[0]!, members, walk);
}

/** `x = y = 1` gives the field `y`, then `x` of the value of `y`. Anything but plain names, and `global` ones, is a statement. */
function addFields(node: SyntaxNode, members: ClassMember[], walk: Walk): boolean {
  const targets: SyntaxNode[] = [];
  let at: SyntaxNode | undefined = node;
  for (; at?.type === 'assignment'; at = part(at, 'right')) {
    const left = part(at, 'left');
    // Annotations are the business of statements when they run code, and of nobody else.
    const annotation = part(at, 'type');
    if (left?.type !== 'identifier' || hasEffect(annotation)) return false;
    targets.push(left);
  }
  const last = targets.pop();
  if (!last || !at || at.type === 'augmented_assignment') return false;
  const name = identifier(last, walk);
  if (walk.names.globals.has(name)) return false;
  members.push(field(name, last, walk.expression(at)));
  for (const target of targets.reverse()) {
    const copy: Expr = { kind: 'name', at: last.start, end: last.end, name };
    members.push(field(identifier(target, walk), target, copy));
  }
  return true;
}

function field(name: string, place: SyntaxNode | ConstExpr, value: Expr): ClassMember {
  const at = 'start' in place ? place.start : place.at;
  return { key: { kind: 'const', at, end: place.end, value: name }, value, isStatic: true, role: 'field' };
}

const propertyMakers = /(^|\.)(property|cached_property|abstractproperty|hybrid_property)$/;

function addMethod(node: SyntaxNode, decorators: readonly SyntaxNode[], members: ClassMember[], walk: Walk): true {
  const { value, before } = lowerFunction(node, walk);
  for (const each of before) {
    const name = each.kind === 'assign' && each.target.kind === 'name' ? each.target.name : `#annotation@${each.at}`;
    members.push({
      key: { kind: 'const', at: each.at, end: each.end, value: name },
      value: each.kind === 'assign' ? each.value : each,
      isStatic: true,
      role: 'field',
    });
  }
  const nameNode = part(node, 'name') ?? node;
  const key = constantOf(nameNode, value.name);
  const [outermost, ...others] = decorators;
  const made = outermost ? walk.text.slice(outermost.start + 1, outermost.end).trim() : '';
  const accessor = propertyMakers.test(made) ? 'getter' : made === `${value.name}.setter` ? 'setter' : null;
  if (accessor) members.push({ key, value: decorate(others, value, walk), isStatic: false, role: accessor });
  else {
    const isStatic = made === 'staticmethod' || made === 'classmethod';
    members.push({ key, value: decorate(decorators, value, walk), isStatic, role: 'method' });
  }
  return true;
}

function statement(value: Expr): Stmt {
  return { kind: 'expr', at: value.at, end: value.end, value };
}
