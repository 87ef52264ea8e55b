// The Hub through the guarded client, answered by fixtures/http/huggingface; large files are made here, and only parts of them may be asked for.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { huggingfaceSource } from '../../../src/fetchers/huggingface/source.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';
import type { Artifact } from '../../../src/model/artifact.ts';
import { testContext } from '../fetch-context.ts';
import { type Replay, replay } from '../replay-server.ts';
import { zipBytes } from '../zip-bytes.ts';
import { testHuggingfaceReferences } from './conformance.ts';

const sha = '9f1c2d3e4b5a69788796a5b4c3d2e1f00f1e2d3c';

let hub: Replay;
beforeAll(async () => {
  hub = await replay(['huggingface/hub', 'huggingface/tiny']);
});
afterAll(() => hub.close());

async function fetch(reference: string, hfEndpoint = hub.origin, hfToken?: string): Promise<Artifact> {
  const context = testContext(reference, { hfEndpoint, ...(hfToken === undefined ? {} : { hfToken }) });
  try {
    const parsed = huggingfaceSource.recognise(parseReference(reference)!, context.config);
    return await huggingfaceSource.fetch(parsed!, context);
  } finally {
    await context.net.close();
  }
}
const paths = ({ files }: Artifact) => files.map(({ path }) => path);
const reasons = ({ skipped }: Artifact) => skipped.map(({ path, reason }) => `${path}: ${reason}`);

test('a model is its code and configuration at a commit; pictures are left, what is too large is a gap', async () => {
  const artifact = await fetch('hf:acme/tiny');
  expect(paths(artifact)).toEqual(['config.json', 'modeling.py', 'tokenizer.model']);
  expect(reasons(artifact)).toEqual(['huge.zip: too-large']);
  expect(artifact.name).toBe(`hf:acme/tiny@${sha}`);
  expect(artifact.source).toEqual({
    type: 'huggingface',
    requestedUrl: 'hf:acme/tiny',
    resolvedUrl: `${hub.origin}/acme/tiny/tree/${sha}`,
    revision: sha,
    registry: {
      ecosystem: 'huggingface',
      name: 'acme/tiny',
      version: sha,
      readAt: '2026-11-22T12:00:00.000Z',
      packageCreatedAt: '2025-05-05T05:05:05.000Z',
      publishedAt: '2026-10-01T10:00:00.000Z',
      publisher: 'acme',
      monthlyDownloads: 4321,
      moderation: 'unsafe: old.pkl',
    },
  });
});

describe('forms', () => {
  test.each([
    ['hf:acme/tiny@v1.0', 'v1.0'],
    ['hf:acme/tiny@refs/pr/3', 'refs/pr/3'],
    ['/acme/tiny/tree/v1.0', 'v1.0'],
    ['/acme/tiny/tree/refs%2Fpr%2F3', 'refs/pr/3'],
  ])('%s is pinned', async (form, ref) => {
    const artifact = await fetch(form.startsWith('/') ? hub.origin + form : form);
    expect(artifact.source).toMatchObject({ ref, revision: sha });
  });

  test('an old name without an owner leads to the new one', async () => {
    expect((await fetch('hf:tiny')).source?.resolvedUrl).toBe(`${hub.origin}/acme/tiny/tree/${sha}`);
  });

  test('a data set is its code; columns of numbers are not fetched', async () => {
    const artifact = await fetch(`${hub.origin}/datasets/acme/words`);
    expect({ paths: paths(artifact), skipped: artifact.skipped }).toEqual({ paths: ['words.py'], skipped: [] });
    expect(artifact.source?.resolvedUrl).toBe(`${hub.origin}/datasets/acme/words/tree/${sha}`);
  });

  test('a space, a folder of it, a file of it', async () => {
    expect(paths(await fetch('hf:spaces/acme/demo@main'))).toEqual(['app.py', 'sub/util.py', 'subway.py']);
    expect(paths(await fetch(`${hub.origin}/spaces/acme/demo/tree/main/sub`))).toEqual(['sub/util.py']);
    const file = await fetch(`${hub.origin}/spaces/acme/demo/blob/main/app.py`);
    expect(file).toMatchObject({ main: 'app.py', name: `hf:spaces/acme/demo@${sha}/app.py` });
    expect(file.source?.resolvedUrl).toBe(`${hub.origin}/spaces/acme/demo/blob/${sha}/app.py`);
  });
});

test.each([
  ['hf:acme/nowhere', 'not-found', /private or does not exist/],
  ['hf:acme/tiny@none', 'not-found', /at none/],
  ['hf:acme/gated', 'not-found', /HF_TOKEN of an account that accepted/],
  ['hf:acme/swapped', 'integrity', /modeling\.py/],
  ['hf:acme/bent', 'integrity', /./],
])('%s: %s', async (reference, code, message) => {
  await expect(fetch(reference)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test('the path must exist', async () => {
  await expect(fetch(`${hub.origin}/spaces/acme/demo/blob/main/gone.py`)).rejects.toMatchObject({ code: 'not-found' });
});

describe('a public model', () => testHuggingfaceReferences(fetch, () => hub.origin));

describe('of large files', () => {
  const megabyte = 1024 * 1024;
  /** Numbers that do not compress: what a model mostly consists of. */
  function numbers(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    let state = 12345;
    for (let at = 0; at < length; at += 1) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      bytes[at] = state >>> 24;
    }
    return bytes;
  }

  async function fetchFile(path: string, bytes: Buffer, told: { size?: number } = {}) {
    const server = await replay([
      {
        get: '/api/models/acme/big?blobs=true&securityStatus=true',
        answers: [{ json: { id: 'acme/big', sha, siblings: [{ rfilename: path, size: bytes.length, ...told }] } }],
      },
      { get: `/acme/big/resolve/${sha}/${path}`, answers: [{ bytes }] },
    ]);
    try {
      const artifact = await fetch('hf:acme/big', server.origin);
      const spans = server.asked.flatMap(({ range }) => (range === undefined ? [] : [/(\d+)-(\d+)/.exec(range)!]));
      const received = spans.reduce((sum, [, from, to]) => sum + Number(to) - Number(from) + 1, 0);
      return { artifact, received };
    } finally {
      await server.close();
    }
  }
  function safetensors(header: object, data: Buffer): Buffer {
    const json = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(json.length));
    return Buffer.concat([length, json, data]);
  }

  test('a safetensors file costs its header', async () => {
    const header = { __metadata__: { format: 'pt' }, w: { dtype: 'U8', shape: [1], data_offsets: [0, 2 * megabyte] } };
    const { artifact, received } = await fetchFile('model.safetensors', safetensors(header, numbers(2 * megabyte)));
    expect(paths(artifact)).toEqual(['model.safetensors!/header.json']);
    expect(JSON.parse(Buffer.from(artifact.files[0]!.bytes).toString())).toEqual(header);
    expect({ received, skipped: artifact.skipped }).toEqual({ received: 65536, skipped: [] });
  });

  test('a header longer than the first read is fetched to its end', async () => {
    const names = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`layer.${i}.weight`, tensorAt(i)]));
    const { artifact } = await fetchFile('model.safetensors', safetensors(names, numbers(3000 * 1000)));
    expect(JSON.parse(Buffer.from(artifact.files[0]!.bytes).toString())).toEqual(names);
    expect(artifact.skipped).toEqual([]);
  });
  const tensorAt = (i: number) => ({ dtype: 'U8', shape: [1000], data_offsets: [i * 1000, i * 1000 + 1000] });

  test.each([
    ['bytes behind the tensors', { w: { data_offsets: [0, megabyte] } }],
    ['a hole between them', { a: { data_offsets: [0, 10] }, b: { data_offsets: [20, 2 * megabyte] } }],
    ['a tensor outside of the file', { w: { data_offsets: [0, 3 * megabyte] } }],
    ['nothing that is a tensor', { w: null }],
  ])('%s is a gap', async (_what, header) => {
    const { artifact } = await fetchFile('model.safetensors', safetensors(header, numbers(2 * megabyte)));
    expect(reasons(artifact)).toContain('model.safetensors: model-header');
  });

  test('a header that claims to be longer than the file is a gap', async () => {
    const lying = safetensors({}, numbers(2 * megabyte));
    lying.writeBigUInt64LE(1n << 60n);
    const { artifact } = await fetchFile('model.safetensors', lying);
    expect(reasons(artifact)).toEqual(['.: nothing-to-scan', 'model.safetensors: model-header']);
  });

  test('a GGUF file costs its head', async () => {
    const bytes = Buffer.concat([Buffer.from('GGUF'), numbers(18 * megabyte)]);
    const { artifact, received } = await fetchFile('model.gguf', bytes);
    expect(artifact.files).toMatchObject([{ path: 'model.gguf', bytes: { length: 16 * megabyte } }]);
    expect({ received, skipped: artifact.skipped }).toEqual({ received: 16 * megabyte, skipped: [] });
  });

  test('a PyTorch zip costs its directory and what is no tensor', async () => {
    const pickle = Buffer.from('\x80\x02}q\x00.', 'latin1');
    const zip = zipBytes([
      { name: 'archive/data.pkl', content: pickle },
      { name: 'archive/data/0', content: numbers(6 * megabyte) },
      { name: 'archive/data/1', content: numbers(6 * megabyte) },
      { name: 'archive/code/__torch__.py', content: 'import os\n' },
      { name: '../outside.py', content: 'import os\n' },
      { name: 'archive/version', content: '3\n' },
    ]);
    const { artifact, received } = await fetchFile('pytorch_model.bin', zip);
    expect(paths(artifact)).toEqual([
      'pytorch_model.bin!/!outside/outside.py',
      'pytorch_model.bin!/archive/code/__torch__.py',
      'pytorch_model.bin!/archive/data.pkl',
      'pytorch_model.bin!/archive/version',
    ]);
    expect(Buffer.from(artifact.files[2]!.bytes)).toEqual(pickle);
    expect(artifact.skipped).toEqual([]);
    expect(received).toBeLessThan(megabyte);
  });

  test('an entry that cannot be read costs that entry only', async () => {
    const zip = zipBytes([
      { name: 'archive/lying.pkl', content: 'x', claimedSize: 5 },
      { name: 'archive/secret.pkl', content: 'x', encrypted: true },
      { name: 'archive/data.pkl', content: '.' },
      { name: 'archive/data/0', content: numbers(9 * megabyte) },
    ]);
    const { artifact } = await fetchFile('model.pt', zip);
    expect(paths(artifact)).toEqual(['model.pt!/archive/data.pkl']);
    expect(reasons(artifact)).toEqual([
      'model.pt!/archive/lying.pkl: archive-broken',
      'model.pt!/archive/secret.pkl: archive-encrypted',
    ]);
  });

  test('a zip with a broken directory is a gap', async () => {
    const bytes = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), numbers(9 * megabyte)]);
    expect(reasons((await fetchFile('model.pt', bytes)).artifact)).toContain('model.pt: archive-broken');
  });

  test('of a plain pickle the beginning is read, and the rest is a gap', async () => {
    const bytes = Buffer.concat([Buffer.from('\x80\x04', 'latin1'), numbers(9 * megabyte)]);
    const { artifact } = await fetchFile('weights.pkl', bytes);
    expect(artifact.files).toMatchObject([{ path: 'weights.pkl', bytes: { length: 4 * megabyte } }]);
    expect(reasons(artifact)).toEqual(['weights.pkl: partial']);
  });

  test('a server that ignores ranges is not downloaded from', async () => {
    const bytes = numbers(9 * megabyte);
    const server = await replay([
      {
        get: '/api/models/acme/big?blobs=true&securityStatus=true',
        answers: [{ json: { id: 'acme/big', sha, siblings: [{ rfilename: 'a.pt', size: bytes.length }] } }],
      },
      { get: `/acme/big/resolve/${sha}/a.pt`, answers: [{ status: 203, bytes }] },
    ]);
    await expect(fetch('hf:acme/big', server.origin)).rejects.toMatchObject({ code: 'too-large' });
    await server.close();
  });
});

test('the token goes to the Hub and not to where its files lie', async () => {
  const token = ['hf', 'y'.repeat(20)].join('_');
  const storage = await replay([{ get: '/blob', answers: [{ text: 'pass\n' }] }]);
  const own = await replay([
    {
      get: '/api/models/acme/own?blobs=true&securityStatus=true',
      authorization: `Bearer ${token}`,
      answers: [{ json: { id: 'acme/own', sha, siblings: [{ rfilename: 'a.py', size: 5 }] } }],
    },
    {
      get: `/acme/own/resolve/${sha}/a.py`,
      authorization: `Bearer ${token}`,
      answers: [{ status: 302, headers: { location: `${storage.origin}/blob` } }],
    },
  ]);
  const reference = 'hf:acme/own';
  const context = testContext(reference, { hfEndpoint: own.origin, hfToken: token, allowPrivateAddresses: true });
  const parsed = huggingfaceSource.recognise(parseReference(reference)!, context.config)!;
  expect(paths(await huggingfaceSource.fetch(parsed, context))).toEqual(['a.py']);
  expect(storage.asked).toMatchObject([{ url: '/blob', authorization: undefined }]);
  await Promise.all([context.net.close(), own.close(), storage.close()]);
});

test('nothing was asked that has no recording', () => expect(hub.unknown).toEqual([]));
