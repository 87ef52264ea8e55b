import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';

const workflow =
  /(?:^|[/\\])\.github[/\\]workflows[/\\]|(?:^|[/\\])\.gitlab-ci\.ya?ml$|(?:^|[/\\])\.circleci[/\\]config\.yml$/;
const grave = /toJSON\(\s{0,3}secrets|\bcurl\b|\bwget\b|self-hosted|pull_request_target/i;
/** One named secret is how a workflow deploys; what sends it elsewhere is grave by itself. */
const uses = /secrets\.\w/i;

function severityOf(call: Call, text: string): Severity {
  if (call.trigger === 'install' || call.trigger === 'startup') return 'CRITICAL';
  if (grave.test(text)) return call.trigger === 'called' ? 'HIGH' : 'CRITICAL';
  if (uses.test(text) && call.trigger === 'agent') return 'HIGH';
  return call.trigger === 'import' || call.trigger === 'agent' ? 'MEDIUM' : 'LOW';
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.effects.includes('file-write') && !call.effects.includes('code-hosting')) continue;
    const path = [
      ...(call.args.path?.texts ?? []),
      ...(call.args.url?.texts ?? []),
      ...call.positional.flatMap(({ texts }) => texts),
    ].find((text) => text.length < 500 && workflow.test(text));
    if (path === undefined) continue;
    const text = [
      ...(call.args.content?.texts ?? []),
      ...(call.args.body?.texts ?? []),
      ...call.positional.flatMap(({ texts }) => texts),
    ].join('\n');
    const severity = severityOf(call, text);
    yield {
      at: call.at,
      because: `${call.reachedFrom}: writes ${path.replace(/\u{FFFC}/gu, '…').slice(0, 100)}${grave.test(text) || uses.test(text) ? ', which uses secrets or the network' : ''}: it will run with the repository's rights`,
      severity,
      trigger: call.trigger,
      ...(severity === 'MEDIUM' || severity === 'LOW' ? { confidence: 0.5 } : {}),
    };
  }
}

export const workflowWrite: Rule = {
  title: 'Code writes a workflow into a repository',
  severity: 'CRITICAL',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1677', 'T1195.001'],
  owasp: ['LLM03', 'ASI04', 'ASI10'],
  remediation:
    'Look through the workflows of every repository the machine can push to, delete what you did not write, and rotate their secrets.',
  detect,
};
