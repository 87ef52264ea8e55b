import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, shown } from '../hit-at-url.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (!url.kinds.includes('reported') || url.listed) continue;
    const isUse = url.role === 'exec-source' || url.role === 'request-target' || url.role === 'dependency';
    yield hitAtUrl(
      url,
      isUse ? 'CRITICAL' : 'MEDIUM',
      `${shown(url)} is named in a report of an attack`,
      isUse ? undefined : 0.6,
    );
  }
}

export const reportedHost: Rule = {
  title: 'An address is known from an attack',
  severity: 'CRITICAL',
  confidence: 0.98,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1071.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run it. If it ran, treat the machine as compromised and rotate its secrets.',
  detect,
};
