/** Files that exist to hold credentials, and what tells a filled one from an empty or sample one. */
import type { Severity } from '../../../model/threat.ts';

export interface CredentialFile {
  /** Tried on the whole path, lower case. */
  readonly path: RegExp;
  /** One line of the text that makes the file worth stealing; its first group is the secret when there is one. */
  readonly line?: RegExp;
  /** First bytes of a binary store. */
  readonly magic?: readonly number[];
  readonly what: string;
  readonly severity?: Severity;
}

const sqlite = [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65];
const value = `["']?([^\\s"'#\${}<>]{8,300})`;

const credentialFiles: readonly CredentialFile[] = [
  {
    path: /(?:^|\/)\.env(?:\.(?!example|sample|template|dist|defaults?|schema|test|ci)[a-z.]+)?$/,
    line: new RegExp(
      `^(?:export )?[a-z0-9_]{0,60}?(?:secret|passw|pwd|token|api_?key|private_?key|access_?key|credential)[a-z0-9_]{0,60}\\s{0,9}=\\s{0,9}${value}`,
      'im',
    ),
    what: 'an environment file with secrets',
  },
  {
    path: /(?:^|\/)\.npmrc$/,
    line: /(?::_authtoken|:_password|^_auth(?:token)?|^_password)\s{0,20}=\s{0,20}["']?([^\s"'${}]{8,300})/im,
    what: 'npm configuration with a token',
  },
  {
    path: /(?:^|\/)\.yarnrc(?:\.yml)?$/,
    line: /npmauth(?:token|ident)["']?\s{0,20}:?\s{0,20}["']?([^\s"'${}]{8,300})/im,
    what: 'Yarn configuration with a token',
  },
  {
    path: /(?:^|\/)\.pypirc$/,
    line: /^[ \t]{0,40}password\s{0,20}[=:]\s{0,20}([^\s${}<>]{6,300})/im,
    what: 'PyPI configuration with a password',
  },
  {
    path: /(?:^|\/)(?:pip\.conf|pip\.ini)$/,
    line: /index-url\s{0,9}=\s{0,9}https?:\/\/[^\s:@/]{1,100}:([^\s@/${}]{6,200})@/im,
    what: 'pip configuration with a password',
  },
  { path: /(?:^|\/)[._]netrc$/, line: /\bpassword\s{1,20}([^\s${}<>]{6,200})/im, what: 'a .netrc with a password' },
  {
    path: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
    line: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/,
    what: 'an SSH private key',
  },
  {
    path: /(?:^|\/)\.aws\/credentials$/,
    line: /aws_secret_access_key\s{0,20}=\s{0,20}([^\s${}<>]{20,100})/im,
    what: 'AWS credentials',
  },
  {
    path: /(?:^|\/)\.git\/config$/,
    line: /url\s{0,20}=\s{0,20}https?:\/\/(?:[^\s:@/]{1,100}:)?([^\s:@/]{8,200})@/im,
    what: 'git configuration with a token',
  },
  {
    path: /(?:^|\/)\.git-credentials$/,
    line: /^https?:\/\/[^\s:@/]{1,100}:([^\s@/]{6,200})@/im,
    what: 'stored git credentials',
  },
  {
    path: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg)$/,
    line: /"auth"\s{0,20}:\s{0,20}"([A-Za-z0-9+/=]{8,400})"/,
    what: 'Docker configuration with a registry password',
  },
  {
    path: /(?:^|\/)(?:\.kube\/config|kubeconfig(?:\.ya?ml)?)$/,
    line: /^[ \t]{0,40}(?:-[ \t]{0,9})?(?:client-key-data|token)\s{0,20}:\s{0,20}["']?([A-Za-z0-9+/=._-]{40,9000})/im,
    what: 'a kubeconfig with a client key or token',
  },
  {
    path: /(?:^|\/)\.config\/gh\/hosts\.ya?ml$/,
    line: /oauth_token\s{0,20}:\s{0,20}([^\s${}<>]{20,200})/im,
    what: 'the token of the GitHub command line',
  },
  {
    path: /(?:^|\/)(?:application_default_credentials|credentials|token)\.json$/,
    line: /"(?:refresh_token|client_secret|private_key)"\s{0,20}:\s{0,20}"([^"<>${}\s]{16,4000})/,
    what: 'saved OAuth credentials',
  },
  {
    path: /(?:^|\/)(?:\.claude\.json|\.claude\/\.credentials\.json|\.codex\/auth\.json|\.gemini\/oauth_creds\.json)$/,
    line: /"(?:access_?token|refresh_?token|api_?key|primaryapikey|openai_api_key)"\s{0,20}:\s{0,20}"([^"<>${}\s]{16,4000})/i,
    what: 'the login of a coding agent',
  },
  {
    path: /(?:^|\/)\.(?:bash|zsh|sh|fish|python|psql|mysql|sqlite|node_repl|irb)_history$/,
    line: /\S/,
    what: 'the history of a shell',
    severity: 'MEDIUM',
  },
  {
    path: /\.tfstate(?:\.backup)?$/,
    line: /"[a-z_]{0,60}?(?:password|secret|private_key|token)[a-z_]{0,60}"\s{0,20}:\s{0,20}"([^"<>\s]{8,4000})"/i,
    what: 'Terraform state with secrets',
  },
  { path: /(?:^|\/)\.vault-token$/, line: /^(\S{20,200})$/m, what: 'a Vault token' },
  {
    path: /(?:^|\/)rclone\.conf$/,
    line: /^(?:pass|token|secret_access_key)\s{0,20}=\s{0,20}(\S{8,2000})/im,
    what: 'rclone configuration with a password',
  },
  {
    path: /(?:^|\/)\.htpasswd$/,
    line: /^[^\s:#]{1,80}:(\$(?:apr1|2[aby]|5|6)\$\S{20,120}|\{SHA\}\S{20,40})/m,
    what: 'a password file of a web server',
    severity: 'MEDIUM',
  },
  { path: /\.(?:p12|pfx)$/, magic: [0x30, 0x82], what: 'a PKCS #12 key store' },
  { path: /\.(?:jks|keystore)$/, magic: [0xfe, 0xed, 0xfe, 0xed], what: 'a Java key store' },
  { path: /\.kdbx$/, magic: [0x03, 0xd9, 0xa2, 0x9a], what: 'a KeePass password database' },
  {
    path: /(?:^|\/)(?:login data|cookies|cookies\.sqlite|key4\.db|web data)$/,
    magic: sqlite,
    what: 'a browser profile database',
  },
  { path: /(?:^|\/)wallet\.dat$/, magic: [0x00], what: 'a wallet file', severity: 'MEDIUM' },
];

export const credentialFileOf = (path: string): CredentialFile | undefined => {
  const lower = path.toLowerCase();
  return credentialFiles.find((candidate) => candidate.path.test(lower));
};

export const isCredentialFile = (path: string) => credentialFileOf(path) !== undefined;
