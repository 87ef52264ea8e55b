/** What a registry is meant to say of an example: `<example>.registry.json` beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Value } from 'typebox/value';
import { sourceSchema } from '../../src/api/schemas/source.ts';
import type { RegistryFacts, Source } from '../../src/model/source.ts';

const ending = '.registry.json';

export const isRegistryFile = (path: string) => path.endsWith(ending);

/** The example a file of facts speaks of. */
export const exampleOfRegistryFile = (path: string) => path.slice(0, -ending.length);

/** Undefined: the example comes from no registry. A fact nobody knows is an error: a misspelt one would test nothing. */
export function readRegistryFacts(example: string): Source | undefined {
  const path = `${example}${ending}`;
  if (!existsSync(path)) return undefined;
  const registry = JSON.parse(readFileSync(path, 'utf8')) as RegistryFacts;
  const reference = `${registry.ecosystem}:${registry.name}`;
  const source: Source = {
    type: registry.ecosystem,
    requestedUrl: reference,
    resolvedUrl: reference,
    registry,
  };
  const { manifest: _manifest, ...facts } = registry;
  const told = { ...source, registry: facts, files: [], truncated: false };
  if (!isDeepStrictEqual(Value.Clean(sourceSchema, structuredClone(told)), told) || !Value.Check(sourceSchema, told))
    throw new Error(`${path}: not facts of a registry as in src/model/source.ts (RegistryFacts)`);
  return source;
}
