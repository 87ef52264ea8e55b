import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { analyticsApi, leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';

const heavy: readonly string[] = [
  'env-all',
  'env-secret',
  'literal-secret',
  'file-ssh',
  'file-cloud',
  'file-dev',
  'file-agent',
  'browser',
  'wallet',
  'keychain',
  'clipboard',
  'history',
  'personal-data',
  'home-sweep',
];

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'telemetry' || !analyticsApi.test(leak.flows[0].sink.api)) continue;
    const grave = leak.flows.find(({ source }) => heavy.includes(source.class));
    const content =
      grave ?? leak.flows.find(({ source }) => source.class === 'conversation' || source.class === 'file');
    if (content)
      yield tellLeak(
        { ...leak, flows: [content] },
        grave ? { severity: 'HIGH', confidence: 0.85 } : { severity: 'MEDIUM', confidence: 0.6 },
      );
  }
}

export const telemetry: Rule = {
  title: 'An analytics service is told more than that the program ran',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-359'],
  attack: ['T1020'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Switch the reports off, or ask the author what they hold; replace secrets that were part of them.',
  detect,
};
