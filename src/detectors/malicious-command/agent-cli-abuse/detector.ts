import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked, linesOf, shown } from '../command-lines.ts';

const unleashed =
  /^(?:claude\b.*--dangerously-skip-permissions|gemini\b.*(?:--yolo|\s-y\b|--approval-mode[ =]yolo)|q\s+chat\b.*--trust-all-tools|codex\b.*(?:--full-auto|--yolo|--dangerously-bypass-approvals-and-sandbox)|cursor-agent\b.*(?:--force|\s-f\b)|copilot\b.*--allow-all-(?:tools|paths)|aider\b.*--yes-always|amp\b.*--dangerously-allow-all|goose\b.*--no-confirm|opencode\b.*--dangerously)/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { call, text } of linesOf(facts)) {
    const line = text.replace(
      /^(?:npx|bunx|pnpm\s+dlx)\s+(?:-y\s+)?(?:@[\w-]+\/)?(claude|gemini|codex|amp)[\w-]*(?:@\S+)?/,
      '$1',
    );
    if (!unleashed.test(line)) continue;
    // In a script of the user it is a choice; in something that is installed or imported nobody chose it.
    const weight = isUnasked(call)
      ? { confidence: 0.93 }
      : call.trigger === 'import'
        ? ({ severity: 'HIGH', confidence: 0.85 } as const)
        : ({ severity: 'MEDIUM', confidence: 0.6 } as const);
    yield hitOf(call, `\`${shown(line)}\` starts an agent that asks nobody`, weight);
  }
}

export const agentCliAbuse: Rule = {
  title: 'An AI agent is started with its safeguards off',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-250', 'CWE-506'],
  attack: ['AML.T0053'],
  owasp: ['LLM06', 'ASI02', 'ASI04', 'ASI10'],
  remediation: 'Do not run this code; see in the history of the agent what it was told, and undo what it did.',
  detect,
};
