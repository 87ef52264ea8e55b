import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { codeFiles } from '../code-files.ts';

const opening = /[\u{202A}\u{202B}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}]/gu;
const closing = /[\u{202C}\u{2069}]/gu;
const invisible =
  /[\u{202A}-\u{202E}]|[\u{2066}-\u{2069}]|[\u{FE00}-\u{FE0F}]|[\u{E0100}-\u{E01EF}]|\u{3164}|\u{115F}|\u{1160}|\u{FFA0}/u;
const selectors = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]{8}/u;
/** Fillers among letters of other scripts belong to a table of characters. */
const blankName = /(?<![^\x00-\x7F])[\u{3164}\u{115F}\u{1160}\u{FFA0}]+(?![^\x00-\x7F])/u;
/** UTF-16 units. Nobody reads a longer line, so nobody is deceived by how it looks. */
const maxReadable = 2000;

function whyOf(line: string): { readonly because: string; readonly confidence?: number } | null {
  if (selectors.test(line))
    return { because: 'A row of variation selectors, which carry bytes and show nothing, stands in the code' };
  if (line.length > maxReadable) return null;
  if (blankName.test(line)) return { because: 'A name that shows as a blank (Hangul filler) stands in the code' };
  const opens = line.match(opening)?.length ?? 0;
  const closes = line.match(closing)?.length ?? 0;
  return opens > closes
    ? {
        because: 'The direction of writing is turned and not turned back: what one reads is not what is run',
        // Names cannot hold direction marks; texts and comments can, and sometimes mean them.
        confidence: 0.8,
      }
    : null;
}

/** Whether a line lies inside one text from end to end: there is no code on it that could look different. */
function isInsideText(facts: Facts, path: string, at: number, end: number): boolean {
  const { line } = facts.placeOf(path, at);
  return (
    facts.texts.some(({ at: text }) => text.file === path && text.line < line && (text.endLine ?? text.line) > line) ||
    facts.documents.some(
      ({ path: of, format, sentences }) =>
        of === path && format === 'docstring' && (sentences[0]?.at ?? at) < at && (sentences.at(-1)?.end ?? end) > end,
    )
  );
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of codeFiles(facts)) {
    let at = 0;
    for (const line of file.text.split('\n')) {
      const why = /[^\x00-\x7F]/.test(line) ? whyOf(line) : null;
      if (why && !isInsideText(facts, file.path, at, at + line.length)) {
        const column = line.search(invisible);
        yield {
          at: facts.placeOf(file.path, at + Math.max(0, column), at + line.length),
          ...why,
          trigger: file.trigger,
        };
      }
      at += line.length + 1;
    }
  }
}

export const invisibleCode: Rule = {
  title: 'Characters that nobody sees change what the code is',
  severity: 'HIGH',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1007'],
  attack: ['T1027'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run this code; show it in an editor that marks invisible characters.',
  detect,
};
