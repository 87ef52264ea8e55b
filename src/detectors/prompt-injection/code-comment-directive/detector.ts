import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt, isConcealed } from '../../prose-hit.ts';
import { around, isMentioned, passagesOf, type Unit } from '../../prose-passages.ts';
import { hasAny, inWords, type Signal, signalsOf } from '../../prose-signals.ts';

const name =
  '(?:ai|llm|claude(?: code)?|copilot|cursor|codex|gemini|chatgpt|gpt|cline|windsurf|(?:ai|coding|code|llm|automated)[ -](?:agents?|assistants?|models?|tools?)|language models?|agents?|assistants?)s?';
/** Speaks to a model: vocative, condition or third person with a modal. */
const vocative = new RegExp(
  `^\\W{0,6}(?:(?:note|important|attention|notice|instructions?|message|hey|dear|warning|for|to|system)\\W+)*(?:(?:for|to|all|any|every|the)\\s+)*${name}(?:\\s+(?:reading|working|editing|using|processing|that|who|which|in|on)\\b[^.:,]{0,50}?)?(?:\\s*[:,—!]|\\s+(?:must|should|please|shall|has to|have to|needs? to|are required|is required)\\b)|\\b(?:if|when|whenever|as) (?:you are|you're) (?:an? |any |the )?${name}\\b`,
);
const grave: readonly Signal[] = ['secret', 'send', 'conceal', 'override', 'destroy', 'pay'];
const every: readonly Signal[] = [...grave, 'run'];

function* detect(facts: Facts): Iterable<Hit> {
  for (const { document, units } of passagesOf(facts)) {
    if (document.reader === 'agent' || document.format === 'description') continue;
    for (const unit of units) {
      if (isConcealed(unit) || unit.kind === 'block' || isMentioned(unit) || !vocative.test(unit.plain)) continue;
      const after = around(unit, 2).filter((near) => near.index >= unit.index && !isMentioned(near));
      const signals = new Set(after.flatMap((near) => [...signalsOf(near)]));
      if (!hasAny(signals, every) || !isOrder(unit, after)) continue;
      const aside = document.format === 'comment' || document.format === 'docstring';
      const heavy = hasAny(signals, grave);
      // "Agents: repair transcripts" is a line of a change log.
      if (
        !aside &&
        (unit.context !== 'instruction' ||
          !/\b(?:ai|llm|claude|copilot|cursor|codex|gemini|gpt|must|should|please|you)\b/.test(unit.plain))
      )
        continue;
      // A README may tell an agent how to install what it documents.
      if (!aside && !heavy) continue;
      const because = `${aside ? 'A comment' : 'A text for people'} gives coding agents orders: ${inWords(signals, every)}`;
      yield* hitAt(unit, {
        because,
        severity: heavy ? 'HIGH' : 'MEDIUM',
        confidence: heavy ? 0.85 : 0.6,
        concrete: false,
      });
    }
  }
}

/** "If you are an AI, see llms.txt" and "AI agents can fetch data from …" inform. */
const isOrder = (unit: Unit, after: readonly Unit[]): boolean =>
  !/\b(?:can|may|could|allows?|lets?|enables?|supports?)\b/.test(unit.plain) ||
  after.some(
    (near) => near.context === 'instruction' && /\b(?:must|always|never|before|first|silently)\b/.test(near.plain),
  );

export const codeCommentDirective: Rule = {
  title: 'A comment or README gives orders to coding agents',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0051.001'],
  owasp: ['LLM01', 'ASI01'],
  remediation: 'Do not open this project with an agent that may run commands; remove the comment.',
  detect,
};
