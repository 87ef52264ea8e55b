import { expect, test } from 'vitest';
import { parseClawhubReference } from '../../../src/fetchers/clawhub/reference.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';

function parse(text: string, host: string) {
  const reference = parseReference(text);
  return reference && parseClawhubReference(reference, host);
}

const host = 'clawhub.example';

test.each([
  ['clawhub:weather', { kind: 'skill', name: 'weather' }],
  ['clawhub:weather@1.2.0', { kind: 'skill', name: 'weather', version: '1.2.0' }],
  ['clawhub:weather@latest', { kind: 'skill', name: 'weather' }],
  ['clawhub:mei/weather@1.2.0', { kind: 'skill', name: 'weather', owner: 'mei', version: '1.2.0' }],
  ['clawhub:package/bridge@2.0.0', { kind: 'package', name: 'bridge', version: '2.0.0' }],
  ['clawhub:@mei/bridge@2.0.0', { kind: 'package', name: '@mei/bridge', version: '2.0.0' }],
  ['https://clawhub.example/mei/skills/weather', { kind: 'skill', name: 'weather', owner: 'mei' }],
  [
    'https://clawhub.example/mei/skills/weather/?version=1.2.0#files',
    { kind: 'skill', name: 'weather', owner: 'mei', version: '1.2.0' },
  ],
  ['https://clawhub.example/skills/weather', { kind: 'skill', name: 'weather' }],
  ['https://www.clawhub.example/mei/weather', { kind: 'skill', name: 'weather', owner: 'mei' }],
  ['https://clawhub.example/plugins/%40mei%2Fbridge', { kind: 'package', name: '@mei/bridge' }],
  ['https://clawhub.example/mei/plugins/bridge', { kind: 'package', name: 'bridge', owner: 'mei' }],
])('%s', (reference, expected) => expect(parse(reference, host)).toEqual(expected));

test.each([
  'https://elsewhere.test/mei/skills/weather',
  'https://clawhub.example/api/v1/skills',
  'weather',
  'npm:weather',
  './clawhub:weather',
])('%s is left to others', (reference) => expect(parse(reference, host)).toBeUndefined());

test.each([
  'clawhub:..',
  'clawhub:a b',
  'https://clawhub.example/',
  'https://clawhub.example/search/x',
  'https://clawhub.example/mei',
])('%s is refused with a reason', (reference) =>
  expect(() => parse(reference, host)).toThrowError(/names no skill; write it as/),
);
