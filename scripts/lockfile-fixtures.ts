/**
 * Writes fixtures/lockfiles with the real package managers: `node scripts/lockfile-fixtures.ts TOOLS VENV [NAME...]`. TOOLS is a folder whose
 * node_modules hold npm6, yarn1, yarn4, pnpm7, pnpm8, pnpm10 and bun; VENV is a Python environment with pip-tools, poetry, uv, pdm and pipenv.
 * Both lie outside the project: nobody needs them but whoever makes new fixtures. Hosts and paths are rewritten, so that no fixture
 * names a registry or a machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Case, javascriptCases, pythonCases } from './lockfile-fixtures/cases.ts';

const [tools, venv, ...only] = process.argv.slice(2);
if (tools === undefined || venv === undefined)
  throw new Error('Usage: node scripts/lockfile-fixtures.ts TOOLS VENV [NAME...]');
const target = fileURLToPath(new URL('../fixtures/lockfiles/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'assay-lockfiles-'));
const script = (path: string) => ['node', join(tools, 'node_modules', path)];
const python = (name: string) => [join(venv, 'bin', name)];

interface Manager {
  readonly folder: string;
  readonly commands: readonly (readonly string[])[];
  readonly lockfiles: readonly string[];
  readonly cases: readonly Case[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Laid below pyproject.toml: without it Poetry asks for pages that not every mirror has. */
  readonly pyproject?: string;
  /** Yarn 4 refuses repositories of this machine, pnpm 8 trips over them. */
  readonly withoutGit?: true;
}

const pnpm = { npm_config_ignore_scripts: 'true' };
const yarn = {
  YARN_ENABLE_SCRIPTS: '0',
  YARN_ENABLE_IMMUTABLE_INSTALLS: '0',
  YARN_NODE_LINKER: 'node-modules',
  YARN_ENABLE_TELEMETRY: '0',
};
const managers: readonly Manager[] = [
  {
    folder: 'npm-1',
    commands: [[...script('npm6/bin/npm-cli.js'), 'install', '--package-lock-only', '--ignore-scripts']],
    lockfiles: ['package-lock.json'],
    cases: javascriptCases,
  },
  {
    folder: 'npm-2',
    commands: [['npm', 'install', '--package-lock-only', '--ignore-scripts', '--lockfile-version=2']],
    lockfiles: ['package-lock.json'],
    cases: javascriptCases,
  },
  {
    folder: 'npm-3',
    commands: [
      ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved=false'],
    ],
    lockfiles: ['package-lock.json'],
    cases: javascriptCases,
  },
  {
    folder: 'yarn-1',
    commands: [[...script('yarn1/bin/yarn.js'), 'install', '--ignore-scripts', '--no-progress']],
    lockfiles: ['yarn.lock'],
    cases: javascriptCases,
  },
  {
    folder: 'yarn-4',
    commands: [[...script('yarn4/bin/yarn.js'), 'install', '--mode=update-lockfile']],
    lockfiles: ['yarn.lock'],
    cases: javascriptCases,
    environment: yarn,
    withoutGit: true,
  },
  {
    folder: 'pnpm-5',
    commands: [[...script('pnpm7/bin/pnpm.cjs'), 'install', '--lockfile-only']],
    lockfiles: ['pnpm-lock.yaml'],
    cases: javascriptCases,
    environment: pnpm,
  },
  {
    folder: 'pnpm-6',
    commands: [[...script('pnpm8/bin/pnpm.cjs'), 'install', '--lockfile-only']],
    lockfiles: ['pnpm-lock.yaml'],
    cases: javascriptCases,
    environment: pnpm,
    withoutGit: true,
  },
  {
    folder: 'pnpm-9',
    commands: [[...script('pnpm10/bin/pnpm.cjs'), 'install', '--lockfile-only']],
    lockfiles: ['pnpm-lock.yaml'],
    cases: javascriptCases,
    environment: pnpm,
  },
  {
    folder: 'bun',
    commands: [[join(tools, 'node_modules/.bin/bun'), 'install', '--lockfile-only', '--ignore-scripts']],
    lockfiles: ['bun.lock'],
    cases: javascriptCases,
  },
  {
    folder: 'pip-tools',
    commands: [
      [
        ...python('pip-compile'),
        '--generate-hashes',
        '--quiet',
        '--strip-extras',
        '--no-emit-index-url',
        '--no-emit-find-links',
        '--output-file=requirements.txt',
        'pyproject.toml',
      ],
    ],
    lockfiles: ['requirements.txt'],
    cases: pythonCases,
  },
  {
    folder: 'poetry',
    commands: [[...python('poetry'), 'lock', '--no-interaction']],
    lockfiles: ['poetry.lock'],
    cases: pythonCases,
    pyproject: '\n[[tool.poetry.source]]\nname = "shop-index"\nurl = "{INDEX}"\npriority = "primary"\n',
  },
  {
    folder: 'uv',
    commands: [
      [...python('uv'), 'lock'],
      [...python('uv'), 'export', '--format', 'pylock.toml', '-o', 'pylock.toml', '--quiet'],
    ],
    lockfiles: ['uv.lock', 'pylock.toml'],
    cases: pythonCases,
  },
  { folder: 'pdm', commands: [[...python('pdm'), 'lock']], lockfiles: ['pdm.lock'], cases: pythonCases },
  { folder: 'pipenv', commands: [[...python('pipenv'), 'lock']], lockfiles: ['Pipfile.lock'], cases: pythonCases },
];

/** As the client knows it. */
const index = execFileSync(
  join(venv, 'bin', 'python'),
  ['-c', 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)'],
  { encoding: 'utf8' },
).trim();

/** A repository that git dependencies come from. */
const repository = join(scratch, 'local-dependency');
mkdirSync(repository);
writeFileSync(join(repository, 'package.json'), JSON.stringify({ name: 'from-git', version: '1.0.0' }));
writeFileSync(join(repository, 'pyproject.toml'), '[project]\nname = "from-git"\nversion = "1.0.0"\n');
const git = (...words: string[]) => execFileSync('git', ['-C', repository, ...words], { encoding: 'utf8' });
git('init', '--quiet', '--initial-branch=main');
git('add', '.');
git(
  '-c',
  'user.name=assay',
  '-c',
  'user.email=assay@example.test',
  'commit',
  '--quiet',
  '--message=first',
  '--date=2026-01-01T00:00:00Z',
);

for (const { folder, commands, lockfiles, cases, environment = {}, withoutGit, pyproject = '' } of managers.filter(
  ({ folder }) => only.length === 0 || only.includes(folder),
)) {
  for (const { name, files } of cases) {
    const project = join(scratch, folder, name);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(
        join(project, path),
        `${withoutGit ? text.replace(/,\s*"from-git": "[^"]*"/, '') : text}${path === 'pyproject.toml' ? pyproject : ''}`
          .replaceAll('{REPOSITORY}', `file://${repository}`)
          .replaceAll('{INDEX}', index),
      );
    }
    for (const [program, ...words] of commands) {
      const { status, stdout, stderr } = spawnSync(program!, words, {
        cwd: project,
        encoding: 'utf8',
        timeout: 300_000,
        env: {
          ...process.env,
          CI: '',
          PIP_CONFIG_FILE: '/dev/null',
          PIP_FIND_LINKS: '',
          PIPENV_IGNORE_VIRTUALENVS: '1',
          PIPENV_VENV_IN_PROJECT: '1',
          ...environment,
        },
      });
      if (status !== 0)
        console.error(
          `${folder}/${name}: ${program} ${words.join(' ')} ended with ${status}\n${stdout}${stderr}`.slice(0, 1500),
        );
    }
    const kept = join(target, folder, name);
    rmSync(kept, { recursive: true, force: true });
    for (const path of [...Object.keys(files), ...lockfiles]) {
      if (!existsSync(join(project, path)) || path.startsWith('.')) continue;
      mkdirSync(dirname(join(kept, path)), { recursive: true });
      cpSync(join(project, path), join(kept, path));
      writeFileSync(join(kept, path), rewritten(readFileSync(join(kept, path), 'utf8')));
    }
    console.log(`${folder}/${name}: ${lockfiles.filter((path) => existsSync(join(kept, path))).join(', ') || 'none'}`);
  }
}
rmSync(scratch, { recursive: true, force: true });

function rewritten(text: string): string {
  const registries = new RegExp(
    ['registry.npmjs', 'registry.yarnpkg', 'pypi', 'files.pythonhosted']
      .map((host) => `${host.replaceAll('.', '\\.')}\\.(?:org|com)`)
      .join('|'),
    'g',
  );
  return text
    .replaceAll(`file://${repository}`, 'https://git.example.test/from-git.git')
    .replaceAll(`file://None${repository}`, 'https://git.example.test/from-git.git')
    .replaceAll(repository, 'https://git.example.test/from-git.git')
    .replaceAll(encodeURIComponent(repository), 'https%3A%2F%2Fgit.example.test%2Ffrom-git.git')
    .replaceAll(new RegExp(`(?:file://)?${scratch}/[\\w-]+/[\\w-]+/`, 'g'), '')
    .replaceAll(scratch, '')
    .replaceAll(registries, 'registry.example.test');
}
