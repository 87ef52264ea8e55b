import type { Call, Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, textsOf } from '../manifest-fields.ts';

const programs: Readonly<Record<string, string>> = {
  elf: 'a Linux program',
  pe: 'a Windows program',
  macho: 'a macOS program',
  'macho-fat': 'a macOS program',
  dex: 'an Android program',
  class: 'a Java program',
  jar: 'a Java program',
  msi: 'a Windows installer',
  lnk: 'a Windows shortcut',
  deb: 'a Debian package',
  rpm: 'an RPM package',
  dmg: 'a disk image',
};

/** Packages made for one platform, wheels with compiled parts, and native modules of Node say what they are. */
function isExpected(file: FileFact, facts: Facts): boolean {
  if (/\.(?:node|so(?:\.[\d.]+)?|pyd|dylib|wasm|dll|a|o)$/i.test(file.path)) return true;
  for (const manifest of facts.manifests) {
    const root = fieldsOf(manifest.data);
    if (
      manifest.kind === 'package-json' &&
      !/node_modules\//.test(manifest.path) &&
      (textsOf(root?.os).length > 0 || textsOf(root?.cpu).length > 0)
    )
      return true;
    if (manifest.kind === 'wheel-metadata' && textsOf(root?.Tag).some((tag) => !/-any$/.test(tag))) return true;
  }
  return false;
}

const starts = (call: Call, base: string) =>
  call.effects.some((effect) => effect === 'spawn' || effect === 'shell') &&
  [...Object.values(call.args), ...call.positional].some((fact) => fact.texts.some((text) => text.includes(base)));

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) {
    const what = file.binary === undefined ? undefined : programs[file.binary];
    if (what === undefined) continue;
    const base = file.path.slice(file.path.lastIndexOf('/') + 1);
    const started = base.length >= 3 ? facts.calls.filter((call) => starts(call, base)) : [];
    const unasked = started.find(({ trigger }) => trigger === 'install' || trigger === 'startup');
    const at = { file: file.path, line: 1, column: 1 };
    if (unasked)
      yield {
        at,
        because: `${file.path} is ${what}, started by ${unasked.reachedFrom}`,
        severity: 'HIGH',
        trigger: unasked.trigger,
        relatedTo: [unasked.at],
      };
    else if (!isExpected(file, facts))
      yield {
        at,
        because: `${file.path} is ${what} without its source${started[0] ? `, started in ${started[0].at.file}` : ''}`,
        severity: started[0] ? 'MEDIUM' : 'LOW',
        ...(started[0] ? { relatedTo: [started[0].at] } : {}),
      };
  }
}

export const binaryInPackage: Rule = {
  title: 'A package of source code holds a compiled program',
  severity: 'LOW',
  confidence: 0.75,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.009'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Ask for the source and the build, or take the program from its own project.',
  detect,
};
