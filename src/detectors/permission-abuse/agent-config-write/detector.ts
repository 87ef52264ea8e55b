import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { actsByItself, governedBy, isOfUser, liftsGuard } from '../agent-files.ts';

interface Write {
  readonly call: Call;
  readonly path: string;
  readonly governs: string;
}

/** Copying into a folder names it with or without a slash at its end. */
const asFolder = (path: string) => (/\.\w{1,5}$/.test(path) || path.endsWith('/') ? path : `${path}/`);

function writesOf(facts: Facts): Write[] {
  return facts.calls.flatMap((call) => {
    if (!call.effects.includes('file-write')) return [];
    const path = call.args.path?.texts.find((text) => governedBy(text) ?? governedBy(asFolder(text)));
    return path === undefined ? [] : [{ call, path, governs: governedBy(path) ?? governedBy(asFolder(path))! }];
  });
}

function severityOf({ call, path }: Write, grave: boolean, forPeople: boolean): Severity {
  const isOwn = !isOfUser(path);
  if (call.trigger === 'install' || call.trigger === 'startup') return 'CRITICAL';
  if (forPeople) return 'LOW';
  if (call.trigger === 'import' || call.trigger === 'agent') return grave ? 'CRITICAL' : isOwn ? 'MEDIUM' : 'HIGH';
  return grave ? 'HIGH' : isOwn ? 'LOW' : 'MEDIUM';
}

const adding =
  /^(?:\S*\/)?(?:claude|codex|gemini|copilot|code|cursor|openclaw)\s+(?:(?:mcp|plugin)\s+(?:add|add-json|install|marketplace\s+add)|--add-mcp)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  const people = new Set(facts.documents.filter(({ reader }) => reader === 'people').map(({ path }) => path));
  const lines = new Map(facts.files.map(({ path, text }) => [path, text?.split('\n') ?? []]));
  for (const write of writesOf(facts)) {
    const { call, path, governs } = write;
    const around =
      lines
        .get(call.at.file)
        ?.slice(Math.max(0, call.at.line - 12), call.at.line + 2)
        .join('\n') ?? '';
    const text = `${call.args.content?.texts.join('\n') ?? ''}\n${around}`;
    const grave = liftsGuard.test(text) || actsByItself.test(text);
    const severity = severityOf(write, grave, people.has(call.at.file));
    yield {
      at: call.at,
      because: `${call.reachedFrom}: writes ${path.replace(/\u{FFFC}/gu, '…')}, ${governs}${grave ? ', with commands or permissions in it' : ''}`,
      severity,
      trigger: call.trigger,
      story: `${call.at.file}:${call.at.line}`,
      ...(severity === 'MEDIUM' || severity === 'LOW' ? { confidence: 0.6 } : {}),
    };
  }
  for (const call of facts.calls) {
    const words = `${call.args.command?.texts[0] ?? ''} ${call.args.argv?.texts.join(' ') ?? ''}`;
    if (!adding.test(words) || facts.documents.some(({ path }) => path === call.at.file)) continue;
    const unasked = call.trigger === 'install' || call.trigger === 'startup';
    yield {
      at: call.at,
      because: `${call.reachedFrom}: adds a server or plug-in to an agent`,
      severity: unasked ? 'CRITICAL' : call.trigger === 'import' ? 'MEDIUM' : 'LOW',
      trigger: call.trigger,
      ...(unasked ? {} : { confidence: 0.6 }),
    };
  }
}

export const agentConfigWrite: Rule = {
  title: 'Code changes what an agent or editor may do',
  severity: 'HIGH',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['AML.T0081', 'T1546'],
  owasp: ['ASI04', 'ASI06', 'ASI10'],
  remediation:
    "Do not run it unless it is an installer you called for exactly this. Compare the agent's settings, hooks, skills and servers with what you remember adding.",
  detect,
};
