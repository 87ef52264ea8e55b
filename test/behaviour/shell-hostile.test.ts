import { describe, expect, it } from 'vitest';
import { observeShell } from './shell-harness.ts';

const encoded = Buffer.alloc(1_000_000, 'curl https://x.test/i\n').toString('base64');

/** What would take for ever, memory without end, or a step too many. */
const hostile: readonly (readonly [string, string])[] = [
  ['a fork bomb', ':(){ :|:& };:'],
  ['1 MB through decoders', `echo ${encoded} | base64 -d | head -n 2 | sh`],
  ['a costly sed pattern', `echo ${encoded} | sed 's/\\(a*\\)*b/x/g' | sh`],
  ['a costly grep pattern', `echo ${encoded} | grep -E '(a+)+$'`],
  ['costly expansions', `x=${encoded}; echo \${x%%*a*b*c} \${x//a*b/c} \${x//[^a-z]/}`],
  ['an awk program of quotes', `awk '${'"\\"'.repeat(300_000)}'`],
  ['an endless header name', `curl -H '${'token-'.repeat(150_000)}' https://x.test`],
  ['many scripted shells', `osascript -e '${'do shell script "\\'.repeat(50_000)}'`],
  ['many open brackets', `powershell -c 'iwr ${'tcpclient     ('.repeat(60_000)}'`],
  ['aliases of each other', 'alias a=b; alias b=a; a; b'],
  ['an alias that grows', "alias a='a a; a'; a"],
  ['a pipe of 200 stages', `cat /etc/passwd ${'| tr a b '.repeat(200)}| sh`],
  ['3,000 times sudo', `${'sudo '.repeat(3000)}id`],
  ['eval of itself', 'x="eval \\$x"; eval "$x"'],
  ['loops in loops', 'for i in $(seq 1 10000); do for j in $(seq 1 10000); do nc h.test $i; done; done'],
  ['xargs in xargs', "seq 1 9999 | xargs -n1 sh -c 'seq 1 9999 | xargs -n1 sh -c id'"],
  ['a doubled text', `x=a; ${'x="$x$x"; '.repeat(40)}echo "$x" | sh`],
  ['find everywhere', `find ${'/a '.repeat(3000)} ${'-name x '.repeat(3000)} -exec sh -c id \\;`],
];

describe('hostile shell commands', () => {
  it.each(hostile)(
    '%s',
    (_, script) => {
      const { calls, layers } = observeShell(script);
      expect(calls.length).toBeLessThan(100);
      expect(layers.length).toBeLessThan(50);
    },
    10_000,
  );
});
