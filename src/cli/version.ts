import { readFileSync } from 'node:fs';

/** From the manifest, which lies two folders up both in the checkout and in the built package. */
export function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
