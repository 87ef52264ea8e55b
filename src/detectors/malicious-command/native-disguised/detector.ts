import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf } from '../command-lines.ts';

const programs: Readonly<Record<string, string>> = {
  elf: 'a program for Linux',
  pe: 'a program for Windows',
  macho: 'a program for macOS',
  pyc: 'compiled Python',
  wasm: 'a WebAssembly module',
};
const harmless =
  /\.(?:png|jpe?g|gif|webp|svg|ico|bmp|txt|md|rst|json|ya?ml|toml|csv|tsv|xml|html?|css|pdf|docx?|xlsx?|woff2?|ttf|otf|mp3|mp4|wav|ogg|log|ini|cfg|lock|map|license|readme)$/i;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) {
    const what = file.binary === undefined ? undefined : programs[file.binary];
    if (what !== undefined && harmless.test(file.path))
      yield { at: facts.placeOf(file.path, 0), because: `${file.path} is ${what}`, trigger: file.trigger };
  }
  for (const call of facts.calls) {
    const path = call.effects.some((effect) => effect === 'native-load' || effect === 'spawn')
      ? [
          ...(call.args.path?.texts ?? []),
          ...(call.api.startsWith('sh:program') ? (call.args.command?.texts ?? []) : []),
        ].find((text) => /\.(?:png|jpe?g|gif|ico|txt|csv|pdf|mp3|wav|woff2?)$/i.test(text))
      : undefined;
    if (path !== undefined && (call.effects.includes('native-load') || call.api === 'sh:program'))
      yield hitOf(call, `${call.api.replace(/^sh:/, '')} runs ${path}, which by its name is no program`, {
        confidence: 0.85,
      });
  }
}

export const nativeDisguised: Rule = {
  title: 'A program is disguised as another kind of file',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1036.008', 'T1027.003'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not open or run the file.',
  detect,
};
