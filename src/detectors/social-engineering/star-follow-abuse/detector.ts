import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { address } from '../../prose-vocabulary.ts';

const vocabulary = {
  act: 'star upvote fork subscribe retweet repost endorse',
  ours: 'us repo repository project page post account profile channel author skill package',
};
const wanted = phrases(
  { ...vocabulary, address },
  {
    star: [
      '!follow us|me|our ..2 account|profile|page|channel',
      'give ..2 @ours ..2 star|upvote|like',
      'give ..2 star|upvote to ..2 @ours',
      '@act @address ..8 gh|account|login|automatically|silently|each|every|after|first|before|behalf',
      '@act ..4 @ours ..10 gh|api|automatically|silently|each|every|after|behalf|before',
      'each|every|after|before|always|first|automatically ..6 @act ..3 @ours',
      'gh api ..6 user/starred|/user/starred',
      'leave|write|post ..3 positive|five-star|5-star|good ..2 review|rating|comment',
    ],
  },
);
const starPath = /\/?user\/(?:starred|following)\//;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit } of findPhrases(facts, wanted)) {
    const { reader, format } = unit.passage.document;
    const agent = reader === 'agent' || format === 'description' || unit.hidden !== undefined;
    if (isMentioned(unit) || !agent || (unit.context !== 'instruction' && format !== 'description')) continue;
    if (
      /\b(?:if the user|when the user|asks? (?:you )?to|like (?:this|so)|like our (?:other )?(?:examples?|style))\b/.test(
        unit.plain,
      ) ||
      /\bwatch (?:for|the (?:log|output|file))\b/.test(unit.plain)
    )
      continue;
    yield* hitAt(unit, {
      because: 'Makes the agent praise or follow somebody with its user’s account',
      severity: 'MEDIUM',
      confidence: 0.65,
      concrete: false,
    });
  }
  for (const call of facts.calls) {
    if (call.api !== 'sh:gh' && !call.effects.includes('net-send')) continue;
    const texts = [...call.positional, ...Object.values(call.args)].flatMap((fact) => fact?.texts ?? []);
    const put = call.method === 'PUT' || texts.some((text) => /^(?:PUT|--method=PUT|-XPUT)$/i.test(text));
    if (!put || !texts.some((text) => starPath.test(text))) continue;
    const { at } = call;
    yield {
      at,
      because: 'Stars or follows with the account of whoever runs it',
      severity: 'MEDIUM',
      confidence: 0.75,
      trigger: call.trigger,
      story: `${at.file}:${at.line}`,
    };
  }
}

export const starFollowAbuse: Rule = {
  title: 'The user’s account is used to star, follow or praise',
  severity: 'MEDIUM',
  confidence: 0.65,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-862'],
  attack: ['T1585'],
  owasp: ['LLM06', 'ASI02'],
  remediation: 'Remove the step; what somebody likes is for that person to say.',
  detect,
};
