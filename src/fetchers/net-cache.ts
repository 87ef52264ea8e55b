// Answers on disk, by cacache: content-addressed, verified on every read, written by several processes at a time without locks.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import cacache from 'cacache';

export interface CachedAnswer {
  readonly bytes: Buffer;
  /** After redirects, as it was when the bytes came. */
  readonly url: string;
  readonly etag?: string;
}

/** A cache that cannot be read or written is an empty one: it never fails a download. */
export interface NetCache {
  /** `key` may hold secrets: only its digest reaches the disk. */
  find(key: string): Promise<CachedAnswer | undefined>;
  keep(key: string, answer: CachedAnswer): Promise<void>;
}

export function openNetCache(folder: string, maxBytes: number): NetCache {
  return {
    async find(key) {
      try {
        const { data, metadata } = await cacache.get(folder, nameOf(key));
        const { url, etag } = metadata as { url: string; etag?: string };
        return { bytes: data, url, ...(etag === undefined ? {} : { etag }) };
      } catch {
        return undefined;
      }
    },
    async keep(key, { bytes, url, etag }) {
      if (bytes.length > maxBytes / 4) return;
      try {
        // What private registries sent is for its owner only.
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        await cacache.put(folder, nameOf(key), bytes, { algorithms: ['sha256'], metadata: { url, etag } });
        if (isTimeToSweep(key)) await sweep(folder, maxBytes);
      } catch {
        // A full disk or a folder of somebody else: the answer is simply asked for again.
      }
    },
  };
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Once in 64 writes, over all processes: one that counted its own would never get there when each writes little. */
function isTimeToSweep(key: string): boolean {
  return Number.parseInt(nameOf(key).slice(0, 2), 16) < 4;
}

/** Lets the oldest go until three quarters of the room are taken. A reader who wanted one just then asks the upstream. */
async function sweep(folder: string, maxBytes: number): Promise<void> {
  const entries = Object.values(await cacache.ls(folder)).sort((a, b) => a.time - b.time);
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total <= maxBytes) return;
  for (const { key, integrity, size } of entries) {
    if (total <= maxBytes * 0.75) break;
    await cacache.rm.entry(folder, key);
    await cacache.rm.content(folder, integrity);
    total -= size;
  }
}
