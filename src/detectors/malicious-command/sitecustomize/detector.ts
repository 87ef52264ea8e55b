import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { baseName, isActive } from '../code-files.ts';

/** Python looks for the file among modules, not inside packages: there it runs only for who puts the folder on the path. */
function isAtImportRoot(facts: Facts, path: string): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const parents = folder.split('/').map((_, depth, parts) => parts.slice(0, parts.length - depth).join('/'));
  return folder === '' || !parents.some((parent) => facts.files.some((file) => file.path === `${parent}/__init__.py`));
}

/** Whether the file, or one it imports, does something with effects on the network, processes or code. */
function isAtWork(facts: Facts, path: string): boolean {
  const reaches = `${baseName(path)} runs whenever Python starts`;
  return (
    isActive(facts, path) ||
    facts.calls.some(({ at, reachedFrom }) => reachedFrom === reaches && isActive(facts, at.file))
  );
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) {
    if (!/^(?:site|user)customize\.py$/.test(baseName(file.path)) || file.text === null) continue;
    if (!isAtImportRoot(facts, file.path)) continue;
    const lines = file.text.split('\n').filter((line) => /^\s*[^\s#]/.test(line));
    const isCoverage = lines.length <= 8 && lines.some((line) => /coverage/.test(line)) && !isAtWork(facts, file.path);
    if (isCoverage || lines.length === 0) continue;
    yield {
      at: facts.placeOf(file.path, 0),
      because: `${baseName(file.path)} runs whenever Python starts${isAtWork(facts, file.path) ? ', and it starts programs, runs code or talks to the network' : ''}`,
      ...(isAtWork(facts, file.path) ? { severity: 'CRITICAL' as const, confidence: 0.93 } : {}),
      trigger: 'startup',
    };
  }
}

export const sitecustomize: Rule = {
  title: 'A file runs with every start of Python',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1574'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Remove the file; a package has no reason to bring it.',
  detect,
};
