import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, findPhrases, isMentioned, says, type Unit } from '../../prose-passages.ts';
import { secretFile } from '../../prose-vocabulary.ts';
import { carry, relay, take } from './phrases.ts';

/** `Set TOKEN in .env` and `pass your API key in the header` are how services are used; the reader is told where a key goes, not to take one. */
const ownKey =
  /\b(?:authorization|bearer|x-api-key|api[- ]key|client id|client secret|oauth|\.env(?:\.\w+)? file|environment variable|your own|replace|placeholder|example)\b/;

/** Words of an address say nothing of what the key is for. */
const isOwnUse = (plain: string): boolean => ownKey.test(plain.replace(/https?:\S+/g, ''));

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<Unit>();
  for (const { unit, match } of findPhrases(facts, relay)) {
    if (isToldInPassing(unit) && match.phrase.name !== 'held') continue;
    if (isOwnUse(unit.plain) && match.phrase.name === 'secret' && !unit.words.some(({ stem }) => isHomeFile(stem)))
      continue;
    seen.add(unit);
    yield* hitAt(unit, {
      because: `Tells its reader to pass on ${privately.has(match.phrase.name) ? 'the conversation or private data' : 'a secret'}`,
      // A tool may well be made for whole conversations; it says so, and somebody should look.
      severity: softer.has(match.phrase.name) ? 'HIGH' : 'CRITICAL',
      confidence: softer.has(match.phrase.name) ? 0.7 : 0.92,
      concrete: true,
    });
  }
  for (const { unit, match } of findPhrases(facts, take)) {
    if (seen.has(unit)) continue;
    if (isToldInPassing(unit)) continue;
    const on = around(unit, 2).find(
      (near) => near.index >= unit.index && (near === unit || !isMentioned(near)) && says(near, carry),
    );
    if (on === undefined) continue;
    // A project's own `.env` and the key of a service are read and sent all day; not into a note, a search or a comment.
    const soft = match.phrase.name === 'variable' || !unit.words.some(({ stem }) => isHomeFile(stem));
    const named = unit.words.some(({ stem }) => secretFile.test(stem)) || match.phrase.name === 'variable';
    if (soft && named && (isOwnUse(`${unit.plain} ${on.plain}`) || !conspicuous.test(on.plain))) continue;
    const because = 'Tells its reader to read a secret and to put it where it leaves the machine';
    yield* hitAt(unit, { because, severity: 'CRITICAL', confidence: on === unit ? 0.92 : 0.9, concrete: true });
  }
}

const privately = new Set(['private', 'held', 'personal']);
const softer = new Set(['held', 'personal']);

/** What a program does is not what its reader is told to do. */
const isToldInPassing = ({ context, passage, plain }: Unit): boolean =>
  context === 'description' &&
  passage.document.format !== 'description' &&
  !/\b(?:must|has to|have to|shall|needs? to|always (?:include|add|append|attach|insert|embed|send|put|pass|write))\b/.test(
    plain,
  );

/** Places where no key belongs. */
const conspicuous =
  /\b(?:notes?|sidenote|comments?|commit|query|search|description|title|footnote|message|reply|answer|user-agent|context|metadata|issue|pull request|tags?|file ?name|field|argument|parameter|url|summary)\b/;

/** Files that hold someone's own secrets, as opposed to a project's `.env`. */
const isHomeFile = (stem: string): boolean =>
  secretFile.test(stem) &&
  !/^(?:\.\/)?(?:mcp\.json|secrets?\.\w+|credentials(?:\.json)?)$|^(?:.*\/)?\.env[\w.-]*$/.test(stem);

export const secretRelay: Rule = {
  title: 'A text tells the model to pass secrets or the conversation on',
  severity: 'CRITICAL',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200', 'CWE-1427'],
  attack: ['AML.T0051.001', 'AML.T0057'],
  owasp: ['LLM01', 'LLM02', 'ASI01', 'ASI02'],
  remediation: 'Do not use this text with an agent that can read files. If it was used, rotate the secrets it names.',
  detect,
};
