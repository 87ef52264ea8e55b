import type { Facts } from '../../../behaviour/facts.ts';
import type { Place } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type JsonObject, objectOf, objectsIn } from '../json-objects.ts';
import { rateGlobal } from '../pickle-globals.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const { at, data } of architectures(facts)) {
    for (const object of objectsIn(data)) {
      const hit = loadedModule(object) ?? compiledCode(object);
      if (hit !== null) yield { ...hit, at, trigger: 'called' };
    }
  }
}

/** Architectures lie as JSON in `.keras` archives and beside weights, and as a text inside of HDF5. */
function* architectures(facts: Facts): Iterable<{ readonly at: Place; readonly data: unknown }> {
  for (const { data, place } of facts.manifests)
    if (objectOf(data)?.class_name !== undefined) yield { at: place([]), data };
  for (const { path, texts } of facts.binaries.models) {
    for (const { key, text } of texts) {
      const data = key === 'layer' ? parsed(text) : null;
      if (data !== null) yield { at: { file: path, line: 1, column: 1 }, data };
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keras 3 imports `module` and takes `class_name` from it, whatever they are. */
function loadedModule({ module, class_name: name }: JsonObject): Omit<Hit, 'at'> | null {
  if (typeof module !== 'string' || typeof name !== 'string' || (module === 'builtins' && name === 'function'))
    return null;
  if (/^(?:keras|tf_keras|tensorflow|keras_(?:nlp|cv|hub)|keras_core)(?:\.|$)/.test(module)) return null;
  const { rating, what } = rateGlobal(`${module}.${name}`, module);
  if (rating !== 'dangerous') return null;
  return {
    because: `Loading the model calls ${module}.${name}, which ${what}`,
    severity: 'CRITICAL',
    confidence: 0.95,
  };
}

/** A function as marshalled code in base64: a list with the code first (Keras 2), or an object of the class `__lambda__` (Keras 3). */
function compiledCode({ class_name: name, config }: JsonObject): Omit<Hit, 'at'> | null {
  const settings = objectOf(config);
  if (name === '__lambda__' && typeof settings?.code === 'string')
    return { because: 'A layer of the model is compiled Python code' };
  if (name !== 'Lambda' || settings === null) return null;
  const code = Array.isArray(settings.function) ? settings.function[0] : undefined;
  return typeof code === 'string' && code.length > 20
    ? { because: `The layer ${String(settings.name ?? 'Lambda')} of the model is compiled Python code` }
    : null;
}

export const kerasLambda: Rule = {
  title: 'A Keras model carries code that runs when it is used',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-502'],
  attack: ['AML.T0011.000'],
  owasp: ['LLM03', 'LLM04', 'ASI05'],
  remediation: 'Load it with safe_mode=True, which refuses such layers, or ask for a model without them.',
  detect,
};
