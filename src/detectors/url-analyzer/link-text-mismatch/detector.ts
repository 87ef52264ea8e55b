import type { Facts } from '../../../behaviour/facts.ts';
import type { UrlFact } from '../../../behaviour/urls.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl } from '../hit-at-url.ts';

/** The host a link's text claims to lead to; null for words. */
function claimedHost(text: string): string | null {
  const found =
    /^\s*(?:https?:\/\/(?:[^\s/@]*@)?|(?=www\.))([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})(?=[:/?#\s]|$)/i.exec(
      text,
    ) ?? /^\s*([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})\/[\w./-]*\s*$/i.exec(text);
  return found ? found[1]!.toLowerCase() : null;
}

/** The last two labels, or three below `co.uk` and its like. */
function registrable(host: string): string {
  const labels = host.replace(/^www\./, '').split('.');
  return labels.slice(/^(?:co|com|org|net|ac|gov)$/.test(labels.at(-2) ?? '') && labels.length > 2 ? -3 : -2).join('.');
}

/** The same owner under another domain: `foo.dev` and `foo.io`, `acme.github.io` and `acme.example`, `docs.acme.example` and `acme.test`. */
function isKin(claimed: string, real: string): boolean {
  const names = (host: string) =>
    host
      .split('.')
      .slice(0, -1)
      .flatMap((label) => [label, ...label.split('-')])
      .filter((label) => label.length > 2 && !/^(?:www|com|docs?|api|blog|github|gitlab|help|wiki)$/.test(label));
  const own = new Set(names(claimed));
  return names(real).some((name) => own.has(name));
}

const redirectors =
  /(?:^|\.)(?:web\.archive\.org|aka\.ms|go\.microsoft\.com|g\.co|goo\.gle|youtu\.be|amzn\.to|git\.io|archive\.org|translate\.goog|badge\.fury\.io|img\.shields\.io|opencollective\.com|doi\.org|dx\.doi\.org|redirect\.github\.com|safelinks\.protection\.outlook\.com|camo\.githubusercontent\.com)$/;
const isRisky = ({ kinds }: UrlFact) =>
  kinds.some((kind) =>
    /^(?:raw-ip|obfuscated-ip|paste|file-share|tunnel|oast|request-bin|shortener|lookalike|mixed-script|userinfo|executable|archive|anonymous)$/.test(
      kind,
    ),
  );
const wellKnown =
  /(?:^|\.)(?:github|gitlab|npmjs|pypi|anthropic|openai|claude|google|microsoft|huggingface|docker|python|nodejs|apple|amazon|paypal|cloudflare|mozilla|modelcontextprotocol)\.(?:com|org|io|ai|co|net)$/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (url.shown === undefined || url.role === 'comment' || url.host === '' || redirectors.test(url.host)) continue;
    const claimed = claimedHost(url.shown);
    if (claimed === null || registrable(claimed) === registrable(url.host)) continue;
    if (!isRisky(url) && isKin(claimed, url.host)) continue;
    const severity = isRisky(url) || (wellKnown.test(claimed) && !wellKnown.test(url.host)) ? 'HIGH' : 'LOW';
    yield hitAtUrl(
      url,
      severity,
      `The link shows ${claimed} and leads to ${url.host}`,
      severity === 'LOW' ? 0.5 : undefined,
    );
  }
}

export const linkTextMismatch: Rule = {
  title: 'A link shows one address and leads to another',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1566.002'],
  owasp: ['LLM03', 'ASI09'],
  remediation: 'Do not follow the link; open the address that is shown, typed by hand.',
  detect,
};
