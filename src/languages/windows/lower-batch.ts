import type { Lowered } from '../lowered.ts';
import { lowerShell } from '../shell/lower-shell.ts';

/** What stands before the command of a line: `@`, `if not exist file`, `for %%x in (…) do`, `call`, an opening bracket. */
const lead =
  /^[\s@()]*(?:(?:if\s+(?:\/i\s+)?(?:not\s+)?(?:exist\s+(?:"[^"\n]*"|\S+)|defined\s+\S+|errorlevel\s+\d+|\S+\s*(?:==|\b(?:equ|neq|lss|leq|gtr|geq)\b)\s*\S+)|for\s[^\n]*?\bdo\b|else|call(?!\s+:))[\s@()]*)*/i;
/** Lines that run nothing. */
const inert =
  /^[\s@]*(?:rem\b|::|:\w|echo\s+(?:off|on)\b|setlocal\b|endlocal\b|goto\b|call\s+:|set\s|title\b|color\b|cls\b|pause\b)/i;

/**
 * A batch script line by line as the commands it runs, in words of the shell: control flow and variables of cmd are left out, and that it was not
 * interpreted stays a gap. Every character keeps its place.
 */
export function lowerBatch(text: string, { path }: { readonly path: string }): Lowered {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  const shell = text
    .split('\n')
    .map((line) => {
      if (inert.test(line)) return blank(line);
      const before = lead.exec(line)?.[0] ?? '';
      const command = line.slice(before.length).replace(/[)\r]+$/, blank);
      return (
        blank(before) +
        command
          .replaceAll('\\', '/')
          .replace(/\^(?=.)/g, ' ')
          .replace(/%(\w+)%\//g, '$$$1//')
          .replace(/%(\w+)%/g, ' $$$1')
          .replace(/[()`]/g, ' ')
      );
    })
    .join('\n');
  const { program } = lowerShell(shell, { path });
  return { program: { ...program, text }, failures: [], comments: [] };
}
