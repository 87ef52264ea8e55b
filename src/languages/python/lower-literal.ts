import type { Expr, OpExpr } from '../program.ts';
import { childOfType, part, type SyntaxNode } from '../syntax-node.ts';
import { decodeString, type LiteralKind, toBytes } from './decode-string.ts';
import { constantOf, nameOf, opaqueOf, type Walk } from './walk.ts';

export interface StringLiteral extends LiteralKind {
  readonly quote: string;
  /** Offsets of the text between the quotes. */
  readonly from: number;
  readonly to: number;
}

export function readStringLiteral(node: SyntaxNode, walk: Walk): StringLiteral {
  const start = childOfType(node, 'string_start');
  const end = childOfType(node, 'string_end');
  const opening = start ? walk.text.slice(start.start, start.end) : '';
  const quoteAt = opening.search(/["'`]/);
  const prefix = opening.slice(0, Math.max(quoteAt, 0)).toLowerCase();
  return {
    quote: opening.slice(Math.max(quoteAt, 0)),
    from: start?.end ?? node.start,
    to: end && end.start >= (start?.end ?? 0) ? end.start : node.end,
    isBytes: prefix.includes('b'),
    isRaw: prefix.includes('r'),
    isFormat: prefix.includes('f') || prefix.includes('t'),
  };
}

/** One literal: a constant, or `concat` of what a format string joins. */
export function lowerString(node: SyntaxNode, walk: Walk): Expr {
  const literal = readStringLiteral(node, walk);
  // Python 2: `x` in back quotes is repr(x).
  if (literal.quote === '`') return opaqueOf(node, 'repr', []);
  const pieces = stringPieces(node, literal, walk);
  const [first] = pieces;
  if (pieces.length === 0) return constantOf(node, literal.isBytes ? new Uint8Array() : '');
  if (pieces.length === 1 && first?.kind === 'const') {
    const text = first.value as string;
    return constantOf(node, literal.isBytes ? toBytes(text) : text);
  }
  return { kind: 'op', at: node.start, end: node.end, op: 'concat', operands: pieces };
}

function stringPieces(node: SyntaxNode, literal: StringLiteral, walk: Walk): Expr[] {
  const pieces: Expr[] = [];
  let from = literal.from;
  const textUpTo = (to: number) => {
    if (to > from) {
      const value = decodeString(walk.text.slice(from, to), literal);
      pieces.push({ kind: 'const', at: from, end: to, value });
    }
  };
  for (const child of node.children) {
    if (child.type !== 'interpolation') continue;
    textUpTo(child.start);
    pieces.push(...lowerInterpolation(child, walk));
    from = child.end;
  }
  textUpTo(literal.to);
  return pieces;
}

/** `{x!r:>{width}}`: the value; with a format specification the call `format(x, specification)`. */
function lowerInterpolation(node: SyntaxNode, walk: Walk): Expr[] {
  const expression = part(node, 'expression');
  const value = walk.expression(expression);
  const specification = part(node, 'format_specifier');
  const pieces: Expr[] = [];
  // `{x=}` prints its own source text first.
  const label = /^\s*=\s*/.exec(walk.text.slice(value.end, node.end));
  if (expression && label) {
    const end = value.end + label[0].length;
    pieces.push({ kind: 'const', at: node.start + 1, end, value: walk.text.slice(node.start + 1, end) });
  }
  if (!specification) return [...pieces, value];
  const how = lowerSpecification(specification, walk);
  const args = [{ value }, { value: how }];
  return [...pieces, { kind: 'call', at: node.start, end: node.end, callee: nameOf(specification, 'format'), args }];
}

function lowerSpecification(node: SyntaxNode, walk: Walk): Expr {
  const operands: Expr[] = [];
  let from = node.start + 1;
  const textUpTo = (to: number) => {
    if (to > from) operands.push({ kind: 'const', at: from, end: to, value: walk.text.slice(from, to) });
  };
  for (const child of node.children) {
    if (child.type !== 'format_expression' && child.type !== 'interpolation') continue;
    textUpTo(child.start);
    operands.push(...lowerInterpolation(child, walk));
    from = child.end;
  }
  textUpTo(node.end);
  if (operands.length === 0) return constantOf(node, '');
  if (operands.length === 1) return operands[0]!;
  return { kind: 'op', at: node.start, end: node.end, op: 'concat', operands } satisfies OpExpr;
}

/** Adjacent literals are one; all constants join to a constant. */
export function lowerConcatenatedString(node: SyntaxNode, walk: Walk): Expr {
  const strings = node.children.filter((child) => child.type === 'string').map((child) => walk.expression(child));
  const values = strings.map((each) => (each.kind === 'const' ? each.value : null));
  if (values.every((value) => typeof value === 'string')) return constantOf(node, values.join(''));
  if (values.every((value) => value instanceof Uint8Array)) {
    return constantOf(node, Uint8Array.from(values.flatMap((bytes) => [...bytes])));
  }
  const operands = strings.flatMap((each) => (each.kind === 'op' && each.op === 'concat' ? each.operands : [each]));
  return { kind: 'op', at: node.start, end: node.end, op: 'concat', operands };
}

/** Integers beyond 2^53 are bigints; complex numbers are opaque. Python 2's `0777` and `10L` are known. */
export function lowerNumber(node: SyntaxNode, walk: Walk): Expr {
  const raw = walk.text.slice(node.start, node.end).replaceAll('_', '').toLowerCase();
  if (raw.endsWith('j')) return opaqueOf(node, 'complex', []);
  const text = raw.replace(/l$/, '');
  const octal = /^0([0-7]+)$/.exec(text);
  const whole = octal ? `0o${octal[1]}` : text;
  if (/^(0x[0-9a-f]+|0o[0-7]+|0b[01]+|\d{1,4300})$/.test(whole)) {
    const value = Number(whole);
    return constantOf(node, Number.isSafeInteger(value) ? value : BigInt(whole.replace(/^0+(?=\d)/, '')));
  }
  const value = Number(text);
  return Number.isNaN(value) ? opaqueOf(node, 'number', []) : constantOf(node, value);
}
