import type { Expr } from '../program.ts';
import { constantOrConcat, readExpandingText } from './expanding-text.ts';
import { readInner } from './nesting.ts';
import { constantAt, type PendingHeredoc, type ShellReader } from './shell-reader.ts';

/** Reads the bodies that begin here and hands them to the commands they belong to. */
export function readHeredocBodies(s: ShellReader): void {
  for (const heredoc of s.heredocs.splice(0)) {
    const body = readBody(s, heredoc);
    Reflect.deleteProperty(heredoc.placeholder, 'value');
    Object.assign(heredoc.placeholder, body);
  }
}

function readBody(s: ShellReader, heredoc: PendingHeredoc): Expr {
  const { text } = s;
  const from = s.at;
  let to = from;
  let next = from;
  for (;;) {
    const lineEnd = text.indexOf('\n', next);
    const line = text.slice(next, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, '');
    to = next;
    if ((heredoc.stripsTabs ? line.replace(/^\t+/, '') : line) === heredoc.delimiter) {
      next = lineEnd < 0 ? text.length : lineEnd + 1;
      break;
    }
    if (lineEnd < 0) {
      // The shell takes the end of the file for the delimiter, with a warning.
      to = text.length;
      next = to;
      break;
    }
    next = lineEnd + 1;
  }
  s.at = next;
  const { body, offsets } = heredoc.stripsTabs
    ? stripTabs(text.slice(from, to))
    : { body: text.slice(from, to), offsets: null };
  if (heredoc.isQuoted) return constantAt(s, from, to, body);
  const origin = (at: number) => s.origin(from + (offsets ? (offsets[at] ?? to - from) : at));
  return readInner(s, body, origin, (inner) =>
    constantOrConcat(inner, 0, body.length, readExpandingText(inner, 'heredoc')),
  );
}

/** `<<-` ignores the tabs at the begin of every line. */
function stripTabs(raw: string): { body: string; offsets: readonly number[] } {
  const offsets: number[] = [];
  let body = '';
  let atLineBegin = true;
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw[at]!;
    if (atLineBegin && char === '\t') continue;
    atLineBegin = char === '\n';
    offsets.push(at);
    body += char;
  }
  return { body, offsets };
}
