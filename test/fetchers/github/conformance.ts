/** What a user may write for a public repository, and what comes of it: of the recordings and of GitHub alike. */
import { expect, test } from 'vitest';
import type { Artifact } from '../../../src/model/artifact.ts';

/** Has one commit to speak of, and one file. */
const sha = '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d';
const home = 'https://github.com/octocat/Hello-World';

export function testGithubReferences(fetch: (reference: string) => Promise<Artifact>): void {
  test.each([
    [home, `${home}/tree/${sha}`, undefined],
    [`${home}.git`, `${home}/tree/${sha}`, undefined],
    ['github:octocat/Hello-World', `${home}/tree/${sha}`, undefined],
    ['git@github.com:octocat/Hello-World.git#master', `${home}/tree/${sha}`, 'master'],
    [`${home}/tree/master`, `${home}/tree/${sha}`, 'master'],
    [`${home}/commit/${sha}`, `${home}/tree/${sha}`, sha],
    [`${home}/archive/refs/heads/master.zip`, `${home}/tree/${sha}`, 'master'],
    [`${home}/blob/master/README`, `${home}/blob/${sha}/README`, 'master'],
    [`${home}/raw/master/README`, `${home}/blob/${sha}/README`, 'master'],
    [`https://raw.githubusercontent.com/octocat/Hello-World/master/README`, `${home}/blob/${sha}/README`, 'master'],
    [`pkg:github/octocat/Hello-World@${sha}`, `${home}/tree/${sha}`, sha],
  ])('%s', async (reference, resolvedUrl, ref) => {
    const { files, source, skipped } = await fetch(reference);
    expect(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')])).toEqual([
      ['README', 'Hello World!\n'],
    ]);
    expect({ resolvedUrl: source?.resolvedUrl, revision: source?.revision, ref: source?.ref }).toEqual({
      resolvedUrl,
      revision: sha,
      ref,
    });
    expect(skipped).toEqual([]);
  });

  test.each([
    ['github:octocat/assay-has-no-repository-of-this-name', 'not-found', /private/],
    ['github:octocat/Hello-World#no-such-ref', 'not-found', /no branch, tag or commit/],
    [`${home}/blob/master/no-such-file`, 'not-found', /no-such-file/],
  ])('%s is %s', async (reference, code, message) => {
    await expect(fetch(reference)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
}
