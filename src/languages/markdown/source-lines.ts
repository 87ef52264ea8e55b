/** Lines of a text and, for content a parser has taken out of them, the way back to the place in the text. */

export interface SourceLines {
  readonly count: number;
  readonly startOf: (line: number) => number;
  /** Without line end. */
  readonly textOf: (line: number) => string;
}

/** NULs read as U+FFFD, as Markdown parsers have it. */
export function sourceLines(source: string): SourceLines {
  const text = source.replaceAll('\0', '\uFFFD');
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  return {
    count: starts.length,
    startOf: (line) => starts[Math.min(line, starts.length - 1)]!,
    textOf: (line) => text.slice(starts[line], ends[line]),
  };
}

/** A function from positions in parsed content to offsets in the text; `end` is the column after the content on its last line. */
export interface ContentPlace {
  readonly toSource: (position: number) => number;
  readonly endColumn: number;
}

/**
 * Where `content` stands in the lines from `first` on. The parser has cut indentation, quotation marks, heading marks and trailing blanks off each
 * line; `fromColumn` is where the first line's search begins (the cells of a table row share one line).
 */
export function placeContent(lines: SourceLines, first: number, content: string, fromColumn = 0): ContentPlace {
  const contentStarts: number[] = [];
  const offsets: number[] = [];
  let position = 0;
  let endColumn = 0;
  content.split('\n').forEach((line, n) => {
    const number = Math.min(first + n, lines.count - 1);
    const source = lines.textOf(number);
    const lead = line.length - line.trimStart().length;
    const bare = line.trim();
    const column = n === 0 && fromColumn > 0 ? source.indexOf(bare, fromColumn) : columnOf(source, bare);
    contentStarts.push(position);
    offsets.push(lines.startOf(number) + Math.max(0, column) - lead);
    endColumn = Math.max(0, column) + bare.length;
    position += line.length + 1;
  });
  return { toSource: (at) => offsetOf(contentStarts, offsets, at), endColumn };
}

function columnOf(source: string, bare: string): number {
  const trimmed = source.trimEnd();
  return trimmed.endsWith(bare) ? trimmed.length - bare.length : source.indexOf(bare);
}

function offsetOf(starts: readonly number[], offsets: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, offsets[low]! + at - starts[low]!);
}

/** Columns of the cells of a table row whose content has its escaped pipes undone. */
export function placeCell(lines: SourceLines, line: number, content: string, fromColumn: number): ContentPlace {
  const source = lines.textOf(line);
  if (source.indexOf(content, fromColumn) >= 0 || !content.includes('|'))
    return placeContent(lines, line, content, Math.max(1, fromColumn));
  const escaped = content.replaceAll('|', '\\|');
  const column = source.indexOf(escaped, fromColumn);
  if (column < 0) return placeContent(lines, line, content, Math.max(1, fromColumn));
  const offsets: number[] = [];
  let at = lines.startOf(line) + column;
  for (const unit of content) {
    if (unit === '|') at++;
    for (let i = 0; i < unit.length; i++) offsets.push(at++);
  }
  return { toSource: (position) => offsets[position] ?? at, endColumn: column + escaped.length };
}
