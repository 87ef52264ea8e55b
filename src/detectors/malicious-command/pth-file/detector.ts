import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { baseName } from '../code-files.ts';
import { shown } from '../command-lines.ts';

/** Lines that well-known tools put there: setuptools, editable installs, namespace packages, coverage, virtualenv. */
const known =
  /^import (?:os; ?var = 'SETUPTOOLS_USE_DISTUTILS'|_distutils_hack|__editable___\w+|_virtualenv|sys, ?types, ?os;.*(?:nspkg|module_from_spec|new_module|importlib\.(?:util|machinery)|m and setattr)|coverage; ?coverage\.process_startup\(\)|sys; ?exec\('try:\\n {2}import coverage|a1_coverage|pytest_cov|_?\w*_editable_impl_\w+|distutils-precedence|google|zope|matplotlib|sphinxcontrib|ruamel)|^import \w+$/;
const deed =
  /\b(?:exec|eval|compile|__import__)\s*\(|subprocess|os\.(?:system|popen)|base64|zlib|urllib|requests|socket|threading|codecs\.decode|marshal|getattr\s*\(/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) {
    if (!file.path.endsWith('.pth') || file.text === null) continue;
    let at = 0;
    for (const line of file.text.split('\n')) {
      if (/^import[ \t]/.test(line) && !known.test(line)) {
        const isGrave = deed.test(line);
        yield {
          at: facts.placeOf(file.path, at, at + line.length),
          because: `${baseName(file.path)} runs \`${shown(line)}\` whenever Python starts`,
          ...(isGrave ? { severity: 'CRITICAL' as const, confidence: 0.97 } : {}),
          trigger: 'startup',
          story: facts.placeOf(file.path, at).file,
        };
      }
      at += line.length + 1;
    }
  }
}

export const pthFile: Rule = {
  title: 'A path configuration file runs code with every start of Python',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1546', 'T1574'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Remove the file from site-packages; it runs whenever any Python starts.',
  detect,
};
