import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, inWords, signalsAround } from '../../prose-signals.ts';

const vocabulary = {
  lose: 'locked suspended deleted terminated banned disabled closed blocked frozen lost wiped revoked erased deactivated',
  yours: 'account access wallet fund data license subscription profile repository',
};
const wanted = phrases(vocabulary, {
  loss: ['your ..2 @yours ..3 will|may|be|is|are|gets ..3 @lose', 'be|get|is|are ~1 @lose ~4 unless|if ~3 you'],
  deadline: [
    'within|in ..2 24|48|12|2|10|30 hour|minute ..8',
    'act now|immediately|fast',
    'final|last warning|notice|chance',
    'immediate action required|needed',
    'urgent ..6 action|update|run|install|security',
  ],
});

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    if (isMentioned(unit)) continue;
    const beside = signalsAround(unit, 1);
    if (
      !hasAny(beside, ['run', 'send', 'secret', 'pay']) ||
      !/\b(?:unless|if you|urgent|immediate|act now|act fast|act immediately|final|last|within|in the next|will be)\b/.test(
        unit.plain,
      )
    )
      continue;
    const loss = match.phrase.name === 'loss';
    // A deadline alone is a release note; with a loss it is a threat.
    if (
      !loss &&
      !/\b(?:urgent|immediate action|act now|act fast|final (?:warning|notice)|last (?:warning|chance|notice))\b/.test(
        unit.plain,
      )
    )
      continue;
    yield* hitAt(unit, {
      because: `Presses its reader${loss ? ' with a loss' : ''} into ${inWords(beside, ['run', 'send', 'secret', 'pay'])}`,
      severity: loss ? 'MEDIUM' : 'LOW',
      confidence: 0.6,
      concrete: false,
    });
  }
}

export const urgencyThreat: Rule = {
  title: 'A text presses its reader with a threat or deadline',
  severity: 'LOW',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1204'],
  owasp: ['LLM09', 'ASI09'],
  remediation: 'Take the time it wants to deny you, and check with the service itself.',
  detect,
};
