/**
 * Lines of the entries in YAML that a program wrote, one key a line: found by their text, since a parser that keeps places needs two
 * seconds for a megabyte.
 */
export function keyLines(text: string): (entry: string, field?: string) => number {
  let lines: readonly string[] | undefined;
  let starts: Map<string, number> | undefined;
  return (entry, field) => {
    lines ??= text.split(/\r?\n/);
    starts ??= startsOf(lines);
    const start = starts.get(entry) ?? 0;
    if (field === undefined || !starts.has(entry)) return start + 1;
    const indent = indentOf(lines[start]!);
    for (let at = start + 1; at < lines.length && indentOf(lines[at]!) > indent; at += 1) {
      if (lines[at]!.trimStart().startsWith(`${field}:`)) return at + 1;
    }
    // `{integrity: …, tarball: …}` on one line.
    const inner = lines.findIndex((line, at) => at > start && at < start + 3 && line.includes(`${field}:`));
    return (inner < 0 ? start : inner) + 1;
  };
}

/** Index of the line of each key; the first one of several wins. */
function startsOf(lines: readonly string[]): Map<string, number> {
  const starts = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const key = /^\s*(?:\?\s+)?(?:"([^"]+)"|'([^']+)'|([^\s#'"].*?)):?(?:\s*|\s+\{.*)$/.exec(line);
    const name = key?.[1] ?? key?.[2] ?? key?.[3];
    if (name !== undefined && !starts.has(name)) starts.set(name, index);
  }
  return starts;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
