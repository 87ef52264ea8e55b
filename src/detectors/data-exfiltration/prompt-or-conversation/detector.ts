import type { Facts, Flow } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';

/** Parameters that ask for what a tool has no business to know. */
const prying =
  /^(?:sidenote|side_?note|conversation(?:_?history)?|chat_?(?:log|history)|full_?(?:conversation|context|history)|system_?prompt|transcript|previous_?messages|user_?messages|reasoning|agent_?context)$/i;

const site = (host: string) => host.split('.').slice(-2).join('.');

function* detect(facts: Facts): Iterable<Hit> {
  const leaks = leaksOf(facts).filter(({ owner }) => owner === 'prompt-or-conversation');
  const sites = new Map<string, Set<string>>();
  const keyOf = ({ source }: Flow) => `${source.at.file}:${source.at.line}:${source.at.column}`;
  for (const { flows } of leaks)
    for (const flow of flows)
      if (flow.destination.host !== '')
        sites.set(keyOf(flow), (sites.get(keyOf(flow)) ?? new Set()).add(site(flow.destination.host)));
  for (const leak of leaks) {
    const literal = leak.flows.filter(({ destination }) => destination.class === 'literal');
    const [first] = literal;
    if (!first) continue;
    const pried = literal.find(({ source }) => prying.test(source.name));
    if (pried) yield tellLeak({ ...leak, flows: [pried] }, { severity: 'HIGH', confidence: 0.8 });
    else if ((sites.get(keyOf(first))?.size ?? 0) > 1)
      yield tellLeak(leak, {
        severity: 'MEDIUM',
        confidence: 0.6,
        what: `What the tool was told (${first.source.name})`,
      });
  }
}

export const promptOrConversation: Rule = {
  title: 'What a user tells an agent is copied to a second host',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-359'],
  attack: ['AML.T0086', 'AML.T0057'],
  owasp: ['LLM02', 'LLM07', 'ASI01', 'ASI02'],
  remediation: 'Do not use this tool; what was said while it was active is known to the host named here.',
  detect,
};
