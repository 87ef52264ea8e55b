import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf } from '../../tell-flow.ts';
import { hitOf } from '../command-lines.ts';

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<number>();
  for (const flow of facts.flows) {
    const { source, sink, role } = flow;
    if (
      source.class !== 'conversation' ||
      role !== 'code' ||
      !sink.effects.includes('eval') ||
      told.has(sink.id) ||
      sink.effects.includes('shell') ||
      sink.api === 'sh:program'
    )
      continue;
    told.add(sink.id);
    yield hitOf(sink, `What a tool is told (${source.name}) is evaluated by ${sink.api}`, {
      evidence: evidenceOf(flow),
    });
  }
}

export const evalOfInput: Rule = {
  title: 'What a tool is told is evaluated as code',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-95', 'CWE-94'],
  attack: ['T1059'],
  owasp: ['LLM05', 'ASI05'],
  remediation: 'Parse the input (`JSON.parse`, `ast.literal_eval`, an expression parser) instead of evaluating it.',
  detect,
};
