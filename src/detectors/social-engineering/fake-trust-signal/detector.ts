import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hostOf } from '../language/doubtful-places.ts';
import { linksNear } from '../language/section.ts';

const vocabulary = {
  checked: 'audited verified certified approved scanned vetted tested endorsed',
  who: 'virustotal security_team security_experts security_firm security_companies antivirus experts auditors anthropic openai google microsoft apple github independent_firms firms companies professionals',
  product: 'package skill plugin tool extension server code software file download',
};
const wanted = phrases(vocabulary, {
  audited: [
    '@checked ..3 by ..4 @who',
    '@checked ..3 safe|secure|clean|malware-free|virus-free',
    'virustotal ..6 0|zero|clean|no_detection',
    '100% safe|secure|clean|virus-free|malware-free|undetected',
    'no|zero|without ..2 virus|malware|trojan|backdoor ..4 guaranteed|inside|found|detected|included',
    '@product is ..3 100%|completely|totally|absolutely|perfectly safe|secure|clean|legit',
  ],
});
/** Whoever made the check can be asked. */
const proof =
  /(?:^|\.)(?:virustotal\.com|github\.com|gitlab\.com|shields\.io|codecov\.io|snyk\.io|socket\.dev|sonarcloud\.io|codacy\.com|scorecard\.dev|securityscorecards\.dev|bestpractices\.dev|slsa\.dev|sigstore\.dev|npmjs\.com|pypi\.org|readthedocs\.io|circleci\.com|travis-ci\.(?:com|org)|hackerone\.com|cure53\.de|trailofbits\.com|nccgroup\.com|codeclimate\.com|coveralls\.io|badge\.fury\.io|packagephobia\.com|deepscan\.io)$/;
const badge = /\b(?:audited|verified|certified|trusted|safe|secure|official|malware[- ]free|virus[- ]free)\b/i;

const isProved = (unit: Unit): boolean =>
  linksNear(unit).some(({ url }) => proof.test(hostOf(url)) || /\b(?:audit|report|review|advisor|scan)/i.test(url));

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit } of findPhrases(facts, wanted)) {
    if (
      isMentioned(unit) ||
      isProved(unit) ||
      // How changes are let in says nothing of what is in.
      /\b(?:code ?owners?|pull requests?|merge requests?)\b/.test(unit.plain) ||
      (unit.context === 'instruction' && !unit.disguised) ||
      /\b(?:must|should|will|would|when|if|are|be)\b[^.]{0,40}\b(?:audited|verified|scanned|tested|approved)/.test(
        unit.plain,
      )
    )
      continue;
    // Only about itself: types, certificates and inputs are verified everywhere.
    if (
      !/\b(?:this|our|the) (?:\w+ )?(?:package|skill|plugin|tool|extension|server|code|software|file|download|installer|archive|release|project)\b|virustotal|100%|✔|✅|\bby\b/.test(
        unit.plain,
      )
    )
      continue;
    yield* hitAt(unit, {
      because: 'Praises itself as checked and names nothing that could be looked up',
      severity: 'MEDIUM',
      confidence: 0.6,
      concrete: false,
    });
  }
  for (const { path, links } of facts.documents) {
    for (const { url, text, image, at, context } of links) {
      const host = hostOf(url);
      if (!image || !badge.test(text) || host === '' || proof.test(host) || context !== 'description') continue;
      if (!/\b(?:audited|malware|virus|certified|security)\b/i.test(text)) continue;
      const place = facts.placeOf(path, at);
      yield {
        at: place,
        because: `Shows a badge “${text.slice(0, 60)}” that ${host} hands out`,
        severity: 'LOW',
        confidence: 0.6,
        context,
        story: `${place.file}:${place.line}`,
      };
    }
  }
}

export const fakeTrustSignal: Rule = {
  title: 'The artifact claims checks that nobody can look up',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1656'],
  owasp: ['LLM09', 'ASI09'],
  remediation: 'Give such claims no weight. A real audit names its author, its date and the version it is about.',
  detect,
};
