import type { ShellReader } from './shell-reader.ts';

/** Spaces, tabs and escaped line ends. */
export function skipBlanks(s: ShellReader): void {
  const { text } = s;
  for (;;) {
    const char = text[s.at];
    if (char === ' ' || char === '\t') s.at += 1;
    else if (char === '\r' && text[s.at + 1] === '\n') s.at += 1;
    else if (char === '\\' && text[s.at + 1] === '\n') s.at += 2;
    else if (char === '\\' && text.startsWith('\r\n', s.at + 1)) s.at += 3;
    else break;
  }
  if (text[s.at] === '#') skipComment(s);
}

function skipComment(s: ShellReader): void {
  const from = s.at + 1;
  const lineEnd = s.text.indexOf('\n', from);
  s.at = lineEnd < 0 ? s.text.length : lineEnd;
  s.shared.comments.push({ at: s.origin(from), text: s.text.slice(from, s.at).replace(/\r$/, ''), role: 'comment' });
}

/** The bodies of here-documents stand between the line end and the next line. */
export function skipLineEnd(s: ShellReader): void {
  s.at += 1;
  if (s.heredocs.length > 0) s.read.heredocBodies(s);
}

/** Blanks, comments and line ends. */
export function skipToCommand(s: ShellReader): void {
  skipBlanks(s);
  while (s.text[s.at] === '\n') {
    skipLineEnd(s);
    skipBlanks(s);
  }
}
