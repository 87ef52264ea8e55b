import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';

const brands =
  'anthropic openai google microsoft apple github gitlab amazon aws meta facebook stripe slack notion figma atlassian vercel supabase cloudflare paypal coinbase binance metamask telegram discord whatsapp linkedin nvidia docker hugging_face huggingface cursor';
const vocabulary = {
  brand: brands,
  product:
    'skill plugin extension tool server package app client helper installer agent integration assistant cli wallet connector bot mcp mcp_server update',
};
const wanted = phrases(vocabulary, {
  official: [
    'official ~2 @brand ~4 @product',
    '@brand official ~3 @product',
    '@product ..3 official ..3 from|by|of ..2 @brand',
  ],
  by: [
    'verified|approved|endorsed|certified|published|maintained|made|built|developed|released ..2 by ..2 the? ..1 @brand',
  ],
});
const official = /(?:^|[^a-z])official(?:[^a-z]|$)/;
const brandName = new RegExp(`(?:^|[^a-z])(${brands.replaceAll('_', '[ -]?').replaceAll(' ', '|')})(?:[^a-z]|$)`);

/** "Published by GitHub Actions" names the machine, not the maker. */
const service =
  /\b(?:github (?:code ?owners?|actions?|workflows?|pages|releases?)|gitlab (?:ci|runners?|pages)|docker (?:compose|hub)|aws (?:codebuild|lambda))\b/;

/** Where the artifact says it comes from: repository, homepage, scope of its name. A brand's own address there settles it for a first look. */
function homes(facts: Facts): string {
  const manifests = facts.manifests.flatMap(({ data }) => {
    if (typeof data !== 'object' || data === null) return [];
    const { name, repository, homepage, author, publisher } = data as Record<string, unknown>;
    return [name, repository, homepage, author, publisher].map((value) => JSON.stringify(value) ?? '');
  });
  const { context } = facts.artifact;
  return [facts.artifact.name, ...manifests, JSON.stringify(context ?? {})].join('\n').toLowerCase();
}

const isHome = (brand: string, where: string): boolean =>
  new RegExp(
    `@${brand}[a-z-]*/|(?:github|gitlab)\\.com[/:]${brand}|//(?:[\\w-]+\\.)*${brand}[a-z]*\\.(?:com|io|dev|org|so|ai|net)`,
  ).test(where);

function* detect(facts: Facts): Iterable<Hit> {
  const where = homes(facts);
  for (const { unit, match } of findPhrases(facts, wanted)) {
    const brand = brandName.exec(unit.plain)?.[1] ?? '';
    if (
      isMentioned(unit) ||
      (unit.context === 'instruction' && !unit.disguised) ||
      brand === '' ||
      service.test(unit.plain) ||
      isHome(brand.replace(/[ -]/g, ''), where)
    )
      continue;
    const opens =
      unit.kind === 'heading' ||
      unit.kind === 'front-matter' ||
      /^\W*(?:the )?(?:official|verified)/.test(unit.plain) ||
      /\b(?:this|we|our|the) (?:\w+ ){0,2}(?:is|are|was|has been)\b/.test(unit.plain);
    if (
      !opens ||
      /\b(?:unofficial|not affiliated|not endorsed|see the official|uses? the official|based on|wrapper|around the official|built on|powered by|official (?:docs?|documentation|api|sdk|website)|licensed under|copyright)\b/.test(
        unit.plain,
      )
    )
      continue;
    const because = `Says it is ${match.phrase.name === 'by' ? 'made or verified by' : 'the official one of'} ${brand}, and nothing it names belongs to ${brand}`;
    yield* hitAt(unit, { because, severity: 'MEDIUM', confidence: 0.6, concrete: false });
  }
  for (const { path, frontMatter } of facts.documents) {
    const name = typeof frontMatter?.name === 'string' ? frontMatter.name.toLowerCase() : '';
    const brand = brandName.exec(name)?.[1];
    if (brand === undefined || !official.test(name) || isHome(brand, where)) continue;
    const at = facts.placeOf(
      path,
      Math.max(0, (facts.files.find((file) => file.path === path)?.text ?? '').indexOf('name:')),
    );
    yield {
      at,
      because: `Is named ${name}, and nothing it names belongs to ${brand}`,
      severity: 'MEDIUM',
      confidence: 0.65,
      trigger: 'agent',
      story: `${at.file}:${at.line}`,
    };
  }
}

export const brandImpersonation: Rule = {
  title: 'The artifact passes itself off as a brand’s own',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1036', 'T1656'],
  owasp: ['LLM09', 'ASI04', 'ASI09'],
  remediation: 'Compare the publisher with the brand’s own site before installing.',
  detect,
};
