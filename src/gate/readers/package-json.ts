/** `package.json` where no lockfile pins what it asks for, and what other readers ask of it. */
import type { Locked } from '../locked.ts';
import type { LockDocument, LockFormat } from './lock-format.ts';
import { aliasTarget, npmSource } from './npm-source.ts';
import { type Fields, fieldsOf, textOf } from './untyped.ts';

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** Exact versions only; everything else is a range. */
const exactVersion = /^=?v?(\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?)$/;

export interface AskedFor {
  readonly name: string;
  readonly spec: string;
  readonly dev: boolean;
  readonly field: string;
}

/** What a manifest asks for, in its order. Peers are asked of somebody else, unless `peers`. */
export function askedFor(manifest: Fields, { peers = false } = {}): AskedFor[] {
  return dependencyFields
    .filter((field) => peers || field !== 'peerDependencies')
    .flatMap((field) =>
      Object.entries(fieldsOf(manifest[field])).map(([name, spec]) => ({
        name,
        spec: textOf(spec) ?? '*',
        dev: field === 'devDependencies',
        field,
      })),
    );
}

/** What the manifest beside a lockfile asks for, by name. */
export function askedBeside({ file, open }: LockDocument): ReadonlyMap<string, AskedFor> {
  const text = open(file.replace(/[^/]*$/, 'package.json'));
  if (text === null) return new Map();
  try {
    return new Map(askedFor(fieldsOf(JSON.parse(text))).map((asked) => [asked.name, asked]));
  } catch {
    // The manifest is judged by whoever reads it as a file of its own; here it only tells which names are direct.
    return new Map();
  }
}

export const packageJson: LockFormat = {
  name: 'package-json',
  files: /(?:^|\/)package\.json$/,
  syntax: 'json',
  ecosystem: 'npm',
  isManifest: true,
  read: (document) => ({
    locked: askedFor(fieldsOf(document.data)).map(({ name, spec, dev, field }): Locked => {
      const target = aliasTarget(spec);
      const wanted = target?.rest ?? spec;
      const source = target === undefined ? (npmSource(spec) ?? shorthand(spec)) : 'registry';
      const version = exactVersion.exec(wanted)?.[1];
      const line = () => document.line([field, name]);
      return {
        ecosystem: 'npm',
        name: target?.name ?? name,
        ...(target === undefined ? {} : { alias: name }),
        ...(source === 'registry' ? (version === undefined ? { range: wanted } : { version }) : { resolved: spec }),
        source,
        integrity: [],
        direct: true,
        dev,
        file: document.file,
        lineOf: line,
      };
    }),
  }),
};

/** `user/repository` means GitHub. */
function shorthand(spec: string): 'git' | 'registry' {
  return /^[\w.-]+\/[\w.-]+(?:#.*)?$/.test(spec) ? 'git' : 'registry';
}
