import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { doubtAbout, hostOf, isOpaque } from '../language/doubtful-places.ts';
import { codeNear, linksNear } from '../language/section.ts';

const vocabulary = {
  need: 'must required require requires need needs necessary mandatory prerequisite essential depends',
  get: 'install download run get set_up launch execute open extract unzip',
  thing:
    'helper agent tool utility driver client package update app application binary core service extension codec runtime program component plugin module software installer connector bridge daemon loader archive zip file script command setup',
};
const wanted = phrases(vocabulary, {
  needed: [
    '@thing ..3 @need',
    '@need ..8 @get|@thing',
    '@get ..8 @thing ..8 first|before|otherwise|beforehand',
    'before ..8 @get ..6 @thing',
    'without|unless ..8 @thing ..12 not|fail|cannot|wont',
    '@get ..3 following|this|our|latest|official ..3 @thing',
    'will ..1 not|never ..2 work ..3 without|until',
  ],
});
const section =
  /\b(?:prerequisites?|requirements?|required|before (?:you )?(?:begin|start|use)|setup|set up|install(?:ation)?|important|getting started|quick ?start)\b/i;
const runnable =
  /\.(?:exe|msi|dmg|pkg|scr|bat|cmd|ps1|vbs|hta|jar|appimage|deb|rpm|zip|rar|7z|tar\.gz|tgz|iso|apk)(?:[?#]|$)/i;
/** A password for an archive keeps mail filters and scanners out. */
const locked = /\b(?:password|passcode|pass|pwd)\b\s*(?:is|:|=|-|–|\()?\s*\S/i;
const registries =
  /^https?:\/\/(?:[\w.-]+\.)?(?:github\.com|githubusercontent\.com|gitlab\.com|npmjs\.com|npmjs\.org|pypi\.org|python\.org|nodejs\.org|microsoft\.com|apple\.com|google\.com|docker\.com|rust-lang\.org|golang\.org|go\.dev|brew\.sh|ffmpeg\.org|oracle\.com|mozilla\.org|anthropic\.com|openai\.com|sourceforge\.net|apache\.org|debian\.org|ubuntu\.com)\//i;

function* detect(facts: Facts): Iterable<Hit> {
  const stories = new Set<string>();
  for (const { unit } of findPhrases(facts, wanted)) {
    if (isMentioned(unit) || unit.kind === 'heading') continue;
    const inSection = section.test([...unit.headings.slice(-1), unit.plain].join(' '));
    const judged = inSection ? judge(unit) : null;
    const story = `${unit.passage.document.path}\n${unit.headings.join('\n')}`;
    if (judged === null || stories.has(story)) continue;
    stories.add(story);
    yield* hitAt(unit, judged);
  }
}

function judge(unit: Unit): Parameters<typeof hitAt>[1] | null {
  const opaque = codeNear(unit).find(({ code }) => isOpaque(code));
  if (opaque !== undefined)
    return {
      because: 'Demands, before anything works, a command nobody can read',
      severity: 'CRITICAL',
      confidence: 0.95,
      concrete: true,
    };
  const links = linksNear(unit);
  for (const { url } of links) {
    const doubt = doubtAbout(url);
    if (doubt !== null && (runnable.test(url) || /\b(?:download|install|run)\b/.test(unit.plain)))
      return {
        because: `Demands software from ${doubt} before anything works`,
        severity: 'CRITICAL',
        confidence: 0.93,
        concrete: true,
      };
  }
  const download = links.find(({ url, text }) => runnable.test(url) || runnable.test(text.trim()));
  if (download === undefined) return null;
  const near = unit.passage.units.slice(Math.max(0, unit.index - 2), unit.index + 4);
  if (near.some(({ plain, context }) => context !== 'negated' && locked.test(plain)))
    return {
      because: 'Demands an archive with a password before anything works',
      severity: 'CRITICAL',
      confidence: 0.95,
      concrete: true,
    };
  // A vendor's own installer has the name of what is documented.
  if (isOwn(download.url, unit)) return null;
  if (registries.test(download.url) || !/^https?:/.test(download.url)) return null;
  return {
    because: `Demands a program from ${download.url.slice(0, 80)} before anything works`,
    severity: 'MEDIUM',
    confidence: 0.6,
    concrete: false,
  };
}

/** The second-level name of the address is the product the document is about. */
function isOwn(url: string, unit: Unit): boolean {
  const name = hostOf(url).split('.').at(-2) ?? '';
  const title = unit.passage.units
    .slice(0, 6)
    .map(({ plain }) => plain)
    .join(' ')
    .replace(/https?:\S+|[^a-z0-9]/g, '');
  return name.length > 3 && title.includes(name.replace(/[^a-z0-9]/g, ''));
}

export const fakePrerequisite: Rule = {
  title: 'A text demands software from an unknown place as a prerequisite',
  severity: 'CRITICAL',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-494', 'CWE-506'],
  attack: ['T1204.002', 'T1204.004'],
  owasp: ['LLM03', 'ASI09', 'ASI04'],
  remediation:
    'Install nothing from there. What a skill truly needs comes from a package manager or the vendor’s own site.',
  detect,
};
