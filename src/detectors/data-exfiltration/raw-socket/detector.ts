import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';

const publicAddress =
  /^(?!10\.|127\.|0\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])\.|22[4-9]\.|23\d\.)\d{1,3}(?:\.\d{1,3}){3}$/;
/** Addresses of public resolvers and time servers, which programs talk to by number. */
const resolvers = /^(?:1\.[01]\.[01]\.[01]|8\.8\.[48]\.[48]|9\.9\.9\.9|208\.67\.22[02]\.22[02])$/;
const webPorts: readonly string[] = ['80', '443', '53', '123'];

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'raw-socket') continue;
    told.add(storyOf(leak.flows[0].sink));
    yield tellLeak(leak, { severity: 'HIGH', confidence: 0.85 });
  }
  for (const call of facts.calls) {
    if (!call.effects.includes('socket') || call.effects.includes('shell') || call.effects.includes('net-send'))
      continue;
    const host = call.args.host?.texts.find((text) => publicAddress.test(text) && !resolvers.test(text));
    const port = call.args.port?.texts[0] ?? '';
    if (!host || webPorts.includes(port) || told.has(storyOf(call))) continue;
    yield {
      at: call.at,
      because: `${call.api} connects to ${host}, port ${port || 'unknown'}, an address without a name`,
      severity: 'MEDIUM',
      confidence: 0.6,
      trigger: call.trigger,
      story: storyOf(call),
    };
  }
}

export const rawSocket: Rule = {
  title: 'Data goes over a raw connection to an address without a name',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200'],
  attack: ['T1095', 'T1571'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; block the address named here and see who talked to it.',
  detect,
};
