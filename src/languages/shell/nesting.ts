import { maxNesting } from '../lowered.ts';
import { type ShellReader, TooDeep } from './shell-reader.ts';

/** Texts inside texts (back quotes, here-documents) are read again at every level, so they may be nested less deeply than brackets. */
const maxInnerTexts = 40;

/** Runs `read` one level deeper. */
export function deeper<T>(s: ShellReader, read: () => T): T {
  const { shared } = s;
  if (shared.depth >= maxNesting) throw new TooDeep();
  shared.depth += 1;
  const value = read();
  shared.depth -= 1;
  return value;
}

/** Reads a text that stands inside another, with its own offsets. */
export function readInner<T>(
  s: ShellReader,
  text: string,
  origin: (at: number) => number,
  read: (inner: ShellReader) => T,
): T {
  const { shared } = s;
  if (shared.inner >= maxInnerTexts) throw new TooDeep();
  shared.inner += 1;
  const value = deeper(s, () => read({ ...s, text, at: 0, origin, heredocs: [] }));
  shared.inner -= 1;
  return value;
}
