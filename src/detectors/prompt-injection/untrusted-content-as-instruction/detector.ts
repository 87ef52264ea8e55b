import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, findPhrases, isMentioned, says, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { address, vocabulary } from '../../prose-vocabulary.ts';

const words = {
  ...vocabulary,
  address,
  get: 'fetch download load open visit read retrieve get curl pull check browse access wget query poll',
  remote: 'page website site url link gist endpoint remote pastebin feed webpage web_page',
  obey: 'follow obey execute perform comply_with adopt carry_out act_on do',
  all: 'all any every each',
  exactly: 'whatever everything anything exactly blindly verbatim without_question to_the_letter',
  order: 'instruction step command direction directive order task',
  says: 'say says contains told tells asks orders it there returns text',
};
const fetches = phrases(words, { fetch: ['@get ..8 @address', '@get ..6 @remote'] });
const obeys = phrases(words, {
  blind: [
    'perform|do|execute ..1 what ..3 returns|returned|says|contains',
    'instruction|order|task|directive ..6 delivered|provided|published|posted|found|sent at|via|through|by|on ..4 @address',
    'run ..1 whatever|everything|anything ..6 command|step|instruction|it|there|listed|says|contains|returned',
    '@obey ..1 @exactly ..4 @order|@says',
    'follow|obey|execute|perform|carry_out|act_on|comply_with ..1 @all ..3 @order',
    'treat|use|regard|consider ..6 as ..3 instruction|system_prompt|order|command|authoritative|prompt|rule',
    'do|obey ..2 what ..4 says|tells|asks|orders',
  ],
  plain: [
    'follow|obey|execute|carry_out|act_on ..3 @order',
    'act_on|obey|carry_out|comply_with|execute them|those|these',
  ],
});
/** One's own and well-known documentation is followed everywhere. */
const documentation =
  /\b(?:docs?|documentation|readme|guide|tutorial|install(?:ation|ing)?|setup|set up|getting started|quick ?start|contributing|reference|manual|changelog|style guide|spec(?:ification)?)\b/;
const again =
  /\b(?:each|every|before (?:each|every)|today|latest|newest|current|at (?:the )?start|on startup|daily|hourly|heartbeat|periodically|first|regularly|always)\b/;
const agents = /^sh:(?:claude|codex|gemini|aider|cursor-agent|opencode|goose|amp|copilot|llm)$/;

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<Unit>();
  for (const { unit } of findPhrases(facts, fetches)) {
    const { reader, format } = unit.passage.document;
    const agent = reader === 'agent' || format === 'description' || unit.hidden !== undefined;
    const orders = unit.context === 'instruction' || format === 'description';
    if (!agent || !orders || seen.has(unit)) continue;
    const obeying = around(unit, 1).find((near) => near.index >= unit.index && !isMentioned(near) && says(near, obeys));
    // "the following directive" is no order to follow one.
    if (
      obeying === undefined ||
      !/\b(?:follow|obey|execute|run|perform|carry out|act on|comply|adopt|do|treat|use|regard|consider)\b/.test(
        obeying.plain,
      )
    )
      continue;
    if (/\b(?:not|never|don't|without)\b[^.;]{0,24}\b(?:follow|obey|execut|perform|carry|act|run)/.test(obeying.plain))
      continue;
    if (/^\W*(?:loading|fetching|downloading|getting|reading|opening)\b/.test(unit.plain)) continue;
    const blind = says(
      obeying,
      obeys.filter(({ name }) => name === 'blind'),
    );
    if (!blind && (documentation.test(unit.plain) || documentation.test(obeying.plain))) continue;
    seen.add(unit);
    const literal = unit.words.some(({ stem }) => address.test(stem));
    const bare = unit.words.some(({ stem }) => /^https?:\/\/(?:\d{1,3}\.){3}\d{1,3}(?:[:/]|$)/.test(stem));
    const severity = bare ? 'CRITICAL' : blind || again.test(unit.plain) ? 'HIGH' : 'MEDIUM';
    yield* hitAt(unit, {
      because: 'Tells the agent to fetch a text and to obey it',
      severity,
      confidence: bare ? 0.92 : blind && literal ? 0.9 : blind ? 0.8 : 0.65,
      concrete: false,
    });
  }
  for (const flow of facts.flows) {
    if (flow.source.class !== 'remote-content' || !agents.test(flow.sink.api)) continue;
    yield {
      at: flow.sink.at,
      because: `What ${flow.source.name} returns becomes the prompt of an agent`,
      severity: 'HIGH',
      confidence: 0.85,
      evidence: flow.steps,
      trigger: flow.sink.trigger,
      story: `${flow.sink.at.file}:${flow.sink.at.line}`,
    };
  }
}

export const untrustedContentAsInstruction: Rule = {
  title: 'A text tells the agent to obey what it fetches',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-494'],
  attack: ['AML.T0051.001'],
  owasp: ['LLM01', 'LLM03', 'ASI01', 'ASI04'],
  remediation:
    'Do not use the artifact: whoever controls that address controls your agent from then on. Instructions belong into the artifact, where they can be reviewed.',
  detect,
};
