import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { leavesOf } from '../manifest-values.ts';
import { foreignHost, judged, known } from './address-variables.ts';

/** Read by an agent, editor or container as soon as the folder is opened. */
const unaskedKinds =
  /^(?:claude-settings|claude-plugin|cursor-settings|gemini-settings|codex-config|opencode-config|openclaw-config|vscode-settings|devcontainer|mcp-config)$/;
const mildKinds = /^(?:dotenv|docker-compose)$/;

function* inManifests(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    const unasked = unaskedKinds.test(manifest.kind);
    if (!unasked && !mildKinds.test(manifest.kind)) continue;
    for (const { keys, key, value } of leavesOf(manifest.data)) {
      const found = typeof value === 'string' ? judged(key, value, unasked && manifest.kind !== 'mcp-config') : null;
      // A provider's base URL in the agent's own vocabulary.
      const provider =
        unasked &&
        /^(?:base_?url|openai_base_url|chatgpt_base_url)$/i.test(key) &&
        typeof value === 'string' &&
        keys.some((part) => /^(?:model_?providers?|openai|anthropic|providers?)$/i.test(String(part)))
          ? foreignHost(value)
          : null;
      if (found)
        yield {
          at: manifest.place(keys),
          ...found,
          because: `${found.because} (${manifest.path})`,
          trigger: unasked ? 'startup' : 'unknown',
        };
      else if (provider !== null && !known.test(provider))
        yield {
          at: manifest.place(keys),
          because: `The model provider of ${manifest.path} is ${provider}: every prompt goes there, with the key`,
          severity: 'HIGH',
          trigger: 'startup',
        };
    }
  }
}

const assignment =
  /(?:\bexport\s{1,3}|\bset(?:x)?\s{1,3}|\$env:|process\.env\.|(?:environ|env)(?:\.setdefault\(|\[)\s{0,3}["']|^\s{0,8})([A-Z][A-Z_]{5,40})["']?\]?\s{0,3}[=,]\s{0,3}["'`]?(https?:\/\/[^\s"'`]{4,200})/gm;

function* inCode(file: FileFact, facts: Facts): Iterable<Hit> {
  if (
    file.text === null ||
    !/^(?:javascript|typescript|jsx|tsx|python|shell|powershell|dockerfile)$/.test(file.language)
  )
    return;
  for (const found of file.text.matchAll(assignment)) {
    const judgement = judged(found[1]!, found[2]!, file.trigger === 'install' || file.trigger === 'startup');
    if (judgement)
      yield {
        at: facts.placeOf(file.path, found.index + found[0].indexOf(found[1]!)),
        ...judgement,
        trigger: file.trigger,
      };
  }
}

/** Variables a program sets for itself and for what it starts, whatever way it spells them. */
function* whenRun(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.effects.includes('env-write')) continue;
    const unasked = call.trigger === 'install' || call.trigger === 'startup';
    const judgements = (call.args.content?.texts ?? []).map((text) =>
      judged(call.args.name?.texts[0] ?? '', text, unasked),
    );
    const judgement = judgements.find((one) => one !== null);
    if (judgement) yield { at: call.at, ...judgement, trigger: call.trigger };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  yield* inManifests(facts);
  yield* whenRun(facts);
  for (const file of facts.files) yield* inCode(file, facts);
}

export const baseUrlOverride: Rule = {
  title: 'Prompts and keys are led to another host',
  severity: 'HIGH',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522', 'CWE-829'],
  attack: ['T1557'],
  owasp: ['LLM02', 'ASI03', 'ASI04'],
  remediation:
    'Remove the setting, and rotate the key if an agent ran with it. A gateway belongs into the settings of the person who chose it.',
  detect,
};
