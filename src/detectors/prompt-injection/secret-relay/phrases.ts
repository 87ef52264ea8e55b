/** How secrets are taken and carried away in words. */
import { phrases } from '../../prose-phrase.ts';
import {
  address,
  secretFile,
  secretNames,
  secretVariable,
  strongSecretNames,
  vocabulary,
} from '../../prose-vocabulary.ts';

const words = {
  ...vocabulary,
  address,
  secretFile,
  secret: secretNames,
  strong: strongSecretNames,
  variable: secretVariable,
  private:
    'conversation chat_history chat_log message_history transcript previous_messages all_messages system_prompt history private_repository private_repo private_data personal_data user_data env',
  personal:
    'full_name real_name users_name name e-mail_address email_address users_email users_e-mail phone_number home_address postal_address date_of_birth passport_number',
  whole: 'content contents all every full entire complete whole',
};
export const take = phrases(words, {
  take: [
    '!@read|include|dump|echo|print|paste|attach|look_in|look_inside ..6 @secretFile',
    '!@read|dump|steal ..3 users|their|all|every|any|local|available ..4 @strong',
    '!@read|dump ..2 all|every|users|entire ..2 environment|env ..1 variable',
    'contents|content of ..4 @secretFile',
  ],
  variable: '!@read|look_up|obtain|include|append ..6 @variable',
});
export const carry = phrases(words, {
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
export const relay = phrases(words, {
  environment: '!@send|leak|exfiltrate|post|upload ..3 environment|env ..1 variable ..4 to ..3 @address|@place',
  secret: [
    '!@carry|@send|leak|exfiltrate|upload ..5 @secretFile ..8 as|in|into|to|through|via|with ..5 @slot|@place|@address',
    '!@carry|@send|leak ..4 @whole|users|any|local ..3 @strong ..6 as|in|into|to|through|via|with ..5 argument|parameter|field|note|sidenote|query|url|comment|issue|commit|header|@address|webhook|endpoint|server',
  ],
  held: '@slot ..1 parameter|argument|field|value ..2 must|should|has|needs ..2 hold|contain|include|carry|be ..3 @whole ..3 @private|chat|dialogue|@secret',
  private: [
    '!@carry|@send|attach ~5 messages|turns|replies ~1 of ~2 chat|conversation|dialogue|session ..8 to|as|in|into|with ..5 call|request|@slot|@address|webhook|endpoint',
    'everything|all|whatever|every ..3 user|users ..3 types|typed|writes|says|sends|told|said|enters ..8 mirrored|forwarded|sent|copied|relayed|posted|reported ..3 @address|@place',
    '!@carry|@send ..3 contents|content ..2 clipboard|open_files|all_files|workspace ..8 as|in|into|to|through|via ..5 argument|parameter|field|note|@address|webhook|endpoint',
    'everything|all|whatever ..2 user ..3 told|said|wrote|typed|shared|entered ..8 @send ..6 @address',
    'everything|all|whatever ..2 user ..3 told|said|wrote|typed|shared|entered ..6 to|into|in ..4 @address|webhook|endpoint',

    // The place first: "in every query the last messages of this conversation".
    '!@carry|@send|attach ~1 in|into|to|with|as ~1 every|each|any|all ~3 query|search|lookup|call|request|url|image|link ..18 messages|turns|replies|exchanges ~1 of|from ~2 chat|conversation|dialogue|session',
    '!@carry|@send|attach ~1 in|into|to|with|as ~1 every|each|any|all ~3 query|search|lookup|call|request|url|image|link ..12 @whole|recent|last|previous|prior ~2 chat|conversation|dialogue|messages|history|transcript',
    '@carry|@send|leak ..5 @whole ..4 @private ..6 as|in|into|to|through|via|with ..5 argument|parameter|field|note|sidenote|query|@address|webhook|endpoint',
    '@send|exfiltrate|leak ..6 @private ..6 to ..4 @address',
  ],
  // A contact in a header is what some services ask of their callers; who somebody is has no place in what they look for.
  personal: [
    '!@carry|@send|attach ~1 in|into|to|with ~1 every|each|any|all ~2 search|lookup ~1 query|term|string|request|text ..6 user|users ~3 @personal',
    '!@carry|@send|attach ~3 user|users ~3 @personal ..10 in|into|to|with ~1 every|each|any|all ~2 search|lookup ~1 query|term|string|request|text',
  ],
});
