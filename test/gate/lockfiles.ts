import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locked, LockReading } from '../../src/gate/locked.ts';
import { readLock } from '../../src/gate/readers/read-lock.ts';

const root = fileURLToPath(new URL('../../fixtures/lockfiles/', import.meta.url));

/** A lockfile that a real package manager wrote (scripts/lockfile-fixtures.ts), changed by `edit` when given. */
export function readFixture(manager: string, name: string, file: string, edit = (text: string) => text): LockReading {
  const folder = join(root, manager, name);
  const open = (path: string) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : null);
  const reading = readLock({ file, text: edit(fixtureText(manager, name, file)), open });
  if (reading === undefined) throw new Error(`${file} is no lockfile`);
  return reading;
}

export function fixtureText(manager: string, name: string, file: string): string {
  return readFileSync(join(root, manager, name, file), 'utf8');
}

export const fixtureManagers = () => readdirSync(root).sort();

export function readText(file: string, text: string, files: Readonly<Record<string, string>> = {}): LockReading {
  const reading = readLock({ file, text, open: (path) => files[path] ?? null });
  if (reading === undefined) throw new Error(`${file} is no lockfile`);
  return reading;
}

/** `name@version`, with what is special after it. */
export function told({ name, alias, version, range, source, direct, dev }: Locked): string {
  const words = [
    `${alias === undefined ? '' : `${alias}=`}${name}@${version ?? range ?? '?'}`,
    ...(source === 'registry' ? [] : [source]),
    ...(direct ? ['direct'] : []),
    ...(dev ? ['dev'] : []),
  ];
  return words.join(' ');
}

/** Folder below fixtures/lockfiles, and what its manager writes. */
export const javascriptManagers = [
  ['npm-1', 'package-lock.json'],
  ['npm-2', 'package-lock.json'],
  ['npm-3', 'package-lock.json'],
  ['yarn-1', 'yarn.lock'],
  ['yarn-4', 'yarn.lock'],
  ['pnpm-5', 'pnpm-lock.yaml'],
  ['pnpm-6', 'pnpm-lock.yaml'],
  ['pnpm-9', 'pnpm-lock.yaml'],
  ['bun', 'bun.lock'],
] as const;
