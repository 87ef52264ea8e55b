import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Trial } from './trial.ts';

/** Written by `npm run metamorphic`: what is not yet seen through. The test lets nothing else be lost. */
export const knownLossesFile = fileURLToPath(new URL('known-losses.json', import.meta.url));

export function lossOf({ sample, transformation }: Pick<Trial, 'sample' | 'transformation'>): string {
  return `${transformation.name} ${sample.id}`;
}

export function knownLosses(): ReadonlySet<string> {
  return new Set(existsSync(knownLossesFile) ? (JSON.parse(readFileSync(knownLossesFile, 'utf8')) as string[]) : []);
}
