/** Paths of files of the artifact, as code names them. */
import type { Machine } from './machine.ts';

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A path relative to a file, made plain; null when it leaves the artifact. */
export function joinPath(from: string, relative: string): string | null {
  const parts = folderOf(from).split('/').filter(Boolean);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else parts.push(part);
  }
  // What lies around a unit is named from `/`.
  return (from.startsWith('/') ? '/' : '') + parts.join('/');
}

const endings = [
  '',
  '.js',
  '.ts',
  '.mjs',
  '.cjs',
  '.tsx',
  '.jsx',
  '.mts',
  '.cts',
  '.json',
  '/index.js',
  '/index.ts',
  '/index.mjs',
  '/index.cjs',
  '/index.tsx',
  '/index.json',
];

export function firstFile(machine: Machine, base: string): string | null {
  for (const ending of endings) if (machine.sources.paths.has(base + ending)) return base + ending;
  const typed = base.replace(/\.(?:js|mjs|cjs|jsx)$/, '');
  if (typed !== base)
    for (const ending of ['.ts', '.tsx', '.mts', '.cts'])
      if (machine.sources.paths.has(typed + ending)) return typed + ending;
  return null;
}
