/** `bun.lock`: JSON with comments; each package is a list whose length depends on where it comes from. */
import type { Locked } from '../locked.ts';
import { type LockFormat, trouble } from './lock-format.ts';
import { integrityOf } from './npm-lock.ts';
import { npmSource, splitSpec } from './npm-source.ts';
import { askedFor } from './package-json.ts';
import { fieldsOf, listOf, textOf } from './untyped.ts';

export const bunLock: LockFormat = {
  name: 'bun-lock',
  files: /(?:^|\/)bun\.lock$/,
  syntax: 'json',
  ecosystem: 'npm',
  read(document) {
    const root = fieldsOf(document.data);
    if (![0, 1, 2].includes(root.lockfileVersion as number)) {
      return trouble(
        'unknown-version',
        `lockfileVersion ${JSON.stringify(root.lockfileVersion)} is not known (0, 1 and 2 are): update Assay.`,
        document.line(['lockfileVersion']),
      );
    }
    const asked = new Map(
      Object.values(fieldsOf(root.workspaces)).flatMap((workspace) =>
        askedFor(fieldsOf(workspace)).map(({ name, dev }) => [name, dev] as const),
      ),
    );
    const locked = Object.entries(fieldsOf(root.packages)).map(([key, value]): Locked => {
      const parts = listOf(value);
      const { name, rest } = splitSpec(textOf(parts[0]) ?? key) ?? { name: key, rest: '' };
      const installed = /(?:@[^/]+\/)?[^/]+$/.exec(key)![0];
      const place = npmSource(rest) === undefined ? undefined : rest;
      const registry = place === undefined ? textOf(parts[1]) : undefined;
      const last = textOf(parts.at(-1));
      const resolved = place ?? registry;
      return {
        ecosystem: 'npm',
        name,
        ...(installed === name ? {} : { alias: installed }),
        ...(place === undefined ? { version: rest } : {}),
        source: place === undefined ? 'registry' : npmSource(place)!,
        ...(resolved === undefined ? {} : { resolved }),
        integrity: last !== undefined && /^sha\d+-/.test(last) ? integrityOf(last) : [],
        direct: key === installed && asked.has(installed),
        dev: asked.get(installed) === true,
        file: document.file,
        lineOf: () => document.line(['packages', key]),
      };
    });
    return { locked };
  },
};

/** The binary form says nothing to a reader, a diff or a reviewer. */
export const bunBinaryLock: LockFormat = {
  name: 'bun-lockb',
  files: /(?:^|\/)bun\.lockb$/,
  syntax: 'lines',
  ecosystem: 'npm',
  read: () =>
    trouble(
      'unknown-version',
      'The binary form cannot be read: `bun install --save-text-lockfile` writes bun.lock; commit that one.',
    ),
};
