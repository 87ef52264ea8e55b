import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { around, findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { linksNear } from '../language/section.ts';

const vocabulary = {
  password: 'password passcode pass pwd passphrase pw',
  archive: 'zip rar 7z archive zipped 7zip winrar',
};
const wanted = phrases(vocabulary, { password: '@password' });
const archived = phrases(vocabulary, { archive: ['@archive', 'unzip|unpack|decompress'] });
const ordinaryWords =
  'is|for|to|of|and|or|in|with|that|when|if|the|a|an|your|protected|protection|prompt|manager|field|required|here|you|from|will|can|must|should|on|by|as|at|it|was|are|be|not|hash|reset|file|authentication';
const token = `["'“«\`]?(?!(?:${ordinaryWords})\\b)[a-z0-9@#$!_.-]{3,32}\\b`;
const forArchive = '(?:for (?:the |this )?(?:archive|zip|file|extraction)\\s*)?';
/** The password itself stands in the text: after a sign or verb that gives it, or as the word after `with password`. */
const value = new RegExp(
  [
    `\\b(?:(?:pass|pwd|pw)\\s*(?:=|:(?!\\w+:))|(?:password|passcode|passphrase)\\s*${forArchive}(?:is\\b:?|=|–|—|:(?!\\w+:)))\\s*[("'“«]?\\s*${token}`,
    `\\b(?:with|using|use|enter|type)\\s+(?:the\\s+|its\\s+)?(?:pass|password|passcode|passphrase)\\s+${token}`,
    `\\((?:the\\s+)?(?:pass|password|passcode|passphrase)\\s+${token}\\)`,
  ].join('|'),
);
const archiveName = /\.(?:zip|rar|7z|iso|tar\.gz|tgz)\b/;
const given =
  /\b(?:use|with|enter|type)\s+["'“`]?[a-z0-9@#$!_.-]{3,32}["'”`]?\s+as (?:the |its )?(?:password|passcode|passphrase)\b/;
/** Making one's own archive, and samples for researchers. */
const making =
  /\b(?:creat\w+|generat\w+|set a|choose|your own|compress\w*|supports?|option|parameter|argument|encrypts?|decrypts?)\b/;
const samples = /\bmalware (?:samples?|corpus|dataset|zoo)|\bsamples? (?:of|are) malware|\bctf\b|\bexam\b/;
const extractors = /^sh:(?:unzip|7z|7za|7zz|7zr|unrar|bsdtar)$/;

function* detect(facts: Facts): Iterable<Hit> {
  const archives = new Set([...findPhrases(facts, archived)].map(({ unit }) => unit));
  for (const { unit } of findPhrases(facts, wanted)) {
    if (isMentioned(unit) || !(value.test(unit.plain) || given.test(unit.plain))) continue;
    const near = around(unit, 2);
    if (
      !near.some((one) => archives.has(one) || archiveName.test(one.plain)) ||
      near.some(({ plain }) => making.test(plain) && !/\bdownload/.test(plain))
    )
      continue;
    const linked =
      linksNear(unit).some(({ url, text }) => archiveName.test(url) || archiveName.test(text)) ||
      near.some(({ plain }) => /\bdownload\b/.test(plain));
    const study = near.some(({ plain }) => samples.test(plain));
    yield* hitAt(unit, {
      because: 'Gives the password of an archive to unpack',
      severity: study ? 'LOW' : linked ? 'CRITICAL' : 'HIGH',
      confidence: study ? 0.5 : linked ? 0.93 : 0.8,
      concrete: false,
    });
  }
  for (const call of facts.calls) {
    if (!extractors.test(call.api)) continue;
    const words = call.positional.flatMap(({ texts }) => texts.slice(0, 1));
    const flag = words.findIndex((word) => (call.api === 'sh:unzip' ? word === '-P' : /^-p.+/.test(word)));
    const password = flag < 0 ? '' : call.api === 'sh:unzip' ? (words[flag + 1] ?? '') : words[flag]!.slice(2);
    // A password that comes from a variable is the user's own.
    if (password === '' || password.includes('\u{FFFC}') || /^\$/.test(password)) continue;
    const at = call.at;
    yield {
      at,
      because: `${call.api.slice(3)} unpacks an archive with a password that stands in the command`,
      severity: 'HIGH',
      confidence: 0.85,
      trigger: call.trigger,
      story: `${at.file}:${at.line}`,
    };
  }
}

export const passwordArchive: Rule = {
  title: 'An archive comes with its password',
  severity: 'CRITICAL',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.013'],
  owasp: ['LLM03', 'ASI09'],
  remediation: 'Do not unpack it: a password that everyone gets protects the content from scanners only.',
  detect,
};
