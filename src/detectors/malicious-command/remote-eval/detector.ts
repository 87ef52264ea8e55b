import type { Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf, isFarFetched, storyOf, triggerInWords } from '../../tell-flow.ts';
import { isRemoteControl } from '../connection.ts';
import { isWhole, type Origin, originOfFlow } from '../origin.ts';

function weigh({ kind }: Origin, { sink }: Flow): Pick<Hit, 'severity' | 'confidence'> | null {
  if (kind === 'local') return null;
  if (kind === 'unknown')
    return sink.trigger === 'called' || sink.trigger === 'unknown'
      ? { severity: 'MEDIUM', confidence: 0.6 }
      : { severity: 'HIGH', confidence: 0.9 };
  if (kind === 'installer' || kind === 'code-host') return { severity: 'HIGH', confidence: 0.85 };
  return { severity: 'CRITICAL', confidence: 0.95 };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    const { source, sink, role } = flow;
    if (source.class !== 'remote-content' || (role !== 'code' && role !== 'command')) continue;
    // Shells and programs fed with a download are pipe-to-shell and download-and-run; a connection that commands is reverse-shell.
    if (sink.api.startsWith('sh:') || isRemoteControl(flow) || !isWhole(sink.args[role]?.texts ?? [])) continue;
    const origin = originOfFlow(facts, flow);
    const weight = weigh(origin, flow);
    if (!weight) continue;
    yield {
      at: sink.at,
      because: `What ${origin.host || 'a server'} answers is run as code by ${sink.api}${triggerInWords(sink.trigger)}`,
      ...(isFarFetched(flow) ? { severity: 'MEDIUM', confidence: 0.5 } : weight),
      evidence: evidenceOf(flow),
      trigger: sink.trigger,
      story: storyOf(sink),
    };
  }
}

export const remoteEval: Rule = {
  title: 'Code is fetched from the network and run',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-494', 'CWE-829', 'CWE-95'],
  attack: ['T1105', 'T1059'],
  owasp: ['LLM03', 'ASI04', 'ASI05'],
  remediation: 'Do not run this code: what it does is decided by whoever serves the address at that moment.',
  detect,
};
