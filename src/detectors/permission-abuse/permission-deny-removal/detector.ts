import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { governedBy } from '../agent-files.ts';
import { fieldsOf, textsOf } from '../manifest-values.ts';

const everywhere = /^(?:\/|~\/?|\$HOME\/?|\$\{HOME\}\/?|[A-Z]:[\\/]?|\/(?:Users|home|root)\/?)$/;
/** Code that empties the list of what an agent must not do. */
const removals: readonly RegExp[] = [
  /\bdelete\s{1,3}[\w.?[\]"']{1,80}permissions["'\]?.]{1,4}(?:deny|ask)\b/g,
  /\bpermissions["'\]?.[]{1,4}(?:deny|ask)["'\]]{0,2}\s{0,3}=\s{0,3}\[\s{0,3}\]/g,
  /\bpermissions["'\]?.[]{1,4}(?:deny|ask)["'\]]{0,2}\.(?:clear\(\)|length\s{0,3}=\s{0,3}0)/g,
  /\.pop\(\s{0,3}["'](?:deny|ask)["']/g,
  /\bdel(?:paths)?\(\s{0,3}\.permissions\.(?:deny|ask)\b/g,
  /\bdel\s{1,3}[\w.[\]"']{1,80}\[["']permissions["']\]\[["'](?:deny|ask)["']\]/g,
];

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    if (manifest.kind !== 'claude-settings') continue;
    const permissions = fieldsOf(fieldsOf(manifest.data)?.permissions);
    for (const [index, folder] of textsOf(permissions?.additionalDirectories).entries()) {
      if (everywhere.test(folder.trim()))
        yield {
          at: manifest.place(['permissions', 'additionalDirectories', index]),
          because: `${manifest.path} opens ${folder} to the agent: the folder is no boundary any more`,
          trigger: 'startup',
        };
    }
  }
  const writers = new Set(
    facts.calls.filter((call) => call.args.path?.texts.some(governedBy)).map(({ at }) => at.file),
  );
  for (const file of facts.files) {
    if (file.text === null || !writers.has(file.path)) continue;
    for (const shape of removals) {
      for (const found of file.text.matchAll(shape))
        yield {
          at: facts.placeOf(file.path, found.index),
          because: 'Code takes away what the user forbade an agent',
          trigger: file.trigger,
        };
    }
  }
}

export const permissionDenyRemoval: Rule = {
  title: 'What an agent was forbidden is allowed again',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-284'],
  attack: ['AML.T0081', 'T1562.001'],
  owasp: ['LLM06', 'ASI03'],
  remediation: "Restore the list of what is forbidden, and find out what else was changed in the agent's settings.",
  detect,
};
