import type { Facts } from '../../../behaviour/facts.ts';
import type { Document } from '../../../languages/document.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { isMentioned, type Passage, passagesOf, type Unit } from '../../prose-passages.ts';
import { lastBefore, unitIndexAt } from '../../prose-places.ts';
import { hasAny, signalsAround } from '../../prose-signals.ts';
import { addressesModel } from '../language/addresses-model.ts';

/** Marks by which chat formats separate turns; they have no business in prose. */
const turnMarks =
  /<\|(?:im_start|im_end|system|user|assistant|start_header_id|end_header_id|eot_id|begin_of_text|endoftext)\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:tool_result|tool_response|function_results?|system-reminder|system_prompt|system|assistant|user_query|antml:[a-z_]+)>|<(?:start|end)_of_turn>|\{\s*"role"\s*:\s*"(?:system|developer)"/gi;
/** A line that opens a turn by name. */
const turnLine =
  /^[ \t>*_#-]{0,8}(?:\[?(?:system|developer|assistant|human)(?: (?:message|prompt|override|notice))?\]?)\s*:[ \t*_]*(?=\S)/gim;
const orders =
  /\b(?:you (?:are|must|will|should|have to|may now)|ignore|disregard|forget|from now on|new (?:policy|policies|instructions?|rules?)|always|never|do not|must|override|execute|run|send|read|policy)\b/i;

/** For lines that merely begin with a name, which are common. */
const newOrders =
  /\b(?:you (?:are|must|will|should|have to|may now)|ignore|disregard|forget|from now on|new (?:policy|policies|instructions?|rules?)|override)\b/i;

interface Marked {
  readonly at: number;
  readonly mark: string;
  readonly strong: boolean;
}

/** Where marks stand in the text that is no code. */
function* marksIn(text: string, document: Document): Iterable<Marked> {
  const inCode = (at: number): boolean => {
    const fence = lastBefore(document.fences, at + 1);
    return fence !== undefined && at < fence.at + fence.code.length + 1;
  };
  for (const match of text.matchAll(turnMarks))
    if (!inCode(match.index))
      yield { at: match.index, mark: match[0], strong: !/^<\/?(?:system|assistant)>$/i.test(match[0]) };
  for (const match of text.matchAll(turnLine))
    if (!inCode(match.index)) yield { at: match.index, mark: match[0].trim(), strong: false };
}

function* detect(facts: Facts): Iterable<Hit> {
  const texts = new Map(facts.files.map(({ path, text }) => [path, text]));
  for (const passage of passagesOf(facts)) {
    const { document, units } = passage;
    if (document.format === 'markdown' || document.format === 'html' || document.format === 'text') {
      const text = texts.get(document.path) ?? '';
      for (const mark of marksIn(text, document)) yield* judge(unitAfter(passage, facts, mark.at), mark);
      continue;
    }
    // Comments, docstrings and descriptions keep their marks in the sentence.
    for (const unit of units) {
      const [mark] = marksIn(unit.text, { ...document, fences: [] });
      if (mark !== undefined) yield* judge(unit, mark);
    }
  }
}

/** The sentence a mark stands in or before. */
function unitAfter(passage: Passage, facts: Facts, at: number): Unit | undefined {
  const { line } = facts.placeOf(passage.document.path, at);
  const index = Math.max(0, unitIndexAt(passage, at));
  return passage.units.slice(index, index + 5).find((unit) => {
    const place = unit.place();
    return (place.endLine ?? place.line) >= line && place.line <= line + 2 && unit.kind !== 'heading';
  });
}

function* judge(unit: Unit | undefined, { mark, strong }: Marked): Iterable<Hit> {
  if (unit === undefined || isMentioned(unit)) return;
  const ordered =
    orders.test(unit.plain) || hasAny(signalsAround(unit, 1), ['override', 'secret', 'send', 'conceal', 'run']);
  if (!ordered) return;
  if (!strong && !(addressesModel(unit, 1) && newOrders.test(unit.plain))) return;
  const risky = hasAny(signalsAround(unit, 1), ['override', 'secret', 'send', 'conceal']);
  // Who writes a chat template shows it in a comment; the persona in it orders nothing.
  const shown = unit.passage.document.format === 'comment' && /\byou are (?:a |an )?(?:\w+,? ){1,6}/.test(unit.plain);
  yield* hitAt(unit, {
    because: `Pretends to be another speaker (${mark.slice(0, 40)}) and gives orders`,
    severity: (strong && !shown) || risky ? 'HIGH' : 'MEDIUM',
    confidence: strong && risky ? 0.9 : shown ? 0.5 : strong ? 0.75 : 0.6,
    concrete: false,
  });
}

export const roleOrSystemSpoof: Rule = {
  title: 'A text pretends to be a system, developer or tool message',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1427'],
  attack: ['AML.T0051'],
  owasp: ['LLM01', 'ASI01'],
  remediation: 'Do not load this text into an agent. Chat templates belong into code blocks or template files.',
  detect,
};
