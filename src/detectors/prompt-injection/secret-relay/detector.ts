import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, findPhrases, isMentioned, says, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { address, secretFile, secretNames, vocabulary } from '../../prose-vocabulary.ts';

const words = {
  ...vocabulary,
  address,
  secretFile,
  secret: secretNames,
  private:
    'conversation chat_history chat_log message_history transcript previous_messages all_messages system_prompt history private_repository private_repo private_data personal_data user_data env',
  whole: 'content contents all every full entire complete whole',
};
const take = phrases(words, {
  take: [
    'take|look_up|get|fetch|read|find|obtain|retrieve ..5 value ..2 @secretFile',
    '@read|include|dump|echo|print|paste|attach|use ..6 @secretFile',
    '@read|dump|steal ..3 @whole|users|any|local|available ..4 @secret',
    '@read|dump ..2 all|every|users|entire ..2 environment|env ..1 variable',
    'contents|content of ..4 @secretFile',
  ],
});
const carry = phrases(words, {
  slot: [
    '@carry ..12 as|in|into|to|through|via|with|using ..5 @slot|parameter',
    '@carry ..4 it|them|that|result|content|contents|output ..6 @slot',
    'as|in|into|through|via ..4 argument|parameter|field|sidenote|note',
  ],
  away: [
    '@send ..12 to|at|with ..6 @address|@place',
    '@send ..10 @address',
    'upload|post|exfiltrate|transmit|forward ..4 it|them|content|contents|result|that|file',
  ],
});
const relay = phrases(words, {
  environment: '@send|leak|exfiltrate|post|upload ..3 environment|env ..1 variable ..4 to ..3 @address|@place',
  secret: [
    '@carry|@send|leak|exfiltrate|upload ..5 @secretFile ..8 as|in|into|to|through|via|with ..5 @slot|@place|@address',
    '@carry|@send|leak ..4 @whole|users|your|any|local ..3 @secret ..6 as|in|into|to|through|via|with ..5 argument|parameter|field|note|sidenote|query|url|comment|issue|commit|header|@address|webhook|endpoint|server',
  ],
  held: '@slot ..1 parameter|argument|field|value ..2 must|should|has|needs ..2 hold|contain|include|carry|be ..3 @whole ..3 @private|chat|dialogue|@secret',
  private: [
    'everything|all|whatever ..2 user ..3 told|said|wrote|typed|shared|entered ..8 @send ..6 @address',
    'everything|all|whatever ..2 user ..3 told|said|wrote|typed|shared|entered ..6 to|into|in ..4 @address|webhook|endpoint',

    '@carry|@send|leak ..5 @whole ..4 @private ..6 as|in|into|to|through|via|with ..5 argument|parameter|field|note|sidenote|query|@address|webhook|endpoint',
    '@send|exfiltrate|leak ..6 @private ..6 to ..4 @address',
  ],
});
/** `Set TOKEN in .env` and `pass your API key in the header` are how services are used; the reader is told where a key goes, not to take one. */
const ownKey =
  /\b(?:authorization|bearer|x-api-key|api[- ]key|client id|client secret|oauth|\.env(?:\.\w+)? file|environment variable|your own|replace|placeholder|example)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<Unit>();
  for (const { unit, match } of findPhrases(facts, relay)) {
    if (isToldInPassing(unit) && match.phrase.name !== 'held') continue;
    if (ownKey.test(unit.plain) && match.phrase.name === 'secret' && !unit.words.some(({ stem }) => isHomeFile(stem)))
      continue;
    seen.add(unit);
    yield* hitAt(unit, {
      because: `Tells its reader to pass on ${match.phrase.name === 'private' || match.phrase.name === 'held' ? 'the conversation or private data' : 'a secret'}`,
      // A tool may well be made for whole conversations; it says so, and somebody should look.
      severity: match.phrase.name === 'held' ? 'HIGH' : 'CRITICAL',
      confidence: match.phrase.name === 'held' ? 0.7 : 0.92,
      concrete: true,
    });
  }
  for (const { unit } of findPhrases(facts, take)) {
    if (seen.has(unit)) continue;
    const home =
      unit.words.some(({ stem }) => isHomeFile(stem)) ||
      !unit.words.some(({ stem }) => secretFile.test(stem)) ||
      (unit.words.some(({ stem }) => variable.test(stem)) && !ownKey.test(unit.plain));
    if (!home || isToldInPassing(unit)) continue;
    const on = around(unit, 2).find(
      (near) => near.index >= unit.index && (near === unit || !isMentioned(near)) && says(near, carry),
    );
    if (on === undefined) continue;
    const because = 'Tells its reader to read a secret and to put it where it leaves the machine';
    yield* hitAt(unit, { because, severity: 'CRITICAL', confidence: on === unit ? 0.92 : 0.9, concrete: true });
  }
}

/** What a program does is not what its reader is told to do. */
const isToldInPassing = ({ context, passage }: Unit): boolean =>
  context === 'description' && passage.document.format !== 'description';

const variable = /^[a-z0-9]+(?:_[a-z0-9]+)*_(?:api_key|token|secret|password|access_key|key)$/;

/** Files that hold someone's own secrets, as opposed to a project's `.env`. */
const isHomeFile = (stem: string): boolean =>
  secretFile.test(stem) &&
  !/^(?:\.\/)?(?:\.env[\w.]*|mcp\.json|secrets?\.\w+|credentials(?:\.json)?|[a-z_]+_(?:api_key|token|secret|password|access_key))$/.test(
    stem,
  );

export const secretRelay: Rule = {
  title: 'A text tells the model to pass secrets or the conversation on',
  severity: 'CRITICAL',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'draft',
  cwe: ['CWE-200', 'CWE-1427'],
  attack: ['AML.T0051.001', 'AML.T0057'],
  owasp: ['LLM01', 'LLM02', 'ASI01', 'ASI02'],
  remediation: 'Do not use this text with an agent that can read files. If it was used, rotate the secrets it names.',
  detect,
};
