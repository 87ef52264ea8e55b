import type { Facts } from '../../../behaviour/facts.ts';
import type { UrlFact } from '../../../behaviour/urls.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl } from '../hit-at-url.ts';

function severityOf(url: UrlFact): Severity | null {
  // Loaders import code they were given: what it is stays unknown.
  if (/,\u{FFFC}?$/u.test(url.url)) return 'LOW';
  if (url.role === 'exec-source' || url.role === 'request-target') return 'HIGH';
  // Pages have always had such links; a text that an agent or a Markdown reader follows has not.
  return url.role === 'link' &&
    !/\.html?$/i.test(url.at.file) &&
    !/^javascript:(?:window\.|history\.|alert\(|location|\(?function\s*\(\)\s*\{\s*\})/i.test(url.url)
    ? url.reader === 'agent'
      ? 'HIGH'
      : 'MEDIUM'
    : null;
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (!url.kinds.includes('code-in-url')) continue;
    const severity = severityOf(url);
    if (severity) yield hitAtUrl(url, severity, `The address itself is code (${url.url.slice(0, 60)}…)`);
  }
}

export const codeInUrl: Rule = {
  title: 'An address holds code instead of a place',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-94'],
  attack: ['T1027.009'],
  owasp: ['LLM05', 'ASI05'],
  remediation: 'Read the decoded code; honest programs keep their code in files.',
  detect,
};
