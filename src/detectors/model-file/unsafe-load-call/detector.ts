import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { rateGlobal } from '../pickle-globals.ts';

/** Options that switch a loader's protection off, or on. */
const protections: readonly { readonly api: RegExp; readonly option: string; readonly unsafe: 'true' | 'false' }[] = [
  { api: /^torch\.load$/, option: 'weights_only', unsafe: 'false' },
  { api: /^numpy\.load$/, option: 'allow_pickle', unsafe: 'true' },
  { api: /\.load_model$/, option: 'safe_mode', unsafe: 'false' },
];

function* detect(facts: Facts): Iterable<Hit> {
  const hostile = new Set(facts.binaries.pickles.filter(isHostile).map(({ path }) => path));
  for (const call of facts.calls) {
    if (!call.effects.includes('deserialize')) continue;
    const chosen = call.args.options?.texts[0]?.toLowerCase();
    const protection = protections.find(({ api }) => api.test(call.api));
    if (protection !== undefined && chosen !== undefined && chosen !== protection.unsafe) continue;
    const loaded = loadedFile(call, hostile);
    if (loaded !== undefined)
      yield {
        at: call.at,
        because: `${call.api} loads ${loaded}, which runs code when it is loaded`,
        severity: 'CRITICAL',
        confidence: 0.95,
        trigger: call.trigger,
        relatedTo: [{ file: loaded, line: 1, column: 1 }],
        story: `pickle ${loaded}`,
      };
    else if (protection !== undefined && chosen === protection.unsafe)
      yield {
        at: call.at,
        because: `${call.api} is told by ${protection.option}=${chosen === 'true' ? 'True' : 'False'} to run what the file says`,
        trigger: call.trigger,
      };
  }
}

const isHostile = ({ globals }: Facts['binaries']['pickles'][number]) =>
  globals.some(({ name, module, called }) => called && rateGlobal(name, module).rating === 'dangerous');

/** The hostile file of the artifact that a call names, by its base name. */
function loadedFile(call: Call, hostile: ReadonlySet<string>): string | undefined {
  const data = call.args.data;
  const texts = [...(data?.texts ?? []), ...(data?.taints ?? []).map(({ source }) => source.name)];
  const names = texts.map((text) => text.slice(text.lastIndexOf('/') + 1)).filter((name) => name.length > 2);
  return [...hostile].find((path) =>
    names.some((name) => path.split('!/')[0]!.endsWith(`/${name}`) || path.split('!/')[0] === name),
  );
}

export const unsafeLoadCall: Rule = {
  title: 'A model is loaded with the protection against code switched off',
  severity: 'MEDIUM',
  confidence: 0.8,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-502'],
  attack: ['AML.T0011.000'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Load with the protection on, or from safetensors.',
  detect,
};
