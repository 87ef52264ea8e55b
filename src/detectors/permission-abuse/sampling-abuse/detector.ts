import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { literalsOf } from '../../prose-literals.ts';
import { matchPhrase, phrases } from '../../prose-phrase.ts';
import { plainText, wordsOf } from '../../prose-words.ts';

/** Without one of these nothing in a program asks the client's model or its user. */
const asks = /\b(?:createMessage|create_message|elicitInput|elicit|includeContext|include_context)\b/;
/** The conversation with other servers is handed to this one. */
const allServers = /\b(?:includeContext|include_context)["']?\s{0,5}[:=]\s{0,5}["']allServers["']/g;
const secret = phrases(
  {
    secret:
      'password passphrase seed_phrase recovery_phrase mnemonic private_key api_key access_token secret_key one-time_code verification_code 2fa_code otp card_number cvv social_security_number pin_code',
  },
  { secret: ['@secret'] },
);
const harmless =
  /\b(?:never|do not|don't|not a|without|reset|new|forgot|policy|length|strength|expired|wrong|invalid)\b/;

function* inFile(file: FileFact, text: string, facts: Facts): Iterable<Hit> {
  for (const { 0: setting, index } of text.matchAll(allServers)) {
    const at = facts.placeOf(file.path, index, index + setting.length);
    const because = 'Asks the client’s model with the context of all servers, so that it learns what others were told';
    yield { at, because, trigger: 'called', story: `${at.file}:${at.line}` };
  }
  const { literals, skeleton } = literalsOf(text, file.language);
  for (const literal of literals) {
    const before = skeleton.slice(Math.max(0, literal.at - 300), literal.at);
    const asked =
      /^elicit(?:Input|_input)?$/.test(literal.callee) ||
      /\belicit(?:Input|_input)?\s{0,5}\(\s{0,20}\{[^}]{0,200}$/.test(before);
    if (!asked || literal.text.length > 2000) continue;
    const plain = plainText(literal.text);
    if (harmless.test(plain) || !secret.some((phrase) => matchPhrase(phrase, wordsOf(plain)) !== null)) continue;
    const at = facts.placeOf(file.path, literal.at, literal.end);
    const because = 'Asks the user for a secret through a form of the client, which the protocol forbids';
    yield { at, because, trigger: 'called', story: `${at.file}:${at.line}` };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files)
    if (file.text !== null && /^(?:javascript|typescript|jsx|tsx|python)$/.test(file.language) && asks.test(file.text))
      yield* inFile(file, file.text, facts);
}

export const samplingAbuse: Rule = {
  title: 'A server asks through the client for what is not its own',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1427', 'CWE-522'],
  attack: ['AML.T0053', 'T1598'],
  owasp: ['LLM01', 'LLM02', 'ASI01', 'ASI09'],
  remediation:
    'Answer no such request, and switch sampling off for this server. Secrets belong into the service’s own page.',
  detect,
};
