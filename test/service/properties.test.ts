// Thousands of generated calls against the OpenAPI document the service itself serves: nothing but what is documented comes back.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { apiKey, type Household, openHousehold } from './processes.ts';

const version = '4.32.5';
const minCalls = 2_000;
const nowhere = 'http://127.0.0.1:9';
const config = fileURLToPath(new URL('./schemathesis.toml', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'assay-properties-'));
const schemathesis = install();
let household: Household | undefined;
afterAll(async () => {
  await household?.clear();
  rmSync(folder, { recursive: true, force: true });
});

/** Into an environment of its own that is thrown away. */
function install(): string | undefined {
  const environment = join(folder, 'venv');
  const command = join(environment, process.platform === 'win32' ? 'Scripts' : 'bin', 'schemathesis');
  const steps: [string, string[]][] = [
    ['python3', ['-m', 'venv', environment]],
    [join(command, '..', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${version}`]],
  ];
  for (const [program, args] of steps) {
    const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
    if (status === 0) continue;
    process.stderr.write(`SKIPPED: schemathesis cannot be installed (${error?.message ?? stderr.trim()})\n`);
    return undefined;
  }
  return existsSync(command) ? command : undefined;
}

test.skipIf(schemathesis === undefined)(
  `schemathesis finds nothing unexpected in ${minCalls} calls`,
  async () => {
    // Whatever is generated, no registry and no forge is bothered with it.
    household = openHousehold({
      ASSAY_NPM_REGISTRY: nowhere,
      ASSAY_PYPI_INDEX: nowhere,
      ASSAY_GITHUB_API: nowhere,
      ASSAY_CLAWHUB_URL: nowhere,
      ASSAY_HF_ENDPOINT: nowhere,
      http_proxy: nowhere,
      https_proxy: nowhere,
    });
    const { url } = await household.serve();
    const { code, output } = await run(schemathesis!, [
      '--config-file',
      config,
      'run',
      `${url}/api/v1/openapi.json`,
      // Streams do not end: they have tests of their own.
      ...['--exclude-path', '/events', '--header', `X-API-Key: ${apiKey}`],
      ...['--max-examples', '160', '--request-timeout', '60', '--suppress-health-check', 'all', '--no-color'],
      ...['--continue-on-failure', '--generation-database', 'none'],
    ]);
    const calls = Number(/(\d[\d,]*) generated/.exec(output)?.[1]?.replaceAll(',', '') ?? 0);
    process.stdout.write(`${calls} generated calls\n`);
    expect(code, output.slice(-20_000)).toBe(0);
    expect(calls).toBeGreaterThanOrEqual(minCalls);
  },
  900_000,
);

function run(program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, args, { cwd: folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
