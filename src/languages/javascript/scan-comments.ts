/** Comments of a text TypeScript has parsed. typescript-estree's own collection tokenises the file again and costs as much as the whole conversion. */
import type { Node, SourceFile } from 'typescript';
import type { SourceComment } from './parsed.ts';

interface Span {
  readonly at: number;
  readonly end: number;
}

/** Outside of literals and JSX text, `//` and `/*` begin a comment wherever they stand. */
export function scanComments(file: SourceFile, ts: typeof import('typescript')): SourceComment[] {
  const { text } = file;
  const comments: SourceComment[] = [];
  const hashbang = ts.getShebang(text);
  if (hashbang) comments.push({ at: 2, text: hashbang.slice(2) });
  const literals = literalSpans(file, ts);
  let next = 0;
  let from = hashbang?.length ?? 0;
  for (;;) {
    const at = nextMarker(text, from);
    if (at === -1) return comments;
    while (next < literals.length && literals[next]!.end <= at) next += 1;
    const literal = literals[next];
    if (literal && literal.at <= at) {
      from = literal.end;
      continue;
    }
    const end = text[at + 1] === '*' ? closingMark(text, at + 2) : lineEnd(text, at);
    comments.push({ at: at + 2, text: text.slice(at + 2, end) });
    from = text[at + 1] === '*' ? end + 2 : end;
  }
}

/** Where text stands that may hold a comment's mark without being one, in the order of the file. */
function literalSpans(file: SourceFile, ts: typeof import('typescript')): Span[] {
  const spans: Span[] = [];
  const visit = (node: Node): void => {
    switch (node.kind) {
      case ts.SyntaxKind.StringLiteral:
      case ts.SyntaxKind.RegularExpressionLiteral:
      case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      case ts.SyntaxKind.TemplateHead:
      case ts.SyntaxKind.TemplateMiddle:
      case ts.SyntaxKind.TemplateTail:
        spans.push({ at: node.getStart(file), end: node.end });
        return;
      case ts.SyntaxKind.JsxText:
        spans.push({ at: node.pos, end: node.end });
        return;
      default:
        ts.forEachChild(node, visit);
    }
  };
  visit(file);
  return spans.sort((a, b) => a.at - b.at);
}

function nextMarker(text: string, from: number): number {
  for (let at = text.indexOf('/', from); at !== -1; at = text.indexOf('/', at + 1)) {
    if (text[at + 1] === '/' || text[at + 1] === '*') return at;
  }
  return -1;
}

function closingMark(text: string, from: number): number {
  const end = text.indexOf('*/', from);
  return end === -1 ? text.length : end;
}

function lineEnd(text: string, from: number): number {
  const breaks = /[\n\r\u2028\u2029]/g;
  breaks.lastIndex = from;
  return breaks.exec(text)?.index ?? text.length;
}
