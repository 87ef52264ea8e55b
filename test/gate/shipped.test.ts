// What others paste into their pipelines: run, or at least held against what it names.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackRegistry, startRegistry } from '../../scripts/demo-gate/loopback-registry.ts';
import { createSandbox, type SandboxRepository } from '../../scripts/demo-gate/sandbox-repository.ts';
import { lockFormats } from '../../src/gate/readers/lock-formats.ts';
import { runAssay } from '../cli/run-assay.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Action {
  readonly inputs: Record<string, { default?: string }>;
  readonly outputs: Record<string, { value: string }>;
  readonly runs: {
    using: string;
    steps: { id?: string; uses?: string; run: string; shell: string; env?: Record<string, string> }[];
  };
}
const action = load(read('action.yml')) as Action;

describe('the action, its steps run in a checkout', { timeout: 180_000 }, () => {
  let registry: LoopbackRegistry;
  let shop: SandboxRepository;
  let clone: string;
  const comments: { id: number; body: string }[] = [];
  const calls: string[] = [];
  const github = createServer((request, response) => {
    const { method, url = '' } = request;
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      calls.push(`${method} ${url.replace(/\?.*/, '')}`);
      const body = text === '' ? undefined : (JSON.parse(text) as { body: string }).body;
      if (method === 'POST') comments.push({ id: 41, body: body! });
      if (method === 'PATCH') comments[0] = { id: 41, body: body! };
      if (method === 'DELETE') comments.length = 0;
      response
        .writeHead(method === 'DELETE' ? 204 : 200)
        .end(method === 'GET' ? JSON.stringify(comments) : method === 'DELETE' ? undefined : '{}');
    });
  });

  beforeAll(async () => {
    registry = await startRegistry();
    registry.publish(join(root, 'node_modules/picocolors'), '2024-01-01T00:00:00.000Z');
    registry.publish(join(root, 'fixtures/malicious/npm-postinstall-secrets'), '2024-01-01T00:00:00.000Z');
    shop = createSandbox(registry.url);
    await shop.lock({ picocolors: '*' });
    shop.commit('The shop');
    shop.git('checkout', '--quiet', '-b', 'colours');
    await shop.lock({ picocolors: '*', 'colour-tables': '1.0.3' });
    shop.commit('Colours');
    clone = join(shop.folder, '..', 'clone');
    shop.git('clone', '--quiet', '--depth=1', '--branch=colours', `file://${shop.folder}`, clone);
    await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve));
  }, 120_000);
  afterAll(async () => {
    github.closeAllConnections();
    github.close();
    await registry?.close();
    shop?.remove();
  });

  /** Every step as the runner does it, with these inputs. */
  async function runAction(inputs: Record<string, string> = {}) {
    const temp = join(clone, '..', 'runner');
    mkdirSync(temp, { recursive: true });
    const files = Object.fromEntries(['output', 'summary', 'event'].map((name) => [name, join(temp, name)])) as Record<
      'output' | 'summary' | 'event',
      string
    >;
    writeFileSync(files.output, '');
    writeFileSync(files.summary, '');
    writeFileSync(files.event, JSON.stringify({ pull_request: { number: 7 } }));
    const surroundings = {
      ...process.env,
      ...shop.environment,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root.replace(/\/$/, ''),
      GITHUB_BASE_REF: 'main',
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_EVENT_PATH: files.event,
      GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'shop/shop',
      RUNNER_TEMP: temp,
    };
    let last = { code: 0 as number | null, stdout: '', stderr: '' };
    for (const { run, env = {} } of action.runs.steps) {
      const given = Object.entries(env).map(([name, value]) => [
        name,
        value.replace(
          /\$\{\{ inputs\.([\w-]+) \}\}/,
          (_, input: string) => inputs[input] ?? action.inputs[input]!.default ?? '',
        ),
      ]);
      last = await bash(run, clone, { ...surroundings, ...Object.fromEntries(given) });
      if (last.code !== 0) break;
    }
    const outputs = Object.fromEntries(
      readFileSync(files.output, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('=')),
    );
    return { ...last, outputs, summary: readFileSync(files.summary, 'utf8') };
  }

  test('fails, annotates the line, writes SARIF, summary and outputs', async () => {
    const { code, stdout, stderr, outputs, summary } = await runAction();
    expect(stderr).toBe('');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=package-lock\.json,line=\d+,title=npm%3Acolour-tables@1\.0\.3::The whole environment is sent away/m,
    );
    expect(outputs).toEqual({ verdict: 'block', 'exit-code': '1', 'sarif-file': 'assay-gate.sarif' });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort());
    expect(summary).toContain('assay gate blocks 1 package');
    expect((JSON.parse(readFileSync(join(clone, 'assay-gate.sarif'), 'utf8')) as Log).runs[0]!.results).not.toEqual([]);
  });

  test('keeps one comment: written, left alone, updated, removed', async () => {
    const wish = { comment: 'true', 'github-token': 'token' };
    await runAction(wish);
    expect(comments).toMatchObject([{ body: expect.stringContaining('<!-- assay-gate -->') }]);
    calls.length = 0;
    await runAction(wish);
    expect(calls).toEqual(['GET /repos/shop/shop/issues/7/comments']);
    comments[0] = { id: 41, body: '<!-- assay-gate -->\nof yesterday' };
    await runAction(wish);
    expect(calls.at(-1)).toBe('PATCH /repos/shop/shop/issues/comments/41');
    expect((await runAction({ ...wish, base: 'origin/main', 'policy-from': 'head' })).code).toBe(1);
    shop.git('-C', clone, 'checkout', '--quiet', 'origin/main');
    expect((await runAction(wish)).code).toBe(0);
    expect(comments).toEqual([]);
  });

  test('a base nobody has is an error, not a pass', async () => {
    const { code, outputs } = await runAction({ base: 'origin/nowhere' });
    expect(code).toBe(2);
    expect(outputs).toMatchObject({ verdict: 'error', 'exit-code': '2' });
  });

  test('uses no other action, and puts no input into the text of a command', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      expect(step.uses).toBeUndefined();
      expect(step.run).not.toContain('${{');
      expect(step.shell).toBe('bash');
    }
  });
});

function bash(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], { cwd, env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

describe('the pre-commit hook', () => {
  const [hook] = load(read('.pre-commit-hooks.yaml')) as {
    entry: string;
    files: string;
    language: string;
    pass_filenames: boolean;
  }[];

  test('wakes for every lockfile the gate reads, and for nothing else', () => {
    const pattern = new RegExp(hook!.files);
    const names = [
      'package-lock.json',
      'a/npm-shrinkwrap.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
      'poetry.lock',
      'uv.lock',
      'pdm.lock',
      'pylock.toml',
      'pylock.dev.toml',
      'Pipfile.lock',
      'requirements-dev.txt',
      '.mcp.json',
      'skills/x/SKILL.md',
    ];
    expect(names.filter((name) => !pattern.test(name))).toEqual([]);
    expect(['README.md', 'src/lock.ts', 'package.json'].filter((name) => pattern.test(name))).toEqual([]);
    expect(
      names.slice(0, -1).filter((name) => !lockFormats.some(({ files }) => files.test(name.toLowerCase()))),
    ).toEqual([]);
  });

  test('calls what there is', async () => {
    const [program, ...words] = hook!.entry.split(' ');
    expect(program).toBe('assay');
    const { stdout } = await runAssay(['gate', '--help']);
    expect(words.filter((word) => word.startsWith('--') && !stdout.includes(word))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').replace(/\\\n/g, ' ').split('\n');
  const instructions = lines.filter((line) => /^[A-Z]+ /.test(line));
  const of = (name: string) => instructions.filter((line) => line.startsWith(`${name} `));

  test('stands on an exact slim version, in two stages, and is run by an ordinary user', () => {
    expect(of('FROM')).toHaveLength(2);
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
    for (const from of of('FROM')) expect(from).toContain(`node:${devDependencies.node}-slim`);
    expect(instructions.indexOf('USER node')).toBeGreaterThan(instructions.lastIndexOf(of('FROM')[1]!));
    expect(
      instructions.slice(instructions.indexOf('USER node')).filter((line) => /^(?:RUN|COPY|ADD) /.test(line)),
    ).toEqual([]);
    expect(of('ADD')).toEqual([]);
    expect(of('ENTRYPOINT')).toEqual(['ENTRYPOINT ["assay"]']);
  });

  test('copies only what exists, and runs scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const copied = of('COPY')
      .filter((line) => !line.includes('--from='))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    for (const path of copied) expect(() => readFileSync(join(root, path)), path).not.toThrow('ENOENT');
    expect(
      [...read('Dockerfile').matchAll(/npm run ([\w:-]+)/g)]
        .map(([, name]) => name!)
        .filter((name) => !(name in scripts)),
    ).toEqual([]);
    expect(of('RUN').filter((line) => /curl|wget/.test(line))).toEqual([]);
  });
});

describe('docs/ci.md', () => {
  const blocks = [...read('docs/ci.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);

  test('every snippet is YAML, names no moving version of an action, and inputs that exist', () => {
    expect(blocks).toHaveLength(3);
    for (const block of blocks) expect(load(block)).toBeTypeOf('object');
    for (const [, used] of blocks[0]!.matchAll(/uses: (\S+)/g)) expect(used).toMatch(/@(?:[0-9a-f]{40}|<commit>)$/);
    const told = [...read('docs/ci.md').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name!);
    expect(told).toEqual(Object.keys(action.inputs));
  });

  test('the commands have options that exist', async () => {
    const { stdout } = await runAssay(['gate', '--help']);
    const options = [...read('docs/ci.md').matchAll(/assay gate ([^\n`]*)/g)].flatMap(
      ([, words]) => words!.match(/(?<= |^)--?[a-z-]+/g) ?? [],
    );
    expect(options.length).toBeGreaterThan(3);
    expect(options.filter((word) => !stdout.includes(word))).toEqual([]);
  });
});
