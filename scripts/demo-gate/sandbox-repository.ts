/** A git repository in a temporary folder, with npm and Assay pointed at a registry of this machine. */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));

export interface SandboxRepository {
  readonly folder: string;
  /** What Assay and npm are told of their surroundings. */
  readonly environment: Readonly<Record<string, string>>;
  write(files: Readonly<Record<string, string>>): void;
  git(...words: string[]): string;
  commit(message: string): void;
  /** Writes the dependencies into package.json and locks them with npm; nothing is installed or run. */
  lock(dependencies: Readonly<Record<string, string>>): Promise<void>;
  assay(...words: string[]): Promise<Ran>;
  assayIn(cwd: string, ...words: string[]): Promise<Ran>;
  /** Nothing that was learned before is known any more. */
  forget(): void;
  remove(): void;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export function createSandbox(registryUrl: string): SandboxRepository {
  const root = mkdtempSync(join(tmpdir(), 'assay-gate-'));
  const folder = join(root, 'shop');
  mkdirSync(folder);
  const environment = {
    ASSAY_NPM_REGISTRY: registryUrl,
    ASSAY_ALLOW_PRIVATE_ADDRESSES: '1',
    ASSAY_DATA_DIR: join(root, 'data'),
    ASSAY_CACHE_DIR: join(root, 'cache'),
    NO_COLOR: '1',
    npm_config_registry: registryUrl,
    npm_config_cache: join(root, 'npm'),
    npm_config_omit_lockfile_registry_resolved: 'false',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const env: Record<string, string | undefined> = {
    ...process.env,
    CI: 'true',
    GITHUB_STEP_SUMMARY: '',
    ...environment,
  };
  const run = (program: string, words: readonly string[]) =>
    must(spawnSync(program, words, { cwd: folder, env, encoding: 'utf8' }), program);
  const sandbox: SandboxRepository = {
    folder,
    environment,
    write(files) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    git: (...words) => run('git', words).stdout,
    commit(message) {
      sandbox.git('add', '--all');
      sandbox.git(
        '-c',
        'user.name=Shop',
        '-c',
        'user.email=shop@example.test',
        'commit',
        '--quiet',
        '--allow-empty',
        '-m',
        message,
      );
    },
    async lock(dependencies) {
      sandbox.write({
        'package.json': `${JSON.stringify({ name: 'shop', version: '1.0.0', private: true, dependencies }, null, 2)}\n`,
      });
      const { code, stderr } = await ran(
        'npm',
        ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
        folder,
        env,
      );
      if (code !== 0) throw new Error(`npm could not lock: ${stderr}`);
    },
    assay: (...words) => sandbox.assayIn(folder, ...words),
    assayIn: (cwd, ...words) => ran(process.execPath, [launcher, ...words], cwd, { ...process.env, ...env }),
    forget() {
      for (const name of ['data', 'cache']) rmSync(join(root, name), { recursive: true, force: true });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  sandbox.git('init', '--quiet', '--initial-branch=main');
  return sandbox;
}

/** Not waited for synchronously: the registry that answers lives in this very process. */
function ran(program: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const begun = performance.now();
  const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, ms: Math.round(performance.now() - begun) }));
  });
}

function must(outcome: SpawnSyncReturns<string>, program: string): SpawnSyncReturns<string> {
  if (outcome.status !== 0) throw new Error(`${program} ended with ${outcome.status}: ${outcome.stderr}`);
  return outcome;
}
