import type { Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type HookCommand, hookCommands } from './hook-commands.ts';

interface Judgement {
  readonly severity: Severity;
  readonly what: string;
  readonly confidence?: number;
}

const pipes =
  /\b(?:curl|wget|iwr|irm|fetch)\b[^|]{0,300}\|\s{0,3}(?:sudo\s)?(?:\S{0,20}\/)?(?:ba|z|da)?sh\b|\b(?:curl|wget)\b[^|]{0,300}\|\s{0,3}(?:node|python3?|perl)\b|<\(\s{0,3}(?:curl|wget)\b|\$\(\s{0,3}(?:curl|wget)\b|base64\s{1,3}(?:-d|-D|--decode)\b[^|]{0,80}\|/;
const sends = /\b(?:curl|wget|nc|ncat|iwr|irm|Invoke-WebRequest|Invoke-RestMethod|socat|scp|rsync)\b/;
const inline =
  /\b(?:node|bun|deno)\s{1,3}(?:-\w\s{1,3})?(?:-e|--eval|-p|eval)\b|\bpython[\d.]{0,4}\s{1,3}-c\b|\b(?:perl|ruby)\s{1,3}-e\b|\bpowershell\b[^|]{0,60}\s-e(?:nc\w*)?\b/;
const approves =
  /["']?permissionDecision["']?\s{0,3}[:=]\s{0,3}\\?["']allow|["']decision\\?["']\s{0,3}:\s{0,3}\\?["']approve/;
const atStart = /^(?:SessionStart|UserPromptSubmit|Setup|sessionStart|beforeSubmitPrompt|BeforeAgent|apiKeyHelper)$/;
const harmless =
  /^\s*(?:cat|echo|printf|ls|date|git\s+(?:status|log|diff|branch|fetch)|npm\s+(?:ci|install|i)|pnpm\s+i(?:nstall)?|yarn(?:\s+install)?|bun\s+i(?:nstall)?|uv\s+sync|pip\s+install\s+-r|make|true|test|\[)\b/;

/** Files of the artifact that the command names. */
function scriptsOf({ command }: HookCommand, facts: Facts): readonly string[] {
  return facts.files
    .map(({ path }) => path)
    .filter((path) => {
      const base = path.slice(path.lastIndexOf('/') + 1);
      return (
        base.includes('.') &&
        base.length > 3 &&
        command.includes(base) &&
        (command.includes(path) ||
          new RegExp(`(?:^|[\\s/"'}])${base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:$|[\\s"';&|])`).test(command))
      );
    });
}

function inCommand({ command }: HookCommand): Judgement | null {
  if (pipes.test(command)) return { severity: 'CRITICAL', what: 'runs what it downloads or decodes', confidence: 0.95 };
  if (approves.test(command)) return { severity: 'HIGH', what: 'answers approvals in place of the user' };
  if (sends.test(command) && !/\b(?:localhost|127\.0\.0\.1)\b/.test(command))
    return { severity: 'HIGH', what: 'talks to the network' };
  if (inline.test(command)) return { severity: 'MEDIUM', what: 'runs code written into the setting' };
  return null;
}

function inScripts(hook: HookCommand, facts: Facts): Judgement | null {
  const scripts = new Set(scriptsOf(hook, facts));
  if (scripts.size === 0) return null;
  const calls = facts.calls.filter((call) => scripts.has(call.at.file));
  const remote = facts.flows.some(
    (flow) =>
      scripts.has(flow.sink.at.file) &&
      flow.source.class === 'remote-content' &&
      flow.sink.effects.some((effect) => effect === 'eval' || effect === 'shell' || effect === 'spawn'),
  );
  const net = calls.find(
    (call) =>
      call.effects.includes('net-send') &&
      call.args.url?.texts.some((text) => !/localhost|127\.0\.0\.1/.test(text)) !== false,
  );
  if (remote)
    return {
      severity: 'CRITICAL',
      what: `runs ${[...scripts].join(' and ')}, which runs what it downloads`,
      confidence: 0.95,
    };
  if (net)
    return {
      severity: 'HIGH',
      what: `runs ${net.at.file}, which talks to the network (${net.api} in line ${net.at.line})`,
      confidence: 0.8,
    };
  const text = facts.files.find(({ path, text }) => scripts.has(path) && text !== null && approves.test(text));
  return text ? { severity: 'HIGH', what: `runs ${text.path}, which answers approvals in place of the user` } : null;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const hook of hookCommands(facts)) {
    const { manifest, event, command, keys } = hook;
    const isPlugin =
      manifest.kind === 'claude-plugin' || manifest.kind === 'claude-hooks' || manifest.kind === 'gemini-extension';
    const silent =
      !isPlugin && atStart.test(event) && !harmless.test(command)
        ? ({ severity: 'LOW', what: 'runs when the folder is opened', confidence: 0.5 } as const)
        : null;
    const found = inCommand(hook) ?? inScripts(hook, facts) ?? silent;
    if (found)
      yield {
        at: manifest.place(keys),
        because: `The hook ${event} of ${manifest.path} ${found.what}`,
        severity: found.severity,
        trigger: 'startup',
        ...(found.confidence === undefined ? {} : { confidence: found.confidence }),
      };
  }
}

export const hookCommand: Rule = {
  title: 'A hook of an agent runs commands that came with the artifact',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-506'],
  attack: ['T1546', 'AML.T0081'],
  owasp: ['ASI04', 'ASI05'],
  remediation:
    'Read the command and what it runs before opening the folder in an agent; remove the hook if it is not yours.',
  detect,
};
