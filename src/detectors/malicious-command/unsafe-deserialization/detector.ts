import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf } from '../../tell-flow.ts';
import { hitOf } from '../command-lines.ts';

const outside: readonly string[] = ['remote-content', 'request', 'conversation'];

function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    const { source, sink } = flow;
    if (isProtected(sink)) continue;
    if (!sink.effects.includes('deserialize') || !outside.includes(source.class) || flow.role !== 'data') continue;
    const from =
      source.class === 'remote-content' ? 'the network' : source.class === 'request' ? 'a request' : 'a tool call';
    yield hitOf(sink, `${sink.api} makes objects of what came from ${from}`, {
      evidence: evidenceOf(flow),
      ...(source.class === 'conversation' ? { severity: 'MEDIUM' as const } : {}),
    });
  }
}

/** `torch.load` with only weights allowed; `numpy.load`, unless objects are. */
function isProtected({ api, args }: Call): boolean {
  const option = args.options?.texts[0]?.toLowerCase();
  return (api === 'torch.load' && option === 'true') || (api === 'numpy.load' && option !== 'true');
}

export const unsafeDeserialization: Rule = {
  title: 'Data from outside is turned into objects that can run code',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-502'],
  attack: ['T1203'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Use a format that holds only data: JSON, safetensors, `yaml.safe_load`, `weights_only=True`.',
  detect,
};
