/** What a command line does with the addresses in it, told from its words: for documents, and for languages that are not interpreted. */
export type CommandRole = 'exec-source' | 'dependency' | 'request-target';

const shells =
  '(?:sudo\\s{1,3}(?:-\\w{1,3}\\s{1,3}){0,3})?(?:env\\s{1,3})?(?:/(?:usr/)?bin/)?(?:(?:ba|z|k|da)?sh|python[\\d.]{0,4}|node|deno|bun|perl|ruby|php|iex|invoke-expression|pwsh|powershell|cmd|osascript|tclsh)\\b';
const pipedToShell = new RegExp(`^[^|]{0,300}(?:\\|[^|]{0,200}){0,3}?\\|\\s{0,5}${shells}`, 'i');
const shellBefore =
  /(?:(?:^|[\s;&|(])(?:(?:ba|z|k|da)?sh|source|eval|exec|\.|python[\d.]{0,4}|node|perl|ruby)\s[^|;&]{0,80}(?:<\(|\$\(|`)|(?:iex|invoke-expression)\b)[^|;&]{0,200}$/i;
const runsRemote =
  /(?:^|[\s;&|])(?:mshta|regsvr32|rundll32|installutil|msiexec|deno\s{1,3}run|bunx?|npx|uvx|pipx\s{1,3}run|wscript|cscript)\s[^|;&]{0,120}$/i;
const installs =
  /(?:^|[\s;&|])(?:pip3?|python[\d.]{0,4}\s{1,3}-m\s{1,3}pip|uv\s{1,3}(?:pip|add|tool)|pipx|npm|pnpm|yarn|bun|gem|go|cargo|brew|conda|poetry|composer|apt(?:-get)?|add-apt-repository|claude\s{1,3}(?:mcp|plugin)|code\s{1,3}--install-extension|helm\s{1,3}repo)\s[^|;&]{0,200}$/i;
const fetches =
  /(?:^|[\s;&|("'`$])(?:curl|wget|aria2c|axel|https?|xh|lynx|fetch|iwr|irm|invoke-webrequest|invoke-restmethod|start-bitstransfer|certutil|bitsadmin|(?:new-object[^|;]{0,60})?download(?:string|file)|git\s{1,3}(?:clone|pull|fetch|submodule|remote)|nc|ncat|ssh|scp|rsync|ftp|sftp|websocat|open|start|xdg-open)\b[^|;&]{0,400}$/i;
const maxLine = 4000;

/** The role of the address that begins at `at` in a command text; null when no command takes it. Linear in the line's length. */
export function commandRole(text: string, at: number, url: string): CommandRole | null {
  const { before, after } = lineAround(text, at, url);
  if (shellBefore.test(before) || runsRemote.test(before)) return 'exec-source';
  if (!fetches.test(before) && !installs.test(before)) return null;
  if (pipedToShell.test(after)) return 'exec-source';
  if (installs.test(before)) return 'dependency';
  return isRunLater(text.slice(at, at + 4000), before, url) ? 'exec-source' : 'request-target';
}

function lineAround(text: string, at: number, url: string): { before: string; after: string } {
  let start = at;
  while (start > 0 && at - start < maxLine && !(text[start - 1] === '\n' && text[start - 2] !== '\\')) start--;
  let end = at + url.length;
  while (end < text.length && end - at < maxLine && !(text[end] === '\n' && text[end - 1] !== '\\')) end++;
  const join = (part: string): string => part.replace(/\\\n/g, ' ');
  return { before: join(text.slice(start, at)).slice(-400), after: join(text.slice(at + url.length, end)) };
}

/** What stands before a file's name where it is made a program, opened or run. */
const givenToProgram =
  /(?:^|[\s;&|("'`])(?:chmod\s{1,3}[\w+]{1,6}|(?:ba|z|da|k)?sh|python[\d.]{0,4}|node|source|\.|open|start|sudo|perl|ruby|pip3?\s{1,3}install|powershell[^\n]{0,40}-file)\s{1,3}["']?(?:[\w./~$\\:-]{0,100}[/\\])?$/i;
const calledByPath =
  /(?:^|[;&|(]|\b(?:then|do|exec)\s|sudo\s)\s{0,3}["']?[\w.~$:-]{0,60}(?:[/\\][\w.~$-]{1,60}){0,8}[/\\]$/;

/** The file it is saved to is run further on. */
function isRunLater(rest: string, before: string, url: string): boolean {
  const after = rest.slice(url.length);
  const name =
    /(?:\s|^)(?:-o|-O|--output|--output-document|-OutFile|-outf)[\s=]{1,3}["']?([\w./~$\\:-]{1,120})/.exec(
      before,
    )?.[1] ??
    /^["']?[^|;&\n]{0,120}?(?:\s(?:-o|-O|--output|-OutFile)[\s=]{1,3}|>\s{0,3})["']?([\w./~$\\:-]{1,120})/.exec(
      after,
    )?.[1] ??
    /\/([\w.-]{1,120})(?:[?#]|$)/.exec(url)?.[1];
  if (name === undefined) return false;
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  if (base.length < 2) return false;
  let from = after.indexOf(base);
  for (let seen = 0; from >= 0 && seen < 20; seen++) {
    const line = after.slice(Math.max(after.lastIndexOf('\n', from) + 1, from - 200), from);
    const isWhole = !/[\w.-]/.test(after[from + base.length] ?? '');
    if (isWhole && (givenToProgram.test(line) || calledByPath.test(line))) return true;
    from = after.indexOf(base, from + base.length);
  }
  return false;
}
