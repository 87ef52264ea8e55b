/** Text with its entities decoded, laid beside its source: where each piece of it stands. */

export interface Piece {
  readonly text: string;
  /** Offset in the source. */
  readonly at: number;
  /** 0 for what was decoded: all of it stands at one place. */
  readonly step: 0 | 1;
}

const changed = /&(?:#x?[\da-f]{1,7}|[a-z][a-z\d]{1,31});?|\r\n?/gi;

/** Pieces in order; line ends are pieces of their own, because lines of a block may stand apart in the file. Linear. */
export function alignDecoded(text: string, source: string): Piece[] {
  const pieces: Piece[] = [];
  const plain = (from: number, to: number, at: number): void => {
    let start = from;
    for (const line of text.slice(from, to).split(/(?<=\n)/)) {
      if (line !== '') pieces.push({ text: line, at: at + start - from, step: 1 });
      start += line.length;
    }
  };
  if (text.length === source.length) {
    plain(0, text.length, 0);
    return pieces;
  }
  let from = 0;
  let position = 0;
  for (const match of source.matchAll(changed)) {
    const until = from + match.index - position;
    plain(from, until, position);
    const end = match.index + match[0].length;
    const length = match[0].startsWith('\r') ? 1 : decodedLength(text, until, match[0], source.slice(end, end + 8));
    pieces.push({ text: text.slice(until, until + length), at: match.index, step: 0 });
    from = until + length;
    position = end;
  }
  if (text.length - from <= source.length - position) plain(from, text.length, position);
  else pieces.push({ text: text.slice(from), at: Math.min(position, source.length), step: 0 });
  return pieces.filter((piece) => piece.text !== '');
}

/** Most references decode to one unit, some to two, and unknown ones stay as they are: told by what follows. */
function decodedLength(text: string, from: number, reference: string, after: string): number {
  if (text.startsWith(reference, from) && !/^&amp;?$/i.test(reference)) return reference.length;
  const plain = /^[^&\r]*/.exec(after)![0];
  if (plain === '') return (text.charCodeAt(from) & 0xfc00) === 0xd800 ? 2 : 1;
  const found = text.slice(from, from + reference.length + plain.length).indexOf(plain, 1);
  return found > 0 ? found : 1;
}
