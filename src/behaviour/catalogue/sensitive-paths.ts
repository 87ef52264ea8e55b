import type { SourceClass } from '../facts.ts';

/** A path as the code builds it, made comparable: `~` for every spelling of the home folder, forward slashes, lower case. */
function normalisePath(path: string): string {
  return path
    .replace(/^file:\/\//, '')
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .toLowerCase()
    .replace(
      /^(?:\$home|\$\{home\}|%userprofile%|\$env:userprofile|\/home\/[^/]+|\/users\/[^/]+|\/root|c:\/users\/[^/]+)(?=\/|$)/,
      '~',
    )
    .replace(/^(?:%appdata%|\$env:appdata)(?=\/|$)/, '~/appdata/roaming')
    .replace(/^(?:%localappdata%|\$env:localappdata)(?=\/|$)/, '~/appdata/local');
}

/** Rows of threats.md §14: what a folded path gives away. Tested in order on the normalised path. */
const table: readonly (readonly [SourceClass, RegExp])[] = [
  [
    'browser',
    /(?:google\/chrome|google-chrome|chromium|brave-browser|bravesoftware|microsoft\/edge|microsoft-edge|opera software|vivaldi|\/arc\/user data|yandexbrowser|user data)[^\0]*(?:login data|cookies|local state|web data|local extension settings|history|network|default|profile|local storage)/,
  ],
  [
    'browser',
    /(?:^|\/)(?:login data|local state|web data|logins\.json|key4\.db|key3\.db|cookies\.sqlite|cookies\.binarycookies|local extension settings)(?:$|\/)/,
  ],
  [
    'browser',
    /mozilla\/firefox(?:\/profiles)?|firefox\/profiles|google\/chrome\/user data|\.config\/google-chrome|\.mozilla\/firefox|bravesoftware\/brave-browser|microsoft\/edge\/user data/,
  ],
  [
    'messenger-session',
    /discord(?:canary|ptb|development)?\/local storage\/leveldb|telegram desktop\/tdata|telegramdesktop\/tdata|(?:^|\/)tdata(?:$|\/)|slack\/(?:storage|local storage|cookies)|signal\/(?:config\.json|sql)|whatsapp\/(?:leveldb|local storage)|(?:^|\/)ssfn\d*|\.minecraft\/launcher_(?:accounts|profiles)\.json/,
  ],
  [
    'wallet',
    /exodus(?:\/exodus\.wallet)?(?:$|\/)|electrum\/wallets|(?:^|\/)atomic\/local storage|ledger live|trezor suite|\.config\/solana|solana\/id\.json|wallet\.dat|\.ethereum\/keystore|ethereum\/keystore|(?:^|\/)keystore\/utc--|nkbihfbeogaeaoehlefnkodbefgpgknn|bfnaelmomeimhlpmgjnjophhpkkoljpa|coinomi\/wallets|\.bitcoin(?:$|\/)|\.monero|\.electrum|jaxx\/local storage|guarda\/local storage|zcash(?:$|\/)/,
  ],
  [
    'password-manager',
    /1password\/data|\.config\/1password|bitwarden(?:\/data\.json|$)|\.kdbx$|keepass|\.password-store|lastpass/,
  ],
  [
    'keychain',
    /library\/keychains|login\.keychain|\.local\/share\/keyrings|gnome-keyring|microsoft\/credentials|microsoft\/protect|microsoft\/vault/,
  ],
  [
    'file-ssh',
    /(?:^|\/)\.ssh(?:$|\/(?!known_hosts$|config$))|(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:$|[^.a-z])|\/ssh_host_[a-z0-9]+_key$/,
  ],
  ['file-ssh', /(?:^|\/)\.ssh\/(?:known_hosts|config)$/],
  [
    'file-cloud',
    /(?:^|\/)\.aws(?:$|\/(?:credentials|config|sso|cli))|\.config\/gcloud|application_default_credentials\.json|gcloud\/(?:credentials|access_tokens)\.db|(?:^|\/)\.azure(?:$|\/)|(?:^|\/)\.kube(?:$|\/config)|\.docker\/config\.json|(?:^|\/)\.oci(?:$|\/)|\.terraform\.d\/credentials|\.config\/doctl|(?:^|\/)\.fly(?:$|\/)|(?:^|\/)\.vercel(?:$|\/)|(?:^|\/)\.netlify(?:$|\/)|(?:^|\/)\.railway(?:$|\/)|(?:^|\/)\.wrangler(?:$|\/)|secrets\/kubernetes\.io\/serviceaccount|\.vault-token$/,
  ],
  [
    'file-agent',
    /(?:^|\/)\.claude(?:\.json$|$|\/(?:\.credentials|settings|projects|history|credentials))|(?:^|\/)\.codex\/(?:auth|config|sessions|history)|(?:^|\/)\.gemini(?:$|\/)|(?:^|\/)\.cursor\/(?!rules)|(?:^|\/)\.codeium(?:$|\/)|(?:^|\/)\.continue(?:$|\/)|(?:^|\/)\.openclaw(?:$|\/)|(?:^|\/)\.clawdbot(?:$|\/)|github-copilot\/(?:hosts|apps)\.json|claude_desktop_config\.json|(?:^|\/)(?:soul|memory)\.md$|(?:^|\/)\.aider(?:$|\.)/,
  ],
  [
    'file-dev',
    /(?:^|\/)(?:\.npmrc|\.yarnrc\.yml|\.pypirc|\.netrc|_netrc|\.git-credentials|\.config\/gh\/hosts\.yml|\.gem\/credentials|\.cargo\/credentials(?:\.toml)?|\.m2\/settings\.xml|\.composer\/auth\.json|auth\.json|\.env(?:\.[a-z0-9_.-]+)?|\.envrc|\.dockercfg|\.s3cfg|\.boto|\.pgpass|\.my\.cnf|credentials\.json|service[-_]account[^/]*\.json)$|\.config\/gh(?:$|\/)/,
  ],
  [
    'history',
    /(?:^|\/)\.(?:bash|zsh|sh|python|node_repl|psql|mysql|sqlite)_history$|consolehost_history\.txt$|fish_history$/,
  ],
  [
    'personal-data',
    /library\/messages|chat\.db$|library\/mail(?:$|\/)|addressbook|library\/calendars|photos library|~\/(?:documents|desktop|downloads|pictures)(?:$|\/)/,
  ],
  ['ci', /\/proc\/[^/]+\/(?:mem|maps)|github_env|runner\.worker/],
  ['env-all', /\/proc\/(?:self|\d+|[^/]+)\/environ/],
  ['system-files', /^\/etc\/(?:shadow|passwd|sudoers|hosts|ssh)|^\/proc\/|sam$|system32\/config/],
  ['home-sweep', /^(?:~|\/|c:\/|c:|\/home|\/users|\/root|\/mnt|\/media)\/?(?:\*\*.*)?$/],
];

/** The class of data a path gives, or `file` for ordinary ones. `exact` folders such as `.ssh` count as what they hold. */
export function classOfPath(path: string): SourceClass {
  const normal = normalisePath(path);
  for (const [cls, pattern] of table) if (pattern.test(normal)) return cls;
  return 'file';
}
