import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { codeFiles } from '../code-files.ts';

/** Spaces after which nobody looks on. */
const gap = 150;
const longLine = 400;

/** Whether a line is long for what it says, not for its gaps: generated and minified code. */
const isDense = (line: string) => line.length > longLine && line.replace(/[ \t]+/g, '').length > longLine;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of codeFiles(facts)) {
    const lines = file.text.split('\n');
    // In generated and minified files all lines are long.
    const long = lines.filter(isDense).length;
    if (long > Math.max(3, lines.length / 10)) continue;
    let at = 0;
    for (const line of lines) {
      const hidden = line.length > gap && !isDense(line) ? behindGap(line) : -1;
      if (hidden >= 0)
        yield {
          at: facts.placeOf(file.path, at + hidden, at + line.length),
          because: `After ${gap} and more spaces stands \`${line.slice(hidden, hidden + 80).trim()}\``,
          trigger: file.trigger,
        };
      at += line.length + 1;
    }
  }
}

/** Where code begins again after a long gap; -1 when none does. */
function behindGap(line: string): number {
  let run = 0;
  let seen = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (character === ' ' || character === '\t') {
      run++;
      continue;
    }
    if (
      run >= gap &&
      /[\w;(]/.test(character!) &&
      /[(=;]/.test(line.slice(index, index + 400)) &&
      (seen || run >= 2 * gap)
    )
      return index;
    run = 0;
    seen = true;
  }
  return -1;
}

export const whitespaceHiddenCode: Rule = {
  title: 'Code stands far to the right, where nobody scrolls',
  severity: 'HIGH',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027', 'T1036'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run this code; read the end of the line.',
  detect,
};
