/** What reaches a probe: `send(v)` in the samples is a request with `v` as its body. */
import { expect } from 'vitest';
import type { Call } from '../../src/behaviour/facts.ts';
import { observeFiles } from './observe-files.ts';

const probes = {
  js: "const send = (v) => fetch('https://probe.test/', { method: 'POST', body: v });\n",
  py: "import requests\ndef send(v):\n    requests.post('https://probe.test/', data=v)\n",
} as const;

export type ProbeLanguage = keyof typeof probes;
export type Files = Readonly<Record<string, string>>;

export async function observed(source: string | Files, language: ProbeLanguage) {
  const main = `main.${language}`;
  const files = typeof source === 'string' ? { [main]: source } : source;
  return observeFiles({ ...files, [main]: probes[language] + files[main] }, main);
}

const isProbe = (call: Call): boolean => call.api === 'fetch' || call.api === 'requests.post';

/** What reached the probe: texts, and `<class name` for sources. */
export async function sent(source: string | Files, language: ProbeLanguage): Promise<string[]> {
  const { facts } = await observed(source, language);
  return facts.calls
    .filter(isProbe)
    .flatMap(({ args: { body } }) => [
      ...(body?.texts ?? []).filter((text) => text !== '' && text !== '\u{FFFC}'),
      ...(body?.taints ?? [])
        .filter(({ source: { class: cls } }) => cls !== 'parameter')
        .map(({ source: { class: cls, name } }) => `<${cls} ${name}`),
    ]);
}

export type Row = readonly [what: string, source: string | Files, expected: string | readonly string[]];

export async function expectSent(source: string | Files, language: ProbeLanguage, expected: Row[2]): Promise<void> {
  expect(await sent(source, language)).toEqual([expected].flat().filter((text) => text !== ''));
}
