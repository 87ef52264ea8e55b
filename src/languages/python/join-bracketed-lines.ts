/**
 * Inside brackets a line end means nothing to Python, but the grammar loses its way where such a line is indented less than the block around
 * it: `(os.` + newline + `system)`; and at a comment between a decorator and its function that is indented less than both. This blanks line
 * ends and comments inside brackets and comments below decorators, character for character, so that offsets stay.
 * Strings are left alone. Returns the text itself when there is nothing to blank.
 */
export function joinBracketedLines(text: string): string {
  const token = /'''|"""|['"#()[\]{}\n\\]/g;
  let depth = 0;
  let out = '';
  let from = 0;
  const blank = (start: number, end: number) => {
    out += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  };
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const at = found.index;
    const [what] = found;
    if (what === '#') {
      const lineEnd = text.indexOf('\n', at);
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (depth > 0 || isBelowDecorator(text, at)) blank(at, end);
      token.lastIndex = end;
    } else if (what === '\\') {
      if (depth > 0 && text[at + 1] === '\n') blank(at, at + 1);
    } else if (what === '\n') {
      if (depth > 0) blank(at, at + 1);
    } else if ('([{'.includes(what)) depth += 1;
    else if (')]}'.includes(what)) depth = Math.max(0, depth - 1);
    else token.lastIndex = endOfString(text, at, what);
  }
  return out + text.slice(from);
}

/** Whether a comment is all there is on its line, and the line above is a decorator. */
function isBelowDecorator(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at) + 1;
  const above = text.lastIndexOf('\n', start - 2) + 1;
  return text.slice(start, at).trim() === '' && text.slice(above, start).trimStart().startsWith('@');
}

/** The offset behind the closing quote; a one-line string without one ends with its line. */
function endOfString(text: string, at: number, quote: string): number {
  for (let i = at + quote.length; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '\n' && quote.length === 1) return i;
    else if (text.startsWith(quote, i)) return i + quote.length;
  }
  return text.length;
}
