import type { Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { argvOf, serversOf } from '../manifest-values.ts';

const shell = /(?:^|[\\/])(?:ba|z|da|k)?sh(?:\.exe)?$|(?:^|[\\/])(?:cmd|powershell|pwsh)(?:\.exe)?$/i;
const interpreter = /(?:^|[\\/])(?:node|bun|deno|python[\d.]{0,4}|py|perl|ruby|php|osascript)(?:\.exe)?$/i;
const pipes =
  /\b(?:curl|wget|iwr|irm|Invoke-WebRequest)\b[^|]{0,400}\|\s{0,3}(?:\S{0,20}\/)?(?:(?:ba|z|da)?sh|node|python3?|iex)\b|<\(\s{0,3}(?:curl|wget)\b|\$\(\s{0,3}(?:curl|wget)\b|base64\s{1,3}(?:-d|-D|--decode)\b|\biex\b|FromBase64String|DownloadString/i;
const encoded = /^-e(?:n(?:c(?:o(?:d(?:e(?:d(?:c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?)?)?)?)?)?)?)?$/i;
/** Working code, not a path to it: calls of processes, networks, evaluators and decoders. */
const deeds =
  /child_process|exec(?:Sync|File)?\s{0,3}\(|spawn|eval\s{0,3}\(|Function\s{0,3}\(|fetch\s{0,3}\(|https?\.|urlopen|requests\.|subprocess|os\.system|socket|b64decode|fromCharCode|Buffer\.from|atob\s{0,3}\(|__import__/;
const throwaway =
  /^(?:\/tmp\/|\/var\/tmp\/|\/dev\/shm\/|~\/\.(?!nvm|local|volta|bun|cargo|pyenv|asdf|npm|deno|claude|config|mcp|docker|rbenv|fnm|mise|proto)[\w-]+\/|%TEMP%|\$TMPDIR)/i;

function judged(words: readonly string[]): { severity: Severity; what: string; confidence?: number } | null {
  const [command = '', ...args] = words;
  const line = words.join(' ');
  if (pipes.test(line)) return { severity: 'CRITICAL', what: 'runs what it downloads or decodes', confidence: 0.95 };
  if (/p(?:ower)?wsh|powershell/i.test(command) && args.some((arg) => encoded.test(arg)))
    return { severity: 'CRITICAL', what: 'runs an encoded command', confidence: 0.95 };
  const inline = interpreter.test(command)
    ? args[args.findIndex((arg) => /^(?:-e|-c|--eval|-p|-pe|eval)$/.test(arg)) + 1]
    : undefined;
  if (inline !== undefined && args.some((arg) => /^(?:-e|-c|--eval|-p|-pe|eval)$/.test(arg)))
    return deeds.test(inline)
      ? {
          severity: 'CRITICAL',
          what: 'runs code written into the configuration that reaches for processes or the network',
          confidence: 0.9,
        }
      : { severity: 'HIGH', what: 'runs code written into the configuration', confidence: 0.75 };
  if (
    /(?:^|[\\/])(?:docker|podman)$/.test(command) &&
    args.some(
      (arg, index) =>
        arg === '--privileged' ||
        /docker\.sock/.test(arg) ||
        /^--(?:pid|net|network|ipc)=host$/.test(arg) ||
        (/^(?:-v|--volume)$/.test(args[index - 1] ?? '') && /^\/:/.test(arg)),
    )
  )
    return { severity: 'HIGH', what: 'starts a container with the rights of the whole machine', confidence: 0.8 };
  const hidden = words.find((word) => throwaway.test(word));
  if (hidden !== undefined)
    return { severity: 'HIGH', what: `runs from ${hidden}, where nobody installs programs`, confidence: 0.75 };
  if (shell.test(command) && args.some((arg) => /^(?:-\w{0,2}c|\/c)$/i.test(arg)))
    return /^(?:cmd|\/c)/i.test(command) || /(?:^|[\\/])cmd(?:\.exe)?$/i.test(command)
      ? null
      : { severity: 'LOW', what: 'is started through a shell', confidence: 0.6 };
  return null;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const server of serversOf(facts)) {
    const words = argvOf(server);
    const found = words.length === 0 ? null : judged(words);
    if (!found) continue;
    const at = server.manifest.place([...server.keys, server.fields.args === undefined ? 'command' : 'args']);
    yield {
      at,
      because: `The server ${server.name} ${found.what}`,
      severity: found.severity,
      trigger: 'startup',
      ...(found.confidence === undefined ? {} : { confidence: found.confidence }),
      story: `${at.file}:${at.line}`,
    };
  }
}

export const mcpStdioCommandRisk: Rule = {
  title: 'The command of an MCP server does more than start a server',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-78', 'CWE-829'],
  attack: ['T1059.004'],
  owasp: ['LLM03', 'ASI04', 'ASI05'],
  remediation: 'Start servers from a pinned package or a file of the project; put nothing else into the command.',
  detect,
};
