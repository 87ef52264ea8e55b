/** Real packages to depend on: those this project is built with. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RealPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** The packages of these names and all that they need, each once: names whose dependencies were installed in one version only. */
export function withDependencies(root: string, names: readonly string[]): RealPackage[] {
  const found = new Map<string, RealPackage>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const folder = join(root, 'node_modules', name);
    if (found.has(name) || !existsSync(folder)) continue;
    const { version, dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
      dependencies?: Record<string, string>;
    };
    found.set(name, { name, version, folder });
    pending.push(...Object.keys(dependencies));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A lockfile of so many packages that exist nowhere. */
export function lockfileOf(packages: number): string {
  const entries = Array.from({ length: packages }, (_, index): [string, unknown] => {
    const name = `package-${index}`;
    const resolved = `https://registry.example.test/${name}/-/${name}-1.0.${index}.tgz`;
    return [
      `node_modules/${name}`,
      { version: `1.0.${index}`, resolved, integrity: `sha512-${Buffer.alloc(64, index).toString('base64')}` },
    ];
  });
  const lockfile = {
    name: 'shop',
    lockfileVersion: 3,
    requires: true,
    packages: Object.fromEntries([['', { name: 'shop' }], ...entries]),
  };
  return `${JSON.stringify(lockfile, null, 2)}\n`;
}
