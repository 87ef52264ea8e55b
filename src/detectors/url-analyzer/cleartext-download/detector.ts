import type { Facts } from '../../../behaviour/facts.ts';
import type { UrlFact } from '../../../behaviour/urls.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, shown } from '../hit-at-url.ts';

function severityOf({ kinds, role }: UrlFact): Severity | null {
  const isCode = kinds.some((kind) => kind === 'executable' || kind === 'script' || kind === 'archive');
  if (role === 'exec-source') return 'HIGH';
  if (role === 'dependency') return 'MEDIUM';
  return role === 'request-target' && isCode ? 'MEDIUM' : null;
}

/** "The package ran `curl http://… | sh`": a report of what once happened asks nobody to do it. */
const past =
  /(?<!\b(?:be|is|are|being|gets?) )\b(?:ran|executed|downloaded|fetched|piped|launched|invoked|dropped|pulled)\b/i;

const isRecounted = ({ url, at, context, reader }: UrlFact, { documents }: Facts): boolean =>
  context === 'description' &&
  reader === 'people' &&
  documents
    .filter(({ path }) => path === at.file)
    .some(({ sentences }) =>
      sentences.some(
        ({ text, context: meant }) =>
          meant === 'description' && text.includes(url) && past.test(text.slice(0, text.indexOf(url))),
      ),
    );

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    // Machines addressed by number and dead drops are worse than unencrypted, and told by their own rules.
    if (
      !url.kinds.includes('plain-http') ||
      url.kinds.some((kind) => /-ip$|^(?:paste|tunnel|file-share|oast|request-bin|anonymous)$/.test(kind))
    )
      continue;
    const severity = isRecounted(url, facts) ? null : severityOf(url);
    if (severity)
      yield hitAtUrl(
        url,
        severity,
        `${shown(url)} is not encrypted: anyone on the way can put other code in its place`,
      );
  }
}

export const cleartextDownload: Rule = {
  title: 'Code is fetched without encryption',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-319', 'CWE-494'],
  attack: ['T1557'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Use https, and check the hash of what is downloaded.',
  detect,
};
