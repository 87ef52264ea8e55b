import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { hasAny, inWords, signalsAround, signalsOf } from '../../prose-signals.ts';

const memoryFile =
  /^(?:[~.$/\w-]*\/)?(?:(?:claude|claude\.local|agents|gemini|memory|soul|identity|heartbeat|bootstrap)\.md|\.cursorrules|\.windsurfrules|\.clinerules|copilot-instructions\.md|\.?cursor\/rules(?:\/.*)?|\.claude\/(?:settings\.json|rules(?:\/.*)?|memory(?:\/.*)?))$/;
const globalFile =
  /^(?:~|\$home|\/root|\/home\/[^/]+|\/users\/[^/]+|%userprofile%)?\/?(?:.*\/)?(?:\.claude|\.gemini|\.codex|\.cursor|\.openclaw|\.clawdbot|\.windsurf|\.config)\/(?:.*\/)?(?:claude\.md|agents\.md|gemini\.md|memory\.md|soul\.md|identity\.md|rules(?:\/.*)?|copilot-instructions\.md|memory(?:\/.*)?)$|^(?:~|\$home|\/.*)\/(?:.*\/)?(?:soul|identity|heartbeat)\.md$/i;

const words = {
  memoryFile,
  write:
    'append add write save store insert put copy persist record inject prepend remember paste update modify edit echo include',
  memory:
    'memory long-term_memory persistent_memory memories system_prompt custom_instruction global_rule global_instruction rules_file core_memory',
  always:
    'always permanently forever persist persistent permanent every_session all_sessions future_session each_session every_conversation all_conversations future_conversation all_future every_agent all_agents across_sessions every_time every_project all_projects from_now_on',
};
const wanted = phrases(words, {
  file: ['!@write ..14 @memoryFile', '!write|add|put|save|store ..12 memory_file|rules_file|memory_store'],
  memory: [
    '@write|remember|memorize|commit ..8 to|in|into ..3 @memory',
    'remember|memorize|store|save ..3 permanently|forever|for_all|across',
  ],
});
const always = phrases(words, {
  always: [
    '@always',
    'survive ..4 session|restart|update|uninstall',
    'next|future|every|all|each|new ..1 session|conversation|chat|run|startup',
  ],
});
const grave = ['secret', 'send', 'destroy', 'pay', 'conceal', 'override'] as const;

function* detect(facts: Facts): Iterable<Hit> {
  const lasting = new Set([...findPhrases(facts, always)].map(({ unit }) => unit));
  for (const { unit, match } of findPhrases(facts, wanted)) {
    const { reader, format } = unit.passage.document;
    // "Add this to your CLAUDE.md" told to people leaves the choice to them.
    if (reader !== 'agent' && format !== 'description' && unit.hidden === undefined) continue;
    if (unit.context === 'description' && format !== 'description') continue;
    const isGlobal = unit.words.some(({ stem }) => globalFile.test(stem));
    const lasts = lasting.has(unit);
    // A project's own file is edited all the time; what matters is what goes in.
    const beside =
      isGlobal || lasts || match.phrase.name === 'memory'
        ? signalsAround(unit, 2)
        : new Set([...signalsOf(unit)].filter((signal) => signal !== 'send'));
    if (hasAny(beside, grave) && (lasts || isGlobal || match.phrase.name === 'file')) {
      yield* hitAt(unit, {
        because: `Writes orders into what the agent remembers, beside ${inWords(beside, grave)}`,
        severity: 'CRITICAL',
        confidence: lasts || isGlobal ? 0.92 : 0.85,
        concrete: true,
      });
    } else if (
      match.phrase.name === 'file' &&
      (isGlobal ||
        (lasts &&
          /\b(?:rule|instruction|directive|line|prompt|block|section|order|text|paragraph)s?\b/.test(unit.plain)))
    ) {
      yield* hitAt(unit, {
        because: 'Writes orders into a file that the agent loads in every session',
        severity: 'MEDIUM',
        confidence: isGlobal && lasts ? 0.7 : 0.55,
        concrete: false,
      });
    }
  }
  for (const call of facts.calls) {
    if (!call.effects.includes('file-write')) continue;
    const path = call.args.path?.texts.find((text) => globalFile.test(text.replaceAll('\\', '/')));
    if (path === undefined) continue;
    const unasked = call.trigger === 'install' || call.trigger === 'startup' || call.trigger === 'import';
    yield {
      at: call.at,
      because: `${call.api} writes ${path.replace(/\u{FFFC}/gu, '…')}, which the agent loads in every session`,
      severity: unasked ? 'CRITICAL' : 'HIGH',
      confidence: unasked ? 0.9 : 0.65,
      trigger: call.trigger,
      story: `${call.at.file}:${call.at.line}`,
    };
  }
}

export const memoryPoisoning: Rule = {
  title: 'Orders are written into what the agent remembers',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['AML.T0080', 'T1546'],
  owasp: ['LLM01', 'LLM04', 'ASI06'],
  remediation:
    'Do not use the artifact. Look through your agent’s global rules and memory files for what it may have added.',
  detect,
};
