import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, type RoleScale, severityInRole } from '../hit-at-url.ts';

const scale: RoleScale = {
  'exec-source': 'MEDIUM',
  dependency: 'MEDIUM',
  'request-target': 'MEDIUM',
  config: 'MEDIUM',
  constant: 'MEDIUM',
  link: 'MEDIUM',
  'link-for-people': 'LOW',
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    // The hosts reserved for documentation belong to nobody.
    if (!url.kinds.includes('credential') || /(?:^|\.)example\.(?:com|org|net)$/.test(url.host)) continue;
    const severity = severityInRole(url, scale);
    const name = /[?&]([\w-]{1,40})=[^&#]{12}/.exec(url.url)?.[1] ?? 'a parameter';
    if (severity)
      yield hitAtUrl(
        url,
        severity,
        `The address of ${url.host} carries a credential in its parameter ${name}, where every log on the way keeps it`,
      );
  }
}

export const credentialInUrl: Rule = {
  title: 'An address carries a credential',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-598'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Revoke the credential, and send its successor in a header, taken from the environment.',
  detect,
};
