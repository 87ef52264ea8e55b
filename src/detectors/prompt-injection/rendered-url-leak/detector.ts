import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned, passagesOf, type Unit } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { between, unitIndexAt } from '../../prose-places.ts';
import { secretNames } from '../../prose-vocabulary.ts';
import { addressesModel } from '../language/addresses-model.ts';

const vocabulary = {
  secret: secretNames,
  show: 'render display include embed insert add output show return append produce generate emit put write end',
  picture: 'image img picture pixel badge icon link hyperlink markdown_image markdown_link url iframe',
  data: 'conversation chat history message summary prompt question answer email username user_data user_input context content file data code input reply transcript',
  into: 'query parameter url path encoded base64 url-encoded urlencoded param fragment append appended containing filled placeholder replace replaced replacing subdomain',
};
const wanted = phrases(vocabulary, {
  leak: [
    '@show ..5 @picture ..12 @into ..10 @secret|@data',
    '@show ..5 @picture ..12 @secret|@data ..8 in|into|as|to ..4 @into',
  ],
  pictured: '@show|end|close|finish ..6 where ..8 @secret|@data',
  addressed: ['@picture ..8 where ..6 @secret|@data|is ..8 @into', '@secret|@data ..6 @into ..8 @picture ..6'],
});
/** A place in an address that the model is meant to fill. */
const filled =
  /[?&/=](?:\{\{?|<|\[|%7b|\$\{|%3c)[\w -]{0,40}(?:conversation|history|chat|secret|token|api[ _-]?key|password|message|prompt|summary|data|context|content|email|question|user[ _-]?input|base64|encoded|exfil)[\w -]{0,40}(?:\}|>|\]|%7d|%3e)/i;
/** Characters around a sentence within which a link belongs to it. */
const near = 300;
const remote = /https?:\/\/(?!localhost|127\.)[\w.-]+/;

function* detect(facts: Facts): Iterable<Hit> {
  const seen = new Set<Unit>();
  for (const { unit, match } of findPhrases(facts, wanted)) {
    if (match.phrase.name === 'addressed' && !remote.test(unit.plain)) continue;
    if (match.phrase.name === 'pictured' && !linkIn(unit, true)) continue;
    if (isMentioned(unit) || !addressesModel(unit, 1) || !(remote.test(unit.plain) || linkIn(unit, false))) continue;
    if (unit.context === 'description' && unit.passage.document.format !== 'description') continue;
    seen.add(unit);
    yield* hitAt(unit, {
      because: 'Tells the model to show a picture or link whose address carries private data',
      severity: 'HIGH',
      confidence: 0.9,
      concrete: true,
    });
  }
  for (const passage of passagesOf(facts)) {
    const { document, units } = passage;
    if (document.reader !== 'agent') continue;
    for (const link of document.links) {
      if (!link.image || !filled.test(decodeSafely(link.url)) || !remote.test(link.url)) continue;
      const at = facts.placeOf(document.path, link.at);
      const unit = units[Math.max(0, unitIndexAt(passage, link.at))];
      if (
        unit === undefined ||
        seen.has(unit) ||
        link.context === 'quoted-example' ||
        link.context === 'negated' ||
        link.context === 'defensive'
      )
        continue;
      for (const hit of hitAt(unit, {
        because: 'Shows a picture whose address the model is to fill with private data',
        severity: 'HIGH',
        confidence: 0.85,
        concrete: true,
      }))
        yield { ...hit, at };
    }
  }
}

const decodeSafely = (url: string): string =>
  url.replace(/%7b/gi, '{').replace(/%7d/gi, '}').replace(/%20/g, ' ').replace(/%3c/gi, '<').replace(/%3e/gi, '>');

/** A link or picture near the sentence. */
const linkIn = ({ passage, offset, text }: Unit, image: boolean): boolean =>
  between(passage.document.links, offset - near, offset + text.length + near).some(
    (link) => (!image || link.image) && remote.test(link.url),
  );

export const renderedUrlLeak: Rule = {
  title: 'A text makes the model leak data in the address of a picture or link',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-200', 'CWE-1427'],
  attack: ['AML.T0057', 'AML.T0051.001'],
  owasp: ['LLM01', 'LLM02', 'ASI01'],
  remediation: 'Do not use the text. Clients that render pictures from unknown hosts send whatever the address holds.',
  detect,
};
