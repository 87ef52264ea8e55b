import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, type RoleScale, severityInRole, shown } from '../hit-at-url.ts';

const scale: RoleScale = {
  'exec-source': 'CRITICAL',
  dependency: 'HIGH',
  'request-target': 'HIGH',
  config: 'LOW',
  constant: 'LOW',
  link: 'MEDIUM',
  'link-for-people': 'LOW',
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (!url.kinds.includes('raw-ip')) continue;
    // Numbers reserved for documentation say something only where code uses them.
    const isSample = url.kinds.includes('documentation-ip');
    if (
      isSample &&
      (url.reader
        ? url.role !== 'exec-source' && url.reader !== 'agent'
        : url.role === 'config' || url.role === 'constant')
    )
      continue;
    if (isSample && url.role === 'link' && url.kinds.every((kind) => kind !== 'executable' && kind !== 'script'))
      continue;
    const severity = severityInRole(url, scale);
    if (severity)
      yield hitAtUrl(
        url,
        severity,
        `${shown(url)} names a machine by its number, which no project does for its own service`,
        severity === 'CRITICAL' ? 0.92 : undefined,
      );
  }
}

export const rawIp: Rule = {
  title: 'A public machine is addressed by its number',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-829'],
  attack: ['T1071.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation:
    'Find out whose machine it is before anything is sent to it or run from it; an honest service has a name and a certificate.',
  detect,
};
