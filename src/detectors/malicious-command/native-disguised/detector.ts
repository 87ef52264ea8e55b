import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf } from '../command-lines.ts';

const programs: Readonly<Record<string, string>> = {
  elf: 'a program for Linux',
  pe: 'a program for Windows',
  macho: 'a program for macOS',
  pyc: 'compiled Python',
  wasm: 'a WebAssembly module',
  class: 'compiled Java',
  dex: 'a program for Android',
  jsc: 'compiled JavaScript',
  luac: 'compiled Lua',
  sea: 'a Node.js program in one blob',
  lnk: 'a Windows shortcut',
  deb: 'a Debian package',
  rpm: 'an RPM package',
};
const archives: Readonly<Record<string, string>> = {
  zip: 'a zip archive',
  gzip: 'gzip-compressed data',
  bzip2: 'bzip2-compressed data',
  xz: 'xz-compressed data',
  zstd: 'zstd-compressed data',
  '7z': 'a 7z archive',
  rar: 'a rar archive',
  tar: 'a tar archive',
  cab: 'a cabinet archive',
};
const harmless =
  /\.(?:png|jpe?g|gif|webp|svg|ico|bmp|txt|md|rst|json|ya?ml|toml|csv|tsv|xml|html?|css|pdf|docx?|xlsx?|woff2?|ttf|otf|mp3|mp4|wav|ogg|log|ini|cfg|lock|map|license|readme)$/i;
/** Pictures, sounds and fonts are never archives; texts and office documents are, packed by those who serve them. */
const media = /\.(?:png|jpe?g|gif|webp|ico|bmp|woff2?|ttf|otf|mp3|mp4|wav|ogg)$/i;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) {
    const program = programs[file.binary ?? ''];
    const archive = archives[file.binary ?? ''];
    const at = facts.placeOf(file.path, 0);
    if (program !== undefined && harmless.test(file.path))
      yield { at, because: `${file.path} is ${program}`, trigger: file.trigger };
    else if (archive !== undefined && media.test(file.path))
      yield { at, because: `${file.path} is ${archive}`, trigger: file.trigger, confidence: 0.7 };
  }
  for (const { path, host, at, size, kind = '' } of facts.binaries.appended) {
    const what =
      programs[kind] ?? archives[kind] ?? (kind === 'script' ? 'a script' : kind === 'pickle' ? 'a pickle' : undefined);
    if (what !== undefined)
      yield {
        at: { file: path, line: 1, column: 1 },
        because: `Behind the end of the ${host} picture or sound in ${path}, from byte ${at} on, stands ${what} of ${size} bytes`,
        trigger: facts.files.find((file) => file.path === path)?.trigger ?? 'unknown',
        confidence: 0.85,
      };
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
