import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { codeFiles } from '../code-files.ts';

/** Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables). */
const lookalikes = 'аеорсхуіјѕԁһӏԛԝкмнтвАВЕКМНОРСТХУІЈЅѵοανικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const other = /[\u{370}-\u{52F}]/u;

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of codeFiles(facts)) {
    if (!other.test(file.text)) continue;
    let at = 0;
    for (const line of file.text.split('\n')) {
      const word = line.length < 5000 && other.test(line) ? wordIn(line) : null;
      if (word)
        yield {
          at: facts.placeOf(file.path, at + word.index, at + word.index + word.text.length),
          because: `The name ${word.text} mixes Latin letters with others that look the same`,
          // A slip of the keyboard in a comment or sentence changes nothing that is run.
          ...(isCode(line, word) ? {} : { severity: 'LOW' as const, confidence: 0.5 }),
          trigger: file.trigger,
        };
      at += line.length + 1;
    }
  }
}

/** Whether the word stands where names stand: defined, called, assigned, imported or the command of a line. */
function isCode(line: string, { text, index }: { readonly text: string; readonly index: number }): boolean {
  const before = line.slice(0, index);
  const after = line.slice(index + text.length);
  if (/^\s*(?:#|\/\/|\*|\/\*|--|>>>)/.test(line)) return false;
  return (
    /(?:^|[;&|(])\s*$/.test(before) ||
    /(?:[.=([{,:!]|\b(?:import|require|from|import_module|__import__|getattr)\b[\s\w(,.]*["']|\b(?:def|class|function|const|let|var|import|from|new|await|return|async|export|sudo|exec))\s*$/.test(
      before,
    ) ||
    /^\s*(?:[(=.[]|:\s)/.test(after)
  );
}

/** The first word of a line that mixes scripts by look-alikes only: a word of another language has letters of its own. */
function wordIn(line: string): { readonly text: string; readonly index: number } | null {
  for (const match of line.matchAll(/[\p{L}\p{N}_$]{3,200}/gu)) {
    const [text] = match;
    if (!other.test(text)) continue;
    const foreign = [...text].filter((letter) => other.test(letter));
    if (foreign.every((letter) => lookalikes.includes(letter)) && /[A-Za-z]/.test(text))
      return { text, index: match.index };
  }
  return null;
}

export const homoglyphIdentifier: Rule = {
  title: 'A name mixes letters that look alike',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1007'],
  attack: ['T1036'],
  owasp: ['LLM03', 'ASI02', 'ASI04'],
  remediation: 'Write the name anew with the keyboard and see what changes.',
  detect,
};
