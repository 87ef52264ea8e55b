/** Literals and templates. */
import type { ESTree } from 'meriyah';
import type { Arg, CallExpr, ConstExpr, Expr } from '../program.ts';
import type { EsNodeOf } from './es-node.ts';
import { constantAt, constantOf, type ExpressionTable, nameOf, type Walk } from './walk.ts';

export const literals: ExpressionTable = {
  Literal: lowerLiteral,
  TemplateLiteral(node, walk) {
    const operands: Expr[] = [];
    node.quasis.forEach((quasi, index) => {
      const text = cookedText(quasi);
      if (text !== '') operands.push(textPart(node, quasi, text, walk));
      const hole = node.expressions[index];
      if (hole) operands.push(walk.expression(hole));
    });
    const [first] = operands;
    if (node.expressions.length === 0) return constantOf(node, walk, first?.kind === 'const' ? first.value : '');
    return { kind: 'op', at: walk.at(node), end: walk.end(node), op: 'concat', operands };
  },
  JSXText: (node, walk) => constantOf(node, walk, node.value),
};

function lowerLiteral(node: EsNodeOf<'Literal'>, walk: Walk): Expr {
  if ('regex' in node && node.regex) {
    const { pattern, flags } = node.regex;
    const args = flags === '' ? [pattern] : [pattern, flags];
    return {
      kind: 'call',
      at: walk.at(node),
      end: walk.end(node),
      callee: nameOf(node, walk, 'RegExp'),
      args: args.map((value) => ({ value: constantOf(node, walk, value) })),
      isNew: true,
    };
  }
  if ('bigint' in node && typeof node.bigint === 'string') return constantOf(node, walk, readBigint(node.bigint));
  const { value } = node;
  return constantOf(node, walk, typeof value === 'object' && value !== null ? undefined : value);
}

/** Broken code can leave spellings that are no number. */
function readBigint(digits: string): bigint | undefined {
  try {
    return BigInt(digits.replaceAll('_', ''));
  } catch {
    return undefined;
  }
}

/** The text of a template part; one with an escape that means nothing (allowed under a tag) is `undefined`. */
function cookedText(quasi: ESTree.TemplateElement): string | undefined {
  return quasi.value.cooked ?? undefined;
}

/** One parser counts the marks around a part to it (`\``, `}`, `${`), the other does not: here they never belong to it. */
function textPart(
  template: ESTree.TemplateLiteral,
  part: ESTree.TemplateElement,
  text: string | undefined,
  walk: Walk,
): ConstExpr {
  const at = walk.at(part);
  const end = walk.end(part);
  const [first] = template.quasis;
  if (!first || walk.at(first) !== walk.at(template)) return constantAt(at, end, text);
  return constantAt(at + 1, end - (part.tail ? 1 : 2), text);
}

/** `tag\`a${x}b\`` is a call of the tag. `String.raw` gets the texts as written: they are what it joins. */
export function lowerTaggedTemplate(node: EsNodeOf<'TaggedTemplateExpression'>, tag: Expr, walk: Walk): CallExpr {
  const { quasi } = node;
  const raw = isStringRaw(tag);
  const texts = quasi.quasis.map((part): Arg => {
    return { value: textPart(quasi, part, raw ? part.value.raw : cookedText(part), walk) };
  });
  const list: Arg = { value: { kind: 'list', at: walk.at(quasi), end: walk.end(quasi), items: texts } };
  const holes = quasi.expressions.map((each): Arg => ({ value: walk.expression(each) }));
  return { kind: 'call', at: walk.at(node), end: walk.end(node), callee: tag, args: [list, ...holes] };
}

function isStringRaw(tag: Expr): boolean {
  return (
    tag.kind === 'member' &&
    tag.object.kind === 'name' &&
    tag.object.name === 'String' &&
    tag.key.kind === 'const' &&
    tag.key.value === 'raw'
  );
}
