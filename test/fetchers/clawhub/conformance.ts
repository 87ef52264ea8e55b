/** What comes of a skill of ClawHub: of the recordings and of the site alike. Which skills there are, its own list says. */
import { expect, test } from 'vitest';
import type { Listing, ListingQuery } from '../../../src/fetchers/listing.ts';
import type { Artifact } from '../../../src/model/artifact.ts';

interface Clawhub {
  readonly fetch: (reference: string) => Promise<Artifact>;
  readonly list: (query: ListingQuery) => Promise<Listing>;
}

export function testClawhubReferences({ fetch, list }: Clawhub): void {
  test('a listed skill, and its pinned address', async () => {
    const { references } = await list({ limit: 1, offset: 0, filter: { sort: 'popular' } });
    expect(references).toEqual([expect.stringMatching(/^clawhub:[\w.-]+@/)]);
    const { files, source } = await fetch(references[0]!);
    expect(files.map(({ path }) => path.toLowerCase())).toContain('skill.md');
    expect(source).toMatchObject({ type: 'clawhub', registry: { ecosystem: 'clawhub' } });
    expect((await fetch(source!.resolvedUrl)).source).toMatchObject({
      revision: source?.revision,
      sha256: source?.sha256,
    });
  });

  test('one that is not there', async () => {
    await expect(fetch('clawhub:assay-has-no-skill-of-this-name')).rejects.toMatchObject({ code: 'not-found' });
  });
}
