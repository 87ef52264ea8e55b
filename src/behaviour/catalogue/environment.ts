import type { SourceClass } from '../facts.ts';

const secretWord =
  /(?:^|[_-])(?:api_?keys?|keys?|tokens?|secrets?|pass(?:wd|word|phrase)?|pwd|cred(?:ential)?s?|auth|private|session|cookies?|dsn|mnemonic|seed|webhook|pat|jwt|bearer)(?=$|[_-]|\d)|apikey|secretkey|accesskey|privatekey|authtoken/i;
const plainWord =
  /(?:^|_)(?:public|publishable|anon)(?:_|$)|^(?:next_public|vite|react_app|expo_public)_|(?:^|_)(?:max_tokens?|token_limit|keyboard|key_?(?:name|file|path|id_?name|prefix)|auth_?(?:url|host|type|mode|enabled|domain)|session_?(?:type|name|id|manager|timeout|ttl)|cookie_?(?:name|domain|path)|xdg_session[a-z_]*|ssh_auth_sock|monkey|turkey|token_?(?:url|endpoint|path|type|ttl|name|file))$/i;
const ciNames =
  /^(?:actions_id_token_request_(?:url|token)|actions_runtime_token|ci_job_token|github_token|gh_token|system_accesstoken|circle_token|bitbucket_token)$/i;

/** Whether a variable of that name holds a secret (threats.md §14). */
export function classOfVariable(name: string): SourceClass {
  if (ciNames.test(name)) return 'env-secret';
  if (plainWord.test(name)) return 'env-plain';
  return secretWord.test(name) ? 'env-secret' : 'env-plain';
}

/** Variables whose value is a folder we fold paths with. */
export const folderVariables: Readonly<Record<string, string>> = {
  HOME: '~',
  USERPROFILE: '~',
  HOMEPATH: '~',
  APPDATA: '%APPDATA%',
  LOCALAPPDATA: '%LOCALAPPDATA%',
  XDG_CONFIG_HOME: '~/.config',
  XDG_DATA_HOME: '~/.local/share',
  TMPDIR: '/tmp',
  TEMP: '/tmp',
  TMP: '/tmp',
};
