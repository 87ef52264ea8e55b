import { describe, expect, test } from 'vitest';
import { destinationsOf } from '../../src/behaviour/destinations.ts';

const fact = (text: string) => ({ texts: [text], taints: [], derived: false });

describe('a host of one word', () => {
  test.each([
    ['http://backend/x', 'local'],
    ['ws://backend:8080', 'local'],
    ['redis://cache:6379', 'local'],
    ['http://localhost/x', 'local'],
    ['s3://bucket/key', 'literal'],
    ['gs://bucket/key', 'literal'],
    ['s3://localhost/key', 'local'],
  ])('%s is %s', (url, expected) => {
    expect(destinationsOf(fact(url), undefined, []).map((one) => one.class)).toEqual([expected]);
  });

  test('without a scheme it is a machine of this network', () => {
    expect(destinationsOf(undefined, fact('backend'), []).map((one) => one.class)).toEqual(['local']);
  });
});
