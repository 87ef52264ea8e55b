import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, type Unit } from '../../prose-passages.ts';
import { hasAny, inWords, signalsAround, signalsOf } from '../../prose-signals.ts';
import { addressesModel } from '../language/addresses-model.ts';
import { findForeign } from '../language/find-foreign.ts';
import { compatible, presentation, spared } from './courtesy.ts';
import { firm, loose } from './phrases.ts';

/** Only these are done behind someone's back; running and installing quietly is common. */
const acts = ['secret', 'send', 'destroy', 'pay', 'run', 'override'] as const;
interface Concealing {
  readonly unit: Unit;
  readonly firm: boolean;
  readonly quiet: boolean;
  /** Only the order itself is to stay unseen, as authors of prompts often want. */
  readonly itself?: boolean;
  /** What is left out may be a thing of the program: files, fields, requests. */
  readonly leavesOut?: boolean;
  /** The `not` is what hides: `the user must not know`. */
  readonly negated: boolean;
}

const negated = new Set(['unknown', 'between', 'omit']);

function* found(facts: Facts): Iterable<Concealing> {
  const seen = new Set<Unit>();
  for (const { unit, match } of findPhrases(facts, firm)) {
    seen.add(unit);
    yield {
      unit,
      firm: true,
      quiet: false,
      negated: negated.has(match.phrase.name),
      itself: match.phrase.name === 'itself',
      leavesOut: match.phrase.name === 'omit',
    };
  }
  for (const { unit } of findForeign(facts, 'conceal')) {
    if (!seen.has(unit)) yield { unit, firm: true, quiet: false, negated: true };
    seen.add(unit);
  }
  for (const { unit, match } of findPhrases(facts, loose))
    if (!seen.has(unit)) yield { unit, firm: false, quiet: match.phrase.name === 'quiet', negated: false };
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const one of found(facts)) {
    const { unit } = one;
    const beside = one.quiet ? signalsOf(unit) : signalsAround(unit, 3);
    const grave = hasAny(beside, ['secret', 'send', 'destroy', 'pay']);
    const orders =
      unit.context === 'instruction' ||
      unit.passage.document.format === 'description' ||
      (one.negated && /\b(?:must|should|shall|has to|have to|no need|never|will not)\b|[^\x00-\x7f]/.test(unit.plain));
    // "Do not tell the user to run it" spares the user work.
    if (
      /\b(?:tell|telling|ask|asking) (?:the |your |a )?(?:user|human|them|customer)s? to\b|\btold to\b/.test(unit.plain)
    )
      continue;
    if (!orders && unit.context === 'description') continue;
    if (compatible.test(unit.plain) && !grave) continue;
    if (spared.test(unit.plain) && !hasAny(beside, acts) && !addressesModel(unit)) continue;
    if (!one.quiet && presentation.test(unit.plain) && !hasAny(signalsOf(unit), ['send', 'run', 'destroy', 'pay']))
      continue;
    if (one.leavesOut && unit.passage.document.reader !== 'agent' && !hasAny(beside, acts)) continue;
    if (one.quiet && !grave) continue;
    if (!one.firm && !hasAny(beside, acts)) continue;
    const agent = unit.passage.document.reader === 'agent' || unit.hidden !== undefined;
    if (!agent && !one.firm) continue;
    const because = hasAny(beside, acts)
      ? `Tells its reader to keep from the user what it does, beside ${inWords(beside, acts)}`
      : 'Tells its reader to keep what it does from the user';
    if (grave && !one.quiet)
      yield* hitAt(unit, {
        because,
        severity: 'CRITICAL',
        confidence: one.firm ? 0.92 : 0.85,
        concrete: true,
        negationIsOffence: one.negated,
      });
    else if (one.firm)
      yield* hitAt(unit, {
        because,
        severity: one.itself ? 'MEDIUM' : 'HIGH',
        confidence: hasAny(beside, acts) ? 0.9 : 0.7,
        concrete: false,
        negationIsOffence: one.negated,
      });
    else
      yield* hitAt(unit, {
        because,
        severity: one.quiet ? 'MEDIUM' : 'HIGH',
        confidence: one.quiet ? 0.6 : 0.7,
        concrete: false,
      });
  }
}

export const concealment: Rule = {
  title: 'A text tells the model to hide what it does from the user',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['AML.T0051.001'],
  owasp: ['LLM01', 'ASI09', 'ASI01'],
  remediation:
    'Do not use this text with an agent. What it wants hidden is what to look at: find the step that follows and undo it if it ran.',
  detect,
};
