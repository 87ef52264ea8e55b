import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf } from '../../tell-flow.ts';
import { hitOf } from '../command-lines.ts';
import { isWhole } from '../origin.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    const { source, sink, role } = flow;
    if (source.class !== 'request' || (role !== 'command' && role !== 'code') || sink.api === 'sh:program') continue;
    if (!isWhole(sink.args[role]?.texts ?? [])) continue;
    yield hitOf(sink, `What a request says is run by ${sink.api}`, { evidence: evidenceOf(flow) });
  }
  for (const call of facts.calls)
    if (call.effects.includes('net-listen') && call.effects.includes('shell'))
      yield hitOf(call, `${call.api.replace(/^sh:/, '')} waits for a connection and gives it a shell`, {
        confidence: 0.95,
      });
}

export const webBackdoor: Rule = {
  title: 'Whoever sends a request has commands or code run',
  severity: 'CRITICAL',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-78', 'CWE-912'],
  attack: ['T1505.003'],
  owasp: ['LLM05', 'ASI05'],
  remediation: 'Do not run this server. If it ran, treat the machine as taken over.',
  detect,
};
