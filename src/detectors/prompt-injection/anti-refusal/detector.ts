import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt, isConcealed } from '../../prose-hit.ts';
import { findPhrases, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, inWords, signalsAround, signalsOf } from '../../prose-signals.ts';
import { vocabulary } from '../../prose-vocabulary.ts';
import { addressesModel } from '../language/addresses-model.ts';

const wanted = phrases(vocabulary, {
  refuse: [
    '@not ~2 refuse|decline ..6 request|order|instruction|command|task|anything|user',
    '@not ~1 say|answer|reply|tell ..4 you_cant|you_cannot',
    '@not ~2 turn_down|deny|say_no_to ..6 request|order|command|instruction|task',
    '@not ~2 hesitate ..3 run|execute|delete|transfer',
  ],
  warn: [
    '@not ~2 warn|caution ..6 user|about|against',
    '@not ~2 add|include|give|show|print|output|insert ..3 safety|warning|disclaimer|caution|caveat|ethical',
  ],
  ask: [
    'without ~2 checking|consulting|verifying ~2 with? ~2 user|them|human|operator|first',
    '@not ~1 ask|request|wait|require|prompt|seek|await|need|bother ..5 confirmation|permission|approval|consent|authorization|confirm|approve',
    'without ~1 asking|confirmation|approval|consent|confirming|prompting|hesitation',
    'without ~2 users|their permission|consent',
    'without asking ~1 for ~2 permission',
    'without waiting ~3 approval|confirmation|permission|user|reply',
    'skip|bypass|omit|suppress|disable ..3 confirmation|approval|permission|consent|safety ..1 prompt|check|step|dialog|question',
  ],
});
const acts = ['secret', 'send', 'run', 'destroy', 'pay'] as const;

const isAside = ({ passage }: Unit): boolean =>
  passage.document.format === 'comment' || passage.document.format === 'docstring';

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    // What people are told about a `--yes` flag is no order to a model.
    const { reader } = unit.passage.document;
    if (
      reader === 'people' &&
      !(isConcealed(unit) || isAside(unit) ? addressesModel(unit) : unit.passage.document.format === 'description')
    )
      continue;
    if (unit.context === 'description' && match.phrase.name === 'ask') continue;
    if (isConcealed(unit) && /\b(?:may|might|could|would)\b/.test(unit.plain)) continue;
    if (/(?:^|\s)--\w/.test(unit.plain)) continue;
    // "Never run … without asking" protects.
    const withoutAsking = match.phrase.name === 'ask' && /\bwithout\b/.test(unit.plain);
    if (withoutAsking && /\b(?:never|not|avoid|cannot|only)\b[^.;]*\bwithout\b|n't\b[^.;]*\bwithout\b/.test(unit.plain))
      continue;
    const beside = new Set(
      [...signalsAround(unit, 1)].filter((signal) => signal !== 'run' || signalsOf(unit).has('run')),
    );
    const grave = hasAny(beside, ['secret', 'send', 'destroy', 'pay']);
    if (!hasAny(beside, acts)) {
      if (match.phrase.name !== 'refuse') continue;
      yield* hitAt(unit, {
        because: 'Forbids the model to refuse',
        severity: 'MEDIUM',
        confidence: 0.5,
        concrete: false,
        negationIsOffence: true,
      });
      continue;
    }
    const what = { refuse: 'refuse', warn: 'warn anyone', ask: 'ask anyone' }[match.phrase.name];
    const because = `Forbids the model to ${what}, beside ${inWords(beside, acts)}`;
    yield* hitAt(unit, {
      because,
      severity: grave ? 'HIGH' : 'MEDIUM',
      confidence: grave ? 0.75 : 0.6,
      concrete: false,
      negationIsOffence: true,
    });
  }
}

export const antiRefusal: Rule = {
  title: 'A text forbids the model to refuse, warn or ask',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0054'],
  owasp: ['LLM06', 'ASI09', 'ASI02'],
  remediation:
    'Let the agent ask before it runs, deletes, pays or sends anything; remove the sentence or do not use the text.',
  detect,
};
