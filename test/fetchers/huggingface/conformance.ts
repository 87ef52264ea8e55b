/** What a user may write for a model, and what comes of it: of the recordings and of the Hub alike. */
import { expect, test } from 'vitest';
import type { Artifact } from '../../../src/model/artifact.ts';

const id = 'hf-internal-testing/tiny-random-bert';

/** `hub` is the address of the pages. */
export function testHuggingfaceReferences(fetch: (reference: string) => Promise<Artifact>, hub: () => string): void {
  test.each([`hf:${id}`, `hf:${id}@main`, `/${id}`, `/${id}/tree/main`])('%s', async (form) => {
    const reference = form.startsWith('/') ? hub() + form : form;
    const { files, source } = await fetch(reference);
    expect(files.map(({ path }) => path)).toContain('config.json');
    expect(source).toMatchObject({ type: 'huggingface', requestedUrl: reference, registry: { name: id } });
    expect(source?.revision).toMatch(/^[0-9a-f]{40}$/);
    expect(source?.resolvedUrl).toBe(`${hub()}/${id}/tree/${source?.revision}`);
    const again = await fetch(source!.resolvedUrl);
    expect(again.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  });

  test('a file of it', async () => {
    const { files, main } = await fetch(`${hub()}/${id}/blob/main/config.json`);
    expect({ main, count: files.length }).toEqual({ main: 'config.json', count: 1 });
    expect(JSON.parse(Buffer.from(files[0]!.bytes).toString('utf8'))).toMatchObject({ model_type: 'bert' });
  });

  test('one that is not there', async () => {
    await expect(fetch('hf:hf-internal-testing/assay-has-no-model-of-this-name')).rejects.toMatchObject({
      code: 'not-found',
    });
  });
}
