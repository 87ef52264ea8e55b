import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, signalsAround, signalsOf } from '../../prose-signals.ts';
import { vocabulary } from '../../prose-vocabulary.ts';

const words = {
  ...vocabulary,
  whenever: 'when whenever if before after each_time every_time once as_soon_as',
  used: 'used called invoked runs executed available use call invoke using calling',
  identifier:
    /^(?!(?:api|env|http)_|\S*_(?:key|token|id|url|secret|path|name|dir|port|host)$)[a-z]{2,20}(?:[_.][a-z]{2,20}){1,3}$/,
  detail:
    'recipient to bcc cc address destination account amount url host endpoint branch payee iban repository channel',
  change: 'set change replace add include use redirect send forward route swap substitute append pass',
};
const phrasesWanted = phrases(words, {
  detail: [
    '@whenever ..4 @identifier|tool ..6 @used ..10 @change ..6 @detail',
    '@whenever ..3 @used ..4 @identifier|tool ..10 @change ..6 @detail',
    '@change ..3 @detail ..8 @whenever ..6 @identifier|tool ..4 @used',
  ],
  foreign: [
    '@whenever ..6 other|another|different ..1 server|tool|mcp|plugin ..8 must|always|first|change|set|add|include|instead|never',
    '@whenever ..3 @identifier ..3 tool|server|mcp ..10 must|always|first|never|instead',
    '@whenever ..5 tool ..2 of|from ..3 server ..10 must|always|first|change|set|never',
    'tool ..4 of|from ..2 other|another ..3 server ..8 must|always|never|should',
  ],
});

/** Names of tools defined beside this description are the server's own. */
function isOwn(unit: Unit, facts: Facts): boolean {
  const { path } = unit.passage.document;
  const text = facts.files.find((file) => file.path === path)?.text ?? '';
  const named = unit.words.map(({ stem }) => stem).filter((stem) => words.identifier.test(stem));
  return (
    named.length > 0 &&
    named.every((name) =>
      new RegExp(
        `"name"\\s*:\\s*"${name.replace(/[^a-z_]/g, '.')}"|(?:def|function|tool\\(["'])\\s*${name.replace(/[^a-z_]/g, '.')}`,
        'i',
      ).test(text),
    )
  );
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, phrasesWanted)) {
    const { format, reader } = unit.passage.document;
    if (isMentioned(unit) || isOwn(unit, facts)) continue;
    // What a developer may set is an option, not an order.
    if (/\byou (?:may|might|can|could)\b/.test(unit.plain) && !/\b(?:must|always|never)\b/.test(unit.plain)) continue;
    const described =
      format === 'description' || (format === 'docstring' && reader === 'agent') || unit.hidden !== undefined;
    if (
      !described &&
      (reader !== 'agent' ||
        match.phrase.name !== 'detail' ||
        !hasAny(signalsOf(unit), ['send', 'secret', 'pay', 'conceal']))
    )
      continue;
    const because =
      match.phrase.name === 'detail'
        ? 'Changes what is passed to another tool'
        : 'Gives rules for the use of another server’s tools';
    // Who changes where another tool's messages go, and wants nobody to hear of it, steals them.
    const isTheft =
      described && match.phrase.name === 'detail' && hasAny(signalsAround(unit, 2), ['conceal', 'secret']);
    yield* hitAt(unit, {
      because,
      severity: isTheft ? 'CRITICAL' : 'HIGH',
      confidence: isTheft ? 0.93 : described ? 0.85 : 0.7,
      concrete: isTheft,
    });
  }
}

export const toolShadowing: Rule = {
  title: 'A description changes how another tool is used',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0053'],
  owasp: ['LLM01', 'ASI02', 'ASI07'],
  remediation: 'Do not connect this server beside others; a tool has no say in how other tools are called.',
  detect,
};
