import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { codeFiles } from '../code-files.ts';

/** Characters of JSFuck and its kin; a page of them in a row is no expression anybody wrote. */
const jsfuck = /(?=[[\]()!+]{0,60}!)(?=[[\]()!+]{0,60}\[)(?=[[\]()!+]{0,60}\+)[[\]()!+]{120}/;
const aaencode = /ﾟωﾟﾉ\s*=|\(ﾟДﾟ\)|ﾟΘﾟ/;
const jjencode = /\$=~\[\];\$=\{___:\+\+\$/;
const packer = /eval\(function\(p,a,c,k,e,(?:d|r)\)/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of codeFiles(facts)) {
    for (const [pattern, what] of [
      [jsfuck, 'six signs (JSFuck)'],
      [aaencode, 'faces (aaencode)'],
      [jjencode, 'dollars and signs (jjencode)'],
      [packer, 'a packer'],
    ] as const) {
      const match = pattern.exec(file.text);
      if (!match) continue;
      yield {
        at: facts.placeOf(file.path, match.index),
        because: `The code is written with ${what}`,
        trigger: file.trigger,
        ...(pattern === packer ? { severity: 'MEDIUM' as const, confidence: 0.6 } : {}),
      };
      break;
    }
  }
}

export const esotericEncoding: Rule = {
  title: 'The code is written in signs only a machine reads',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run this code; decode it first.',
  detect,
};
