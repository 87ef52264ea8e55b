import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, passagesOf, type Unit } from '../../prose-passages.ts';
import { faked, wanted } from './phrases.ts';

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
    // The verdict asked for may well stand in quotation marks.
    if (isMentioned(unit) && !(unit.context === 'quoted-example' && opensToReviewer.test(unit.plain))) continue;
    if (
      third.test(unit.plain) &&
      !/\b(?:must|should|please|you are|if you)\b/.test(unit.plain) &&
      !opensToReviewer.test(unit.plain)
    )
      continue;
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
    if (
      unit.context === 'description' &&
      !aside &&
      named !== 'declared' &&
      !opensToReviewer.test(unit.plain) &&
      !toldToReviewer.test(unit.plain)
    )
      continue;
    seen.add(unit);
    const because =
      named === 'skip'
        ? 'Tells whoever reviews it to look away'
        : named === 'declared'
          ? 'Declares itself reviewed so that nobody looks'
          : 'Tells whoever reviews it what the verdict shall be';
    const context = unit.context === 'quoted-example' ? 'instruction' : unit.context;
    yield* hitAt(
      { ...unit, context },
      {
        because,
        severity: 'HIGH',
        confidence: named === 'verdictAsked' || named === 'declared' ? 0.8 : 0.92,
        concrete: false,
        negationIsOffence: true,
      },
    );
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
  /^\W{0,4}(?:(?:important|note|message|attention|dear|to|hey|hello|instructions?|(?:reviewer|scanner|auditor|moderator)s? note)\W+)?(?:(?:for|to|any|all|the|every)\s+){0,2}(?:\w+\s+){0,2}?(?:reviewers?|auditors?|moderators?|scanners?|analy[sz]ers?|classifiers?|judges?|ais?|llms?|assistants?|agents?|tools?|evaluators?|bots?)(?:\s+(?:reading|reviewing|analy[sz]ing|scanning|checking|inspecting|evaluating)\b[^.:,]{0,40})?\s*[,:—-]|\bif you are (?:an? )?(?:\w+ ){0,3}(?:reviewer|scanner|auditor|moderator|analy[sz]er|classifier|ai|llm|model|assistant|judge|evaluator)/;

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
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0051', 'T1562.001'],
  owasp: ['LLM01', 'ASI09'],
  remediation: 'Treat the artifact as hostile until a person has read it: honest code does not talk to its scanner.',
  detect,
};
