import { expect, test } from 'vitest';
import { parseHuggingfaceReference } from '../../../src/fetchers/huggingface/reference.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';

function parse(text: string, host: string) {
  const reference = parseReference(text);
  return reference && parseHuggingfaceReference(reference, host);
}

const host = 'hub.example';

test.each([
  ['hf:acme/tiny', { type: 'model', id: 'acme/tiny' }],
  ['hf:tiny', { type: 'model', id: 'tiny' }],
  ['hf:acme/tiny@v1.0', { type: 'model', id: 'acme/tiny', revision: 'v1.0' }],
  ['hf:acme/tiny@refs/pr/3', { type: 'model', id: 'acme/tiny', revision: 'refs/pr/3' }],
  ['hf:datasets/acme/words', { type: 'dataset', id: 'acme/words' }],
  ['hf:spaces/acme/demo@main', { type: 'space', id: 'acme/demo', revision: 'main' }],
  ['pkg:huggingface/acme/tiny@559062a', { type: 'model', id: 'acme/tiny', revision: '559062a' }],
  ['hf://acme/tiny', { type: 'model', id: 'acme/tiny' }],
  ['https://hub.example/acme/tiny', { type: 'model', id: 'acme/tiny' }],
  ['https://hub.example/tiny', { type: 'model', id: 'tiny' }],
  ['https://hf.co/acme/tiny?library=x#use', { type: 'model', id: 'acme/tiny' }],
  ['https://hub.example/acme/tiny/tree/main', { type: 'model', id: 'acme/tiny', revision: 'main' }],
  [
    'https://hub.example/acme/tiny/tree/v1/onnx/sub',
    { type: 'model', id: 'acme/tiny', revision: 'v1', path: 'onnx/sub' },
  ],
  [
    'https://hub.example/acme/tiny/tree/refs%2Fpr%2F3/a',
    { type: 'model', id: 'acme/tiny', revision: 'refs/pr/3', path: 'a' },
  ],
  [
    'https://hub.example/acme/tiny/blob/refs/pr/3/a.py',
    { type: 'model', id: 'acme/tiny', revision: 'refs/pr/3', path: 'a.py' },
  ],
  [
    'https://hub.example/acme/tiny/blob/main/modeling.py',
    { type: 'model', id: 'acme/tiny', revision: 'main', path: 'modeling.py' },
  ],
  [
    'https://hub.example/tiny/resolve/main/model.bin?download=true',
    { type: 'model', id: 'tiny', revision: 'main', path: 'model.bin' },
  ],
  [
    'https://hub.example/datasets/acme/words/blob/main/words.py',
    { type: 'dataset', id: 'acme/words', revision: 'main', path: 'words.py' },
  ],
  ['https://hub.example/datasets/words', { type: 'dataset', id: 'words' }],
  ['https://hub.example/spaces/acme/demo/tree/main', { type: 'space', id: 'acme/demo', revision: 'main' }],
])('%s', (reference, expected) => expect(parse(reference, host)).toEqual(expected));

test.each(['https://elsewhere.test/acme/tiny', 'https://hub.example/api/models', 'acme/tiny', 'npm:tiny'])(
  '%s is left to others',
  (reference) => expect(parse(reference, host)).toBeUndefined(),
);

test.each([
  'hf:',
  'hf:a/b/c',
  'hf:../x',
  'https://hub.example/',
  'https://hub.example/docs/hub',
  'https://hub.example/datasets',
])('%s is refused with a reason', (reference) =>
  expect(() => parse(reference, host)).toThrowError(/cannot be fetched from Hugging Face: .{20}/),
);
