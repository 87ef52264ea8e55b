// What batch audits ask of registries, through the guarded client, answered by a server on loopback.
import { afterEach, describe, expect, test } from 'vitest';
import { listClawhub } from '../../src/fetchers/clawhub/list.ts';
import { listHuggingface } from '../../src/fetchers/huggingface/list.ts';
import type { ListingFilter, ListingQuery, ListPackages } from '../../src/fetchers/listing.ts';
import { listNpm } from '../../src/fetchers/npm/list.ts';
import { listPypi } from '../../src/fetchers/pypi/list.ts';
import type { FetchContext } from '../../src/fetchers/source.ts';
import { testContext } from './fetch-context.ts';
import { type Exchange, type Replay, replay } from './replay-server.ts';

let server: Replay;
afterEach(() => server.close());

async function list(
  which: ListPackages<FetchContext>,
  exchanges: readonly Exchange[],
  { limit = 3, offset = 0, ...filter }: Partial<ListingQuery> & ListingFilter = {},
) {
  server = await replay(exchanges);
  const { origin } = server;
  const config = { npmRegistry: origin, pypiIndex: `${origin}/simple`, clawhubUrl: origin, hfEndpoint: origin };
  const context = testContext('the list', config);
  try {
    const { references, warnings } = await which({ limit, offset, filter }, context);
    return { references, warnings: warnings.map(({ code, field }) => `${code} ${field}`) };
  } finally {
    await context.net.close();
    expect(server.unknown).toEqual([]);
  }
}

describe('npm', () => {
  const found = (from: number, count: number) => ({
    objects: Array.from({ length: count }, (_, i) => ({
      package: { name: `p${from + i}`, version: '1.0.0' },
      downloads: { monthly: 10_000 - from - i },
    })),
    total: 9_999,
  });
  const search = (query: string, from: number, count: number): Exchange => ({
    get: `/-/v1/search?${query}&from=${from}`,
    answers: [{ json: found(from, count) }],
  });

  test('keywords and authors are searched for, further pages asked for when needed', async () => {
    const query = 'text=keywords%3Amcp%2Cserver+author%3Amei&size=250';
    const pages = [search(query, 0, 250), search(query, 250, 2)];
    expect(await list(listNpm, pages, { keyword: 'mcp server', author: 'mei', offset: 249 })).toEqual({
      references: ['npm:p249@1.0.0', 'npm:p250@1.0.0', 'npm:p251@1.0.0'],
      warnings: [],
    });
  });

  test('popular ones first; the filter by downloads is ours', async () => {
    const query = 'text=boost-exact%3Afalse&size=250&popularity=1.0&quality=0.0&maintenance=0.0';
    expect(await list(listNpm, [search(query, 0, 200)], { sort: 'popular', minDownloads: 9_999 })).toEqual({
      references: ['npm:p0@1.0.0', 'npm:p1@1.0.0'],
      warnings: ['LISTING_ENDED limit'],
    });
  });

  test('what npm cannot do is said', async () => {
    const pages = [search('text=boost-exact%3Afalse&size=250', 0, 3)];
    expect((await list(listNpm, pages, { sort: 'latest', category: 'cli' })).warnings).toEqual([
      'FILTER_UNSUPPORTED category',
      'FILTER_UNSUPPORTED sort',
    ]);
  });

  test('counts a registry does not give are no reason to leave a package out', async () => {
    const objects = [{ package: { name: '@mei/a' } }];
    const page = { get: '/-/v1/search?text=keywords%3Aa&size=250&from=0', answers: [{ json: { objects } }] };
    expect(await list(listNpm, [page], { limit: 1, keyword: 'a', minDownloads: 5 })).toEqual({
      references: ['npm:@mei/a'],
      warnings: ['FILTER_UNSUPPORTED minDownloads'],
    });
  });

  test('page one is not listed again behind the five thousandth', async () => {
    const query = 'text=keywords%3Aa&size=250';
    const pages = Array.from({ length: 20 }, (_, i) => search(query, i * 250, 250));
    const { references, warnings } = await list(listNpm, pages, { keyword: 'a', offset: 4_999 });
    expect({ references, warnings }).toEqual({ references: ['npm:p4999@1.0.0'], warnings: ['LISTING_ENDED limit'] });
  });
});

describe('PyPI', () => {
  const names = ['Flask', 'flask_login', 'requests', 'zope.interface'];
  const root: Exchange = { get: '/simple/', answers: [{ json: { projects: names.map((name) => ({ name })) } }] };
  const page = names.map((name) => `<a href="/simple/${name}/">${name}</a><br/>`).join('\n');

  test('all names, in either form of the index', async () => {
    const expected = { references: ['pypi:flask-login', 'pypi:requests', 'pypi:zope-interface'], warnings: [] };
    expect(await list(listPypi, [root], { sort: 'all', offset: 1 })).toEqual(expected);
    await server.close();
    const html: Exchange = { get: '/simple/', answers: [{ headers: { 'content-type': 'text/html' }, text: page }] };
    expect(await list(listPypi, [html], { sort: 'all', offset: 1 })).toEqual(expected);
  });

  test('a keyword is looked for in names; the other wishes are said not to be honoured', async () => {
    expect(await list(listPypi, [root], { keyword: 'FLASK', author: 'x', minDownloads: 5, category: 'y' })).toEqual({
      references: ['pypi:flask', 'pypi:flask-login'],
      warnings: [
        'FILTER_UNSUPPORTED author',
        'FILTER_UNSUPPORTED minDownloads',
        'FILTER_UNSUPPORTED category',
        'LISTING_ENDED limit',
      ],
    });
  });

  test('the newest by the feeds, releases with their version', async () => {
    const feed = (name: string, links: readonly string[]): Exchange => ({
      get: `/rss/${name}.xml`,
      answers: [{ text: `<rss><channel>${links.map((link) => `<item><link>${link}</link></item>`)}</channel></rss>` }],
    });
    const feeds = [
      feed('updates', ['https://index.example/project/Flask/3.2.0/', 'https://index.example/project/rich/15.0/']),
      feed('packages', ['https://index.example/project/brand-new/', 'https://index.example/project/Flask/3.2.0/']),
    ];
    expect((await list(listPypi, feeds, { sort: 'latest' })).references).toEqual([
      'pypi:flask@3.2.0',
      'pypi:rich@15.0',
      'pypi:brand-new',
    ]);
  });

  test('the popular ones without asking anybody', async () => {
    const { references } = await list(listPypi, [], { limit: 100 });
    expect(references).toHaveLength(100);
    expect(references).toContain('pypi:requests');
    expect(server.asked).toEqual([]);
  });
});

describe('ClawHub', () => {
  const items = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      slug: `skill-${from + i}`,
      tags: { latest: '1.0.0' },
      stats: { downloads: 100 - from - i },
      owner: { handle: i % 2 === 0 ? 'mei' : 'ana' },
    }));

  test('pages by cursor, an offset is walked', async () => {
    const pages = [
      { get: '/api/v1/skills?limit=200&sort=downloads', answers: [{ json: { items: items(0, 3), nextCursor: 'c1' } }] },
      { get: '/api/v1/skills?limit=200&sort=downloads&cursor=c1', answers: [{ json: { items: items(3, 3) } }] },
    ];
    expect(await list(listClawhub, pages, { sort: 'popular', offset: 2 })).toEqual({
      references: ['clawhub:skill-2@1.0.0', 'clawhub:skill-3@1.0.0', 'clawhub:skill-4@1.0.0'],
      warnings: [],
    });
  });

  test('authors and downloads are filtered here', async () => {
    const page = { get: '/api/v1/skills?limit=200', answers: [{ json: { items: items(0, 6) } }] };
    expect(await list(listClawhub, [page], { author: 'Mei', minDownloads: 97 })).toEqual({
      references: ['clawhub:skill-0@1.0.0', 'clawhub:skill-2@1.0.0'],
      warnings: ['LISTING_ENDED limit'],
    });
  });

  test('a keyword goes to the search, which knows no numbers', async () => {
    const results = [{ score: 3, slug: 'weather', displayName: 'Weather', version: '1.2.0' }];
    const page = { get: '/api/v1/search?q=sun&limit=1', answers: [{ json: { results } }] };
    const wish = { limit: 1, keyword: 'sun', minDownloads: 5, category: 'x', sort: 'latest' as const };
    expect(await list(listClawhub, [page], wish)).toEqual({
      references: ['clawhub:weather@1.2.0'],
      warnings: ['FILTER_UNSUPPORTED category', 'FILTER_UNSUPPORTED sort', 'FILTER_UNSUPPORTED minDownloads'],
    });
  });
});

describe('Hugging Face', () => {
  const models = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      id: `acme/m${from + i}`,
      sha: 'a'.repeat(40),
      downloads: 50 - from - i,
    }));
  const at = (n: number) => `hf:acme/m${n}@${'a'.repeat(40)}`;

  test('every wish goes to the Hub; the next page is in a header', async () => {
    const query = 'search=tiny&author=acme&filter=text-generation&sort=downloads&direction=-1&limit=100&full=true';
    const next = `{{origin}}/api/models?${query}&cursor=abc`;
    const pages: Exchange[] = [
      { get: `/api/models?${query}`, answers: [{ headers: { link: `<${next}>; rel="next"` }, json: models(0, 2) }] },
      { get: `/api/models?${query}&cursor=abc`, answers: [{ json: models(2, 2) }] },
    ];
    const wish = { keyword: 'tiny', author: 'acme', category: 'text-generation', sort: 'popular' as const };
    expect(await list(listHuggingface, pages, { ...wish, offset: 1 })).toEqual({
      references: [at(1), at(2), at(3)],
      warnings: [],
    });
  });

  test('a next page that lies elsewhere is not followed; downloads are filtered here', async () => {
    const headers = { link: '<https://elsewhere.test/api/models?cursor=x>; rel="next"' };
    const page = {
      get: '/api/models?sort=lastModified&direction=-1&limit=100&full=true',
      answers: [{ headers, json: models(0, 2) }],
    };
    expect(await list(listHuggingface, [page], { sort: 'latest', minDownloads: 50 })).toEqual({
      references: [at(0)],
      warnings: ['LISTING_ENDED limit'],
    });
  });
});

test('a registry in trouble is told as such', async () => {
  const ill = [{ get: '/api/models?limit=100&full=true', answers: [{ status: 503, text: 'down' }] }];
  await expect(list(listHuggingface, ill)).rejects.toMatchObject({ code: 'upstream-unavailable' });
  await server.close();
  const odd = [{ get: '/api/models?limit=100&full=true', answers: [{ text: '<html>' }] }];
  await expect(list(listHuggingface, odd)).rejects.toMatchObject({ code: 'unexpected-content' });
});
