/** A part of a text and what shall stand there instead; an insertion has `at === end`. */
export interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap; insertions at one place keep their order. Null when there are none. */
export function applyEdits(text: string, edits: readonly Edit[]): string | null {
  if (edits.length === 0) return null;
  const sorted = [...edits].sort((a, b) => a.at - b.at || a.end - b.end);
  let out = '';
  let from = 0;
  for (const edit of sorted) {
    if (edit.at < from) throw new Error(`edits overlap at offset ${edit.at}: ${JSON.stringify(edit.text)}`);
    out += text.slice(from, edit.at) + edit.text;
    from = edit.end;
  }
  return out + text.slice(from);
}
