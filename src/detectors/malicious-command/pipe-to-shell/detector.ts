import type { Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf, storyOf, triggerInWords } from '../../tell-flow.ts';
import { isWhole, type Origin, originOfFlow } from '../origin.ts';

function weigh({ kind }: Origin, { sink }: Flow): Pick<Hit, 'severity' | 'confidence'> | null {
  const isUnasked = sink.trigger === 'install' || sink.trigger === 'startup';
  switch (kind) {
    case 'local':
      return null;
    case 'installer':
      return { severity: 'LOW', confidence: 0.6 };
    case 'code-host':
      return isUnasked ? { severity: 'HIGH', confidence: 0.85 } : { severity: 'MEDIUM', confidence: 0.6 };
    case 'drop':
      return { severity: 'CRITICAL', confidence: 0.95 };
    case 'cleartext':
      return { severity: 'CRITICAL', confidence: 0.9 };
    case 'unknown':
      return isUnasked ? { severity: 'HIGH', confidence: 0.9 } : { severity: 'MEDIUM', confidence: 0.6 };
    default:
      return isUnasked ? { severity: 'CRITICAL', confidence: 0.92 } : { severity: 'HIGH', confidence: 0.8 };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    const { source, sink, role } = flow;
    if (
      source.class !== 'remote-content' ||
      role !== 'code' ||
      !sink.api.startsWith('sh:') ||
      sink.api === 'sh:program'
    )
      continue;
    if (!isWhole(sink.args.code?.texts ?? [])) continue;
    const origin = originOfFlow(facts, flow);
    const weight = weigh(origin, flow);
    if (!weight) continue;
    yield {
      at: sink.at,
      because: `What ${origin.url || 'an address worked out at run time'} serves is piped into ${sink.api.slice(3)}${triggerInWords(sink.trigger)}`,
      ...weight,
      evidence: evidenceOf(flow),
      trigger: sink.trigger,
      story: storyOf(sink),
    };
  }
}

export const pipeToShell: Rule = {
  title: 'A download is piped into a shell or interpreter',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-494'],
  attack: ['T1059.004', 'T1105'],
  owasp: ['LLM03', 'ASI04', 'ASI05'],
  remediation:
    'Download the script, read it, then run it; or install the program from a package manager that checks what it installs.',
  detect,
};
