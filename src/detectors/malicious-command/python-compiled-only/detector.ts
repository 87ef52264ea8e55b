import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { sourceOfBytecode, tellingNames } from '../bytecode-source.ts';

function* detect(facts: Facts): Iterable<Hit> {
  const paths = new Set(facts.files.map((file) => file.path));
  for (const file of facts.files) {
    if (!(file.binary === 'pyc' || (file.text === null && /\.py[co]$/.test(file.path)))) continue;
    const source = sourceOfBytecode(file.path);
    if (source !== file.path && paths.has(source)) continue;
    const used = tellingNames(facts.binaries.bytecode.find(({ path }) => path === file.path)?.names ?? []);
    yield {
      at: facts.placeOf(file.path, 0),
      because: `${file.path} is compiled Python, and its source is not part of the artifact${used.length > 0 ? `; it uses ${used.slice(0, 8).join(', ')}` : ''}`,
      trigger: file.trigger,
      ...(/\.py[co]$/.test(file.path) ? {} : { confidence: 0.9 }),
    };
  }
  for (const file of facts.files) {
    if (
      file.text !== null &&
      file.language === 'python' &&
      /^from pyarmor_runtime\w* import __pyarmor__|^__pyarmor__\(/m.test(file.text.slice(0, 4000))
    )
      yield {
        at: facts.placeOf(file.path, 0),
        because: `${file.path} is encrypted with PyArmor`,
        trigger: file.trigger,
        confidence: 0.8,
      };
  }
}

export const pythonCompiledOnly: Rule = {
  title: 'Python code is shipped only in compiled form',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Ask for the source; compiled Python cannot be reviewed.',
  detect,
};
