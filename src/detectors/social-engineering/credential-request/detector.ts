import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAt } from '../../prose-hit.ts';
import { findPhrases, isMentioned } from '../../prose-passages.ts';
import { phrases } from '../../prose-phrase.ts';
import { signalsOf } from '../../prose-signals.ts';
import { address } from '../../prose-vocabulary.ts';

const vocabulary = {
  address,
  ask: 'ask request prompt require have get tell demand collect obtain',
  give: 'enter type provide paste send reply give share tell submit input supply post mail email upload',
  wallet:
    'seed_phrase recovery_phrase secret_phrase mnemonic_phrase mnemonic wallet_password wallet_private_key seed_word recovery_word 12-word 24-word',
  code: '2fa_code two-factor_code two_factor_code verification_code one-time_code one-time_password one_time_password one_time_code otp sms_code authenticator_code mfa_code login_code backup_code six-digit_code 6-digit_code authenticator code_from_their_authenticator',
  login:
    'mac_password macos_password system_password windows_password login_password admin_password administrator_password sudo_password keychain_password master_password computer_password apple_id_password google_password github_password bank_password email_password facebook_password microsoft_password root_password',
  password: 'password passcode cvv card_number credit_card credit_card_number social_security_number ssn private_key',
  user: 'user human customer owner you them him her people',
  channel:
    'chat reply message dm direct_message email mail form issue comment conversation here webhook endpoint server bot telegram discord support us me',
};
const wanted = phrases(vocabulary, {
  wallet: ['@give ..5 @wallet', '@ask ..5 @wallet'],
  asked: [
    '!@ask for ..3 @code|@login ..4',
    '@ask ..2 @user ..6 @code|@login',
    '@ask ..2 for ..3 @user ..4 @code|@login|password',
  ],
  password: ['@ask ..1 @user ..3 for ..4 @password', '@ask ..2 @user ..2 to ..2 @give ..5 @password'],
  sent: [
    '!provide|enter|type|paste|post ~4 @code|@login|@password ~3 in|into|to|as ~2 chat|reply|message|conversation|issue|comment|email|dm',
    'reply|send|share|give|tell|post|submit ..6 @code|@login|@password ..8 @channel|@address',
    'reply|respond ..2 with ..6 @code|@login|@password',
    'send|tell|give|email|dm ..1 us|me|support ..5 @code|@login|@password',
  ],
});
/** How services are used: forms, connection strings, prompts of known programs. */
const usual =
  /\b(?:when prompted|if prompted|placeholder|example|dummy|fake|test account|hash(?:ed)?|bcrypt|connection string|database|db|smtp|field|validate|validation|reset|change|forgot|strength|policy|environment|config(?:uration)?|\.env|encrypt\w*|http basic|ssh-keygen|path (?:to|of)|generate\w*|import|restore|derive|never|login form|sign[- ]?in (?:form|page)|request body|endpoint|api|otp endpoint|npm publish)\b/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const { unit, match } of findPhrases(facts, wanted)) {
    const { reader, format } = unit.passage.document;
    if (isMentioned(unit)) continue;
    const agent = reader === 'agent' || format === 'description' || unit.hidden !== undefined;
    const orders =
      unit.context === 'instruction' ||
      format === 'description' ||
      /^\W*(?:have|get|make|let) (?:the |your )?(?:user|human|customer|them)\b/.test(unit.plain);
    const kind = match.phrase.name;
    if (!orders || (kind !== 'sent' && !agent && kind !== 'wallet')) continue;
    // Words of an address say nothing of what a phrase is for, and one that is sent to an address restores nothing.
    const isWallet = kind === 'wallet';
    const sentAway = isWallet && signalsOf(unit).has('send') && unit.words.some(({ stem }) => address.test(stem));
    const told = isWallet ? unit.plain.replace(/https?:\S+/g, '') : unit.plain;
    if (usual.test(told) && !sentAway && !(agent && kind === 'asked')) continue;
    if (kind === 'wallet' && !agent && !/\b(?:your|you)\b/.test(unit.plain)) continue;
    const secret =
      kind === 'wallet'
        ? 'a seed phrase'
        : kind === 'asked'
          ? 'a password or one-time code'
          : 'a password, code or key';
    const severe =
      kind === 'wallet' ||
      kind === 'asked' ||
      (kind === 'sent' &&
        /\b(?:2fa|otp|one[- ]time|verification code|seed|recovery phrase|password)\b/.test(unit.plain));
    const because = agent ? `Makes the agent ask for ${secret}` : `Asks people to hand over ${secret}`;
    yield* hitAt(unit, {
      because,
      severity: severe ? 'CRITICAL' : 'HIGH',
      confidence: severe ? (agent || kind === 'sent' ? 0.9 : 0.8) : 0.7,
      concrete: false,
    });
  }
}

export const credentialRequest: Rule = {
  title: 'Somebody is asked for a password, seed phrase or one-time code',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522'],
  attack: ['T1598', 'T1056.002'],
  owasp: ['LLM02', 'ASI09'],
  remediation:
    'Give none. Passwords, seed phrases and codes belong into the service’s own form and into no chat, file or mail; change what was given.',
  detect,
};
