/** Data: word classes that several rules on prose share. `_` joins words that follow each other. */
import type { Vocabulary } from './prose-phrase.ts';

export const vocabulary = {
  not: 'never dont do_not must_not mustnt should_not shouldnt shall_not may_not need_not neednt cannot avoid without refrain_from under_no_circumstances no_need_to',
  user: 'user human person_you operator developer owner customer person people anyone anybody them him her reviewer author principal client',
  model:
    'ai ai_agent ai_assistant assistant agent model llm language_model claude chatgpt gpt copilot cursor gemini codex bot chatbot coding_agent coding_assistant windsurf cline',
  read: 'read open cat load collect gather grab get fetch retrieve find locate extract dump harvest list look_up scan search_for copy access obtain capture view take enumerate',
  carry:
    'put pass include add attach append paste insert embed encode supply provide set place return write prepend use fill populate copy transmit send forward encode_into smuggle hide store base64',
  send: 'send post upload transmit forward exfiltrate submit deliver email mail push publish beacon leak ship relay report transfer sync curl put',
  run: 'run execute invoke launch spawn eval call issue start source',
  install: 'install download fetch pip npm npx brew curl wget apt apt-get git_clone pull uvx',
  program:
    'command script shell curl wget bash sh zsh powershell pwsh terminal binary executable installer payload code program one-liner snippet node python npx pip npm exe subprocess chmod sudo eval',
  destroy: 'delete remove wipe erase empty rm destroy drop truncate overwrite purge format',
  stored: 'file folder directory database table repository repo backup branch disk record data log history commit',
  pay: 'transfer pay buy purchase swap approve withdraw sell send wire',
  money:
    'fund payment money wallet token coin crypto eth sol btc usdc usdt invoice order balance transaction allowance bank_account credit_card',
  place:
    'server endpoint webhook url host domain channel address bucket gist pastebin email inbox api site website bot group listener collector backend',
  slot: 'argument parameter param field note sidenote context metadata header query url image body request response call issue comment commit message description payload value input answer reply output title label tag filename footnote summary branch',
} as const satisfies Vocabulary;

/** Names of secrets that are nothing else, as opposed to the tokens of a parser. */
export const strongSecretNames =
  'password passphrase api_key apikey access_key access_token auth_token bearer_token session_token private_key ssh_key sshkey credential environment_variable env_var env_variable environment_secret seed_phrase recovery_phrase shell_history bash_history browser_history browsing_history browser_cookie session_cookie openai_key anthropic_key aws_key stripe_key github_key github_token gh_token npm_token keychain';

/** Names and files of secrets. Files stay whole words. */
export const secretNames =
  'secret password passphrase passcode credential api_key apikey access_key access_token auth_token bearer_token session_token token private_key ssh_key sshkey signing_key encryption_key environment_variable env_var env_variable environment_secret seed_phrase recovery_phrase mnemonic wallet_key session_cookie cookie keychain key_file service_account shell_history bash_history browser_history browsing_history openai_key anthropic_key aws_key stripe_key github_key gh_token credentials_file config_secret process.env os.environ';

export const secretFile =
  /^(?:[~.$/\w-]*\/)?(?:\.ssh(?:\/(?!.*\.pub$).*)?|id_(?:rsa|ed25519|ecdsa|dsa)|\.aws(?:\/.*)?|\.env(?:\.[\w.-]+)?|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.gnupg(?:\/.*)?|\.kube(?:\/.*)?|kubeconfig|\.docker\/config\.json|\.cursor\/mcp\.json|mcp\.json|claude_desktop_config\.json|\.claude\.json|\.(?:openclaw|clawdbot)\/credentials(?:\/.*)?|\.config\/gh(?:\/.*)?|hosts\.yml|credentials(?:\.json)?|secrets?\.(?:json|ya?ml|toml|env)|wallet\.(?:dat|json)|keystore(?:\/.*)?|\.bash_history|\.zsh_history|login\.keychain(?:-db)?|passwd|shadow|service-account\.json|gcloud(?:\/.*)?)$/;

/** Variables whose names say that they hold a secret. */
export const secretVariable =
  /^(?!(?:next_)?page_|max_|num_|csrf_)[a-z0-9]+(?:_[a-z0-9]+)*_(?:api_key|token|secret|password|access_key|private_key)$/;

/** A web or e-mail address that is neither local nor a placeholder for one's own. */
export const address = /^(?:https?|wss?|ftp):\/\/(?!localhost|127\.|\[::1)\S+$|^<?[\w.+-]+@[\w-]+\.[\w.-]+>?$/;
