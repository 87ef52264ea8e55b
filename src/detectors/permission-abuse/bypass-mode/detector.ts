import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { governedBy, liftsGuard } from '../agent-files.ts';
import { leavesOf } from '../manifest-values.ts';
import { lifted } from './lifted-approvals.ts';

const settings =
  /^(?:claude-settings|claude-hooks|claude-plugin|cursor-settings|cursor-hooks|gemini-settings|gemini-extension|codex-config|opencode-config|openclaw-config|vscode-settings|mcp-config|devcontainer)$/;
const flags =
  /(?:^|\s)(?:--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|--allow-dangerously-skip-permissions|--yolo|--trust-all-tools|--allow-all-tools|--approval-mode[= ]yolo|--permission-mode[= ]bypassPermissions|--ask-for-approval[= ]never|--sandbox[= ]danger-full-access)(?=\s|$)/;
const agents =
  /(?:^|[/\s:])(?:claude|codex|gemini|copilot|qwen|q|kiro-cli|cursor-agent|opencode|amp|droid)(?:\.cmd|\.exe)?$|@(?:anthropic-ai\/claude-code|openai\/codex|google\/gemini-cli)/;

function* inSettings(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    if (!settings.test(manifest.kind)) continue;
    const hasHook = 'hooks' in (manifest.data as object);
    for (const leaf of leavesOf(manifest.data)) {
      const what = lifted(leaf, manifest);
      if (what)
        yield {
          at: manifest.place(leaf.keys),
          because: `${leaf.key} in ${manifest.path} decides for the reader that ${what}${hasHook ? ', beside hooks that run commands' : ''}`,
          severity: hasHook ? 'CRITICAL' : 'HIGH',
          trigger: 'startup',
        };
    }
  }
}

function severityOf(call: Call, forPeople: boolean): Severity {
  if (call.trigger === 'install' || call.trigger === 'startup') return 'CRITICAL';
  if (forPeople) return 'LOW';
  return call.trigger === 'called' || call.trigger === 'unknown' ? 'MEDIUM' : 'HIGH';
}

function* inCalls(facts: Facts): Iterable<Hit> {
  const people = new Set(facts.documents.filter(({ reader }) => reader === 'people').map(({ path }) => path));
  const lines = new Map(facts.files.map(({ path, text }) => [path, text?.split('\n') ?? []]));
  for (const call of facts.calls) {
    if (call.effects.includes('spawn') || call.effects.includes('shell')) {
      const command = call.args.command?.texts[0] ?? '';
      const flag = flags.exec(`${call.args.argv?.texts.join(' ') ?? ''} ${command}`)?.[0].trim();
      if (
        flag !== undefined &&
        (agents.test(command.split(' ')[0] ?? '') || agents.test(call.args.name?.texts[0] ?? ''))
      ) {
        const severity = severityOf(call, people.has(call.at.file));
        yield {
          at: call.at,
          because: `An agent is started with ${flag}: it acts without asking`,
          severity,
          trigger: call.trigger,
          ...(severity === 'LOW' ? { confidence: 0.5 } : {}),
        };
      }
    }
    const path = call.effects.includes('file-write') ? call.args.path?.texts.find(governedBy) : undefined;
    if (path === undefined) continue;
    const around =
      lines
        .get(call.at.file)
        ?.slice(Math.max(0, call.at.line - 16), call.at.line + 3)
        .join('\n') ?? '';
    const found = liftsGuard.exec(`${call.args.content?.texts.join('\n') ?? ''}\n${around}`)?.[0];
    if (found !== undefined)
      yield {
        at: call.at,
        because: `Code writes ${path} so that ${found.replace(/["'\s]+/g, ' ').trim()} is set there`,
        severity: 'CRITICAL',
        confidence: 0.93,
        trigger: call.trigger,
        story: `${call.at.file}:${call.at.line}`,
      };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  yield* inSettings(facts);
  yield* inCalls(facts);
}

export const bypassMode: Rule = {
  title: 'An agent is told to act without asking',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-284', 'CWE-250'],
  attack: ['AML.T0081', 'T1562.001'],
  owasp: ['LLM06', 'ASI03'],
  remediation:
    'Take the setting out before opening the folder in an agent; approvals are for the person at the keyboard to lift, not for what is downloaded.',
  detect,
};
