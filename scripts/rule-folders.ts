/** Walks `src/detectors/<family>/<offence>/`: the folder is the rule. Shared by the generator, the scaffolder and the tests. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rule } from '../src/detectors/detector.ts';
import { families } from '../src/detectors/families.ts';

export const detectorsRoot = fileURLToPath(new URL('../src/detectors', import.meta.url));

export interface RuleFolder {
  readonly id: string;
  readonly family: string;
  readonly offence: string;
  readonly path: string;
  /** `env-dump` → `envDump`: the name detector.ts exports. */
  readonly exportName: string;
}

export const camelCase = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const folders = (path: string) =>
  existsSync(path)
    ? readdirSync(path)
        .filter((name) => statSync(join(path, name)).isDirectory())
        .sort()
    : [];

/** Every folder that holds a `detector.ts`, sorted by id. */
export function ruleFolders(): readonly RuleFolder[] {
  return Object.keys(families)
    .sort()
    .flatMap((family) =>
      folders(join(detectorsRoot, family))
        .map((offence) => ({
          id: `${family}/${offence}`,
          family,
          offence,
          path: join(detectorsRoot, family, offence),
          exportName: camelCase(offence),
        }))
        .filter(({ path }) => existsSync(join(path, 'detector.ts'))),
    );
}

/** Folders that look like a rule or a family but are none: examples without a detector, a family nobody named. */
export function orphanFolders(): readonly string[] {
  const unknown = folders(detectorsRoot).filter((name) => !(name in families));
  const examples = Object.keys(families).flatMap((family) =>
    folders(join(detectorsRoot, family))
      .filter((offence) => !existsSync(join(detectorsRoot, family, offence, 'detector.ts')))
      .filter((offence) =>
        ['examples', 'README.md'].some((name) => existsSync(join(detectorsRoot, family, offence, name))),
      )
      .map((offence) => `${family}/${offence}`),
  );
  return [...unknown, ...examples];
}

/** Loads a rule; says what is wrong with its folder when it cannot. */
export async function loadRule(folder: RuleFolder): Promise<Rule> {
  const module = await import(pathToFileURL(join(folder.path, 'detector.ts')).href);
  const rule: unknown = module[folder.exportName];
  if (typeof rule !== 'object' || rule === null || !('detect' in rule)) {
    throw new Error(`src/detectors/${folder.id}/detector.ts must export a Rule named ${folder.exportName}`);
  }
  return rule as Rule;
}
