import type { Facts } from '../../../behaviour/facts.ts';
import type { Place } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { objectsIn } from '../json-objects.ts';

/** From any value of Python to all its classes: no template of a conversation needs that. */
const reaches =
  /__(?:class|mro|base|bases|subclasses|globals|builtins|init|import|getattribute|dict|code|reduce|call|self)__|\b(?:lipsum|cycler|joiner|namespace|self|config|request|url_for|get_flashed_messages)\s{0,4}(?:\.|\[)\s{0,4}["']?__|\|\s{0,4}attr\s{0,4}\(|\bos\s{0,4}\.\s{0,4}(?:popen|system)|\bpopen\s{0,4}\(|\beval\s{0,4}\(|\bexec\s{0,4}\(/;
/** `"_" * 2 ~ "class"`, `\x5f\x5f`, `"__cla" ~ "ss__"`: the same, hidden. */
const hidden = /\\x5f|\\u005f|\\137|["']_["']\s{0,4}\*\s{0,4}\d|["']__\w{1,12}["']\s{0,4}~/;
/** A prompt for every conversation that asks for what a template has no business with. */
const instruction =
  /\b(?:ignore|disregard|forget) (?:all |any )?(?:previous|prior|earlier|above) (?:instructions|messages|prompts)|\b(?:do not|don't|never) (?:tell|mention|reveal|inform)[^.{}]{0,40}\buser|\balways (?:recommend|include|insert|append|add|use|install|send)\b[^.{}]{0,80}(?:https?:|\bpip\b|\bnpm\b|\bcurl\b)/i;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { at, key, text } of templates(facts)) {
    const because =
      reaches.test(text) || hidden.test(text)
        ? `reaches from its values to Python's classes: ${near(text, reaches.test(text) ? reaches : hidden)}`
        : instruction.test(text)
          ? `puts an instruction of its own into every conversation: ${near(text, instruction)}`
          : undefined;
    if (because !== undefined) yield { at, because: `The template ${key} ${because}`, trigger: 'called' };
  }
}

interface Template {
  readonly at: Place;
  readonly key: string;
  readonly text: string;
}

/** In the metadata of GGUF, in the settings of a tokenizer, in files of their own. */
function* templates(facts: Facts): Iterable<Template> {
  for (const { path, texts } of facts.binaries.models)
    for (const { key, text } of texts)
      if (/chat_template/.test(key)) yield { at: { file: path, line: 1, column: 1 }, key, text };
  for (const { data, place } of facts.manifests) {
    for (const object of objectsIn(data)) {
      const { chat_template: template } = object;
      const listed = Array.isArray(template) ? template : [{ name: 'default', template }];
      for (const { name, template: text } of listed)
        if (typeof text === 'string') yield { at: place(['chat_template']), key: `chat_template ${name}`, text };
    }
  }
  for (const { path, text } of facts.files)
    if (
      text !== null &&
      /(?:^|[/!])(?:chat_template|additional_chat_templates\/[^/]+)\.(?:jinja2?|json|txt)$/.test(path) &&
      !path.endsWith('.json')
    )
      yield { at: { file: path, line: lineOf(text), column: 1 }, key: path, text };
}

/** The line a reader should look at. */
function lineOf(text: string): number {
  const found = [reaches, hidden, instruction].map((pattern) => text.search(pattern)).find((at) => at >= 0) ?? 0;
  return text.slice(0, found).split('\n').length;
}

const near = (text: string, pattern: RegExp): string => {
  const at = text.search(pattern);
  return JSON.stringify(text.slice(Math.max(0, at - 20), at + 60));
};

export const templateInjection: Rule = {
  title: 'A chat template of a model runs code or gives orders',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1336', 'CWE-94'],
  attack: ['AML.T0051'],
  owasp: ['LLM01', 'LLM03', 'ASI01'],
  remediation: 'Replace the template by that of the original model, and render templates in a sandbox only.',
  detect,
};
