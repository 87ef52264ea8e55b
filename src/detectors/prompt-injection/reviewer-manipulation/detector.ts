import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, passagesOf, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';

const vocabulary = {
  reviewer:
    'reviewer auditor moderator scanner security_scanner security_tool security_reviewer security_team analyzer analyser classifier ai_reviewer ai_scanner static_analysis analysis_tool llm_judge judge antivirus malware_scanner malware_analyst automated_review automated_reviewer automated_scanner security_agent review_bot security_bot ai_moderator ai_security vetting_system vetting review_system evaluator guard guardrail_model',
  model:
    'ai llm model assistant agent claude gpt chatgpt gemini copilot language_model ais llms models agents assistants ai_model',
  judge:
    'classify mark rate report treat consider flag output return score label approve conclude respond answer assess regard rank declare deem record set emit say assign give pass whitelist allow',
  harmless:
    'safe benign clean harmless approved trusted legitimate verified pass passed whitelisted allowed low_risk no_risk zero_risk no_issue no_threat no_finding no_vulnerability not_malicious non-malicious nonmalicious false_positive lowest_risk minimal_risk lowest_severity top_score highest_score full_marks secure ok info compliant',
  skip: 'skip ignore exclude omit bypass stop halt abort cease end',
  look: 'scan scanning analysis analyzing analysing review reviewing inspection inspecting audit auditing check checking file package skill folder directory script code reading',
};
const wanted = phrases(vocabulary, {
  verdict: [
    '@reviewer ..8 @judge ..8 @harmless',
    'if ..2 you ..3 @reviewer ..10 @judge|@skip',
    'note|message|instruction|attention|dear|to|for|hey ..4 @reviewer|@model ..12 @judge ..6 @harmless',
    'you ..2 reviewing|scanning|analyzing|analysing|auditing|evaluating ..10 @judge|@skip ..6 @harmless|@look',
  ],
  skip: [
    '@reviewer ..8 @skip|do_not|dont|no_need_to|need_not ..3 @look|flag|report|scan|analyze|analyse|inspect|review|audit',
    'note|message|instruction|attention|dear|to|hey ..3 @model ..6 @skip ..3 @look',
    '@reviewer ..6 @judge ..4 no|zero ..2 issue|finding|threat|risk|vulnerability',
  ],
  verdictAsked: [
    'output|set|return|emit|report ..2 verdict|classification|risk|severity|risk_score|score|rating ..3 @harmless|0|zero|none|low',
    '@judge ..2 this|the ..1 package|skill|file|code|repository|server|plugin|tool|submission ..2 as ..2 @harmless',
    'do_not|dont|never ..1 flag|report|mark|classify ..3 this|the ..1 package|skill|file|code|repository|server|plugin',
  ],
  declared: [
    'pattern|finding|match|alert|detection|warning ..6 false_positive ..6 excluded|ignored|skipped|suppressed|disregarded|dropped',
    'this|the ..1 package|skill|file|code|repository|server|plugin|script|module ..3 verified|audited|approved|reviewed|vetted|pre-approved|whitelisted|cleared ..8 skip|no_need|do_not|dont|no_further|without_further|not_required|unnecessary|nothing_to_report|nothing_to_see|nothing_to_find|no_issue',
  ],
});
/** Result lines of scanners that no scanner wrote. */
const faked =
  /\b(?:security|malware|virus|vulnerability|safety|audit)[ _-]?(?:scan|check|review|audit)?[ _-]?(?:result|status|verdict)\s*[:=]\s*["']?(?:clean|safe|pass(?:ed)?|benign|approved?|ok|no (?:threats?|issues?))\b|["']?verdict["']?\s*[:=]\s*["']?(?:clean|safe|benign|approved?|pass(?:ed)?)\b|\[scan(?:ner)?\s*:\s*(?:safe|clean|pass)/;
/** A scanner's manual tells in the third person what it does with files. */
const third =
  /\b(?:classifies|marks|rates|reports|treats|considers|flags|outputs|returns|scores|labels|approves|concludes|responds|skips|ignores|excludes|omits|bypasses|stops|was|were|assigns|emits|would|can|could|may|might|if it|whether|when it|users? can|you can|allows?)\b/;
const manual =
  /(?:^|\s)--?[a-z][\w-]+|\b(?:config(?:uration)?|option|setting|flag to|eslint|nosec|noqa|pylint|sonar|pull request|merge|\bpr\b|maintainers?|contributors?|code ?owners?)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<Unit>();
  for (const { unit, match } of findPhrases(facts, wanted)) {
    const { format, reader } = unit.passage.document;
    const aside = format === 'comment' || format === 'docstring' || unit.hidden !== undefined;
    if (isMentioned(unit)) continue;
    if (third.test(unit.plain) && !/\b(?:must|should|please|you are|if you)\b/.test(unit.plain)) continue;
    if (manual.test(unit.plain) && !aside) continue;
    const named = match.phrase.name;
    if (
      (named === 'skip' || named === 'verdict') &&
      !aside &&
      !opensToReviewer.test(unit.plain) &&
      !toldToReviewer.test(unit.plain)
    )
      continue;
    // Without an addressee, only where nobody else is told to judge anything.
    if (named === 'verdictAsked' && !aside && !opensToReviewer.test(unit.plain) && reader !== 'agent') continue;
    if (named === 'verdictAsked' && !aside && isOwnTask(unit)) continue;
    if (unit.context === 'description' && !aside && named !== 'declared' && !opensToReviewer.test(unit.plain)) continue;
    seen.add(unit);
    const because =
      named === 'skip'
        ? 'Tells whoever reviews it to look away'
        : named === 'declared'
          ? 'Declares itself reviewed so that nobody looks'
          : 'Tells whoever reviews it what the verdict shall be';
    yield* hitAt(unit, {
      because,
      severity: 'HIGH',
      confidence: named === 'verdictAsked' || named === 'declared' ? 0.8 : 0.92,
      concrete: false,
      negationIsOffence: true,
    });
  }
  for (const { units } of passagesOf(facts)) {
    for (const unit of units) {
      const { format } = unit.passage.document;
      if (
        seen.has(unit) ||
        isMentioned(unit) ||
        unit.kind === 'block' ||
        !(format === 'comment' || format === 'docstring' || unit.hidden !== undefined) ||
        !faked.test(unit.plain)
      )
        continue;
      yield* hitAt(unit, {
        because: 'Carries a scan result that no scanner wrote',
        severity: 'HIGH',
        confidence: 0.85,
        concrete: false,
      });
    }
  }
}

const opensToReviewer =
  /^\W{0,4}(?:(?:important|note|message|attention|dear|to|hey|hello|instructions?|(?:reviewer|scanner|auditor|moderator)s? note)\W+)?(?:(?:for|to|any|all|the|every)\s+){0,2}(?:\w+\s+){0,2}(?:reviewers?|auditors?|moderators?|scanners?|analy[sz]ers?|classifiers?|judges?|ais?|llms?|assistants?|agents?|tools?|evaluators?|bots?)\s*[,:—-]|\bif you are (?:an? )?(?:\w+ ){0,3}(?:reviewer|scanner|auditor|moderator|analy[sz]er|classifier|ai|llm|model|assistant|judge|evaluator)/;

const toldToReviewer =
  /\b(?:reviewers?|auditors?|moderators?|scanners?|analy[sz]ers?|classifiers?|judges?|ais?|llms?|models?|assistants?|agents?|evaluators?)\b[^.]{0,40}\b(?:must|should|shall|please|need to|are (?:asked|instructed|told|requested) to)\b|\byou are (?:reviewing|scanning|auditing|analy[sz]ing|evaluating)\b/;

/** Skills that review code tell their agent how to rate it. */
const isOwnTask = (unit: Unit): boolean =>
  /\b(?:review|audit|scan|classif|triage|moderat|rating|severity|evaluat|lint|assess)/i.test(
    [...unit.headings, unit.passage.units[0]?.text ?? ''].join(' '),
  );

export const reviewerManipulation: Rule = {
  title: 'A text tells scanners or reviewers what to conclude',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'draft',
  cwe: ['CWE-1427'],
  attack: ['AML.T0051', 'T1562.001'],
  owasp: ['LLM01', 'ASI09'],
  remediation: 'Treat the artifact as hostile until a person has read it: honest code does not talk to its scanner.',
  detect,
};
