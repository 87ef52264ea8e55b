import type { Facts } from '../../../behaviour/facts.ts';
import type { Document, HiddenText } from '../../../languages/document.ts';
import type { Hit, Rule } from '../../detector.ts';
import { isConcealed, oneHigher } from '../../prose-hit.ts';
import { passagesOf, says, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { visibleBeside } from '../../prose-places.ts';
import { hasAny, inWords, type Signal, signalsOf } from '../../prose-signals.ts';
import { plainText } from '../../prose-words.ts';
import { hidingManner } from '../language/hiding-manner.ts';

const all: readonly Signal[] = ['override', 'secret', 'send', 'run', 'destroy', 'pay', 'conceal'];
const madeOfCharacters = new Set<HiddenText['how']>(['tag-characters', 'variation-selectors', 'zero-width']);
/** Fewer invisible characters are slips of editors and word processors. */
const fewest = 8;

const vocabulary = {
  model:
    'ai assistant agent model llm claude chatgpt gpt copilot cursor gemini codex bot ai_agent ai_assistant ais agents assistants llms models',
  verb: 'run execute read send install fetch download open call use tell say answer respond reply include append add write output ignore skip visit follow do ensure always never must should note remember recommend approve mark',
};
/** Speaks to a model: names it first and tells it something. */
const addressed = phrases(vocabulary, {
  vocative: [
    'note|attention|hey|dear|important|instruction|message to|for ..2 @model ..8 @verb',
    'if you_are ..2 @model ..8 @verb',
    'as ..1 @model you ..4 @verb',
    '@model must|should|please|always|never|will ..4 @verb',
    'system|admin|developer prompt|message|note|instruction ..6 @verb',
    'you must|should|are_required|are_now|will ..6 @verb',
  ],
});
const opensWithModel =
  /^\W{0,3}(?:(?:hey|dear|note to|to|attention)\s+)?(?:all\s+|any\s+|the\s+)?(?:ai|llm|agents?|assistants?|models?|claude|chatgpt|gpt|copilot|cursor|gemini|codex|ai (?:agents?|assistants?|models?))\s*[,:—-]/;
/** Marks for tools that read comments: linters, formatters, licence headers, generators. */
const pragma =
  /^\W*(?:eslint|prettier|markdownlint|biome|textlint|vale|cspell|spell-?checker|toc|doctoc|copyright|licen[cs]e|spdx|generated|auto-?generated|begin|end|start|stop|automd|all-contributors|todo|fixme|more|region|endregion|include|embed|snippet|example|html|badge|todo)/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { document, units } of passagesOf(facts)) {
    for (const unit of units) if (isConcealed(unit) || unit.hidden !== undefined) yield* judge(unit, facts);
    yield* undecoded(document, facts);
  }
}

function* judge(unit: Unit, facts: Facts): Iterable<Hit> {
  const how = unit.hidden!;
  const signals = signalsOf(unit);
  const speaks = opensWithModel.test(unit.plain) || says(unit, addressed);
  const readable = madeOfCharacters.has(how) && how !== 'zero-width' && unit.text.length >= fewest;
  const at = unit.place();
  const base = {
    at,
    evidence: [{ ...at, what: `hides ${hidingManner[how]}`, decoded: unit.text.slice(0, 240) }],
    trigger: 'agent',
    context: 'instruction',
    story: `${at.file}:${at.line}`,
  } as const;
  if (readable || (how === 'zero-width' && unit.words.length >= 3 && !visibleWords(unit, facts))) {
    yield {
      ...base,
      because: `Hides a text ${hidingManner[how]}: “${unit.text.slice(0, 120)}”`,
      severity: 'CRITICAL',
      confidence: 0.97,
    };
    return;
  }
  if (pragma.test(unit.plain) && !signals.has('override') && !signals.has('secret')) return;
  const shown = how === 'alt-text' || how === 'link-title';
  const grave = hasAny(signals, ['override', 'secret', 'conceal']);
  const acts = hasAny(signals, all);
  // Commented-out documentation tells people to install and run things; an order to a model names the model or turns against it.
  if (shown ? !(speaks && acts) && !signals.has('override') : !grave && !(speaks && acts)) return;
  const because = `Hides ${hidingManner[how]} an order to a model${acts ? `: ${inWords(signals, all)}` : ''}`;
  const severity = grave && speaks && !shown ? oneHigher('HIGH') : 'HIGH';
  yield { ...base, because, severity, confidence: shown ? 0.7 : speaks ? 0.93 : 0.85 };
}

/** A sentence of a table goes over several lines. */
const linesAround = 12;

/** Zero-width characters between visible words only spread them; then the text is what a reader sees. */
function visibleWords(unit: Unit, facts: Facts): boolean {
  if (visibleBeside(unit).some(({ plain }) => plain.includes(unit.plain))) return true;
  const { file, line } = unit.place();
  const lines = facts.files.find(({ path }) => path === file)?.text?.split('\n', line + linesAround) ?? [];
  const source = lines.slice(Math.max(0, line - linesAround)).join('\n');
  const shown = plainText(source.replace(/\p{Variation_Selector}/gu, ''));
  return unit.words.every(({ text }) => shown.includes(text));
}

/** Many invisible characters that say nothing readable still carry something. */
function* undecoded(document: Document, facts: Facts): Iterable<Hit> {
  for (const { how, text, at, characters = 0 } of document.hidden) {
    if (!madeOfCharacters.has(how) || characters < fewest || (text.length >= fewest && how !== 'zero-width')) continue;
    const place = facts.placeOf(document.path, at);
    yield {
      at: place,
      because: `Holds ${characters} invisible characters that belong to no script and no emoji`,
      severity: 'HIGH',
      confidence: 0.85,
      trigger: 'agent',
      context: 'instruction',
      story: `${place.file}:${place.line}`,
    };
  }
}

export const hiddenInstruction: Rule = {
  title: 'A text hidden from people gives orders to a model',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451', 'CWE-1007'],
  attack: ['AML.T0051.001', 'T1027'],
  owasp: ['LLM01', 'ASI01'],
  remediation:
    'Remove the hidden text, or do not use the artifact: nothing honest is told to a model behind its user’s back.',
  detect,
};
