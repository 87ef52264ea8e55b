import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { codeFiles, isActive } from '../code-files.ts';

const name = /\b_0x[0-9a-f]{4,6}\b/g;
const rotation =
  /\[?['"]?push['"]?\]?\(\s*\w+\[?\.?['"]?shift['"]?\]?\(\s*\)\s*\)|while\s*\(\s*!!\[\]\s*\)|parseInt\(_0x[0-9a-f]+\(0x[0-9a-f]+\)\)\s*\/\s*0x/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of codeFiles(facts)) {
    const first = name.exec(file.text);
    name.lastIndex = 0;
    if (!first) continue;
    const names = new Set<string>();
    for (const match of file.text.matchAll(name)) if (names.add(match[0]).size > 200) break;
    const rotates = rotation.test(file.text);
    if (names.size < 4 || (!rotates && names.size < 12)) continue;
    const isGrave = ['install', 'startup', 'import'].includes(file.trigger) && isActive(facts, file.path);
    yield {
      at: facts.placeOf(file.path, first.index),
      because: `${names.size > 200 ? 'More than 200' : names.size} names of the form ${first[0]} and ${rotates ? 'a rotated table of strings' : 'a table of strings'} make the code unreadable${isGrave ? '; it starts programs, runs code or talks to the network' : ''}`,
      ...(isGrave ? { severity: 'HIGH' as const, confidence: 0.85 } : {}),
      trigger: file.trigger,
    };
  }
}

export const stringArray: Rule = {
  title: 'Strings are kept in a scrambled table',
  severity: 'MEDIUM',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Ask for the readable source; do not run code that was made unreadable on purpose.',
  detect,
};
