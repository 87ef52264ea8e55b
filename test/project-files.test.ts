// Facts about the project's own files that nothing else would notice: a floating version, a lockfile tied to one registry.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const pathTo = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const readJson = (file: string) => JSON.parse(readFileSync(pathTo(file), 'utf8'));

const manifest = readJson('package.json') as {
  readonly bin: Record<string, string>;
  readonly scripts: Record<string, string>;
  readonly engines: { readonly node: string };
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
};
const locked = Object.entries(readJson('package-lock.json').packages as Record<string, LockedPackage>).filter(
  ([path]) => path !== '',
);

describe('dependencies', () => {
  test('are pinned to one exact version each', () => {
    const floating = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(floating).toEqual([]);
  });

  test('are locked by content and not to the registry of whoever wrote the lockfile', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
    expect(locked.filter(([, entry]) => !entry.integrity?.startsWith('sha512-'))).toEqual([]);
  });

  test('run an install script only when package.json says whether they may', () => {
    const reviewed = Object.keys(manifest.allowScripts).map((key) => key.replace(/(?<=.)@[^@/]*$/, ''));
    const scripted = locked
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1));
    expect(scripted.filter((name) => name !== undefined && !reviewed.includes(name))).toEqual([]);
  });
});

describe('the launcher', () => {
  const launcher = manifest.bin.assay ?? '';

  test('is executable and syntax an old Node can read', () => {
    expect(() => accessSync(pathTo(launcher), constants.X_OK)).not.toThrow();
    execFileSync(process.execPath, ['--check', pathTo(launcher)]);
  });

  test('accepts the oldest Node the manifest names, which is also the one npm ci brings', () => {
    const oldest = Number(/const oldestMajor = (\d+);/.exec(readFileSync(pathTo(launcher), 'utf8'))?.[1]);
    expect(manifest.engines.node).toBe(`>=${oldest}`);
    expect(Number.parseInt(manifest.devDependencies.node ?? '', 10)).toBe(oldest);
    expect(Number.parseInt(process.versions.node, 10)).toBeGreaterThanOrEqual(oldest);
  });
});

test('continuous integration runs a clean install and the test command, and nothing else', () => {
  accessSync(pathTo('.ci/run'), constants.X_OK);
  const commands = readFileSync(pathTo('.ci/run'), 'utf8')
    .split('\n')
    .filter((line) => /^(npm|npx|node)\b/.test(line));
  expect(commands).toEqual(['npm ci', 'npm test']);
  expect(manifest.scripts.test).toBe('vitest run');
});
