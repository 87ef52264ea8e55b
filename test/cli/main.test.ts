import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closestWord } from '../../src/cli/closest-word.ts';
import { exitCodeOf, exitCodes, worstExitCode } from '../../src/cli/exit-codes.ts';
import type { Report } from '../../src/model/report.ts';
import { runAssay } from './run-assay.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-cli-'));
  writeFileSync(join(folder, 'tool.py'), 'import math\nprint(math.pi)\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const harmless = () => join(folder, 'tool.py');

describe('exit status', () => {
  const complete = { complete: true } as Report['coverage'];
  const blind = { complete: false } as Report['coverage'];

  test.each([
    ['APPROVE', complete, 'reject', 0],
    ['REVIEW', complete, 'reject', 0],
    ['REJECT', complete, 'reject', 1],
    ['REVIEW', complete, 'review', 1],
    ['REJECT', complete, 'review', 1],
    ['REVIEW', blind, 'reject', 4],
    ['REVIEW', blind, 'review', 1],
    ['REJECT', blind, 'reject', 1],
  ] as const)('%s, %j, --fail-on %s: %d', (verdict, coverage, failOn, code) => {
    expect(exitCodeOf({ verdict, coverage }, failOn)).toBe(code);
  });

  test('of several targets the most telling one', () => {
    expect(worstExitCode([])).toBe(exitCodes.pass);
    expect(worstExitCode([0, 4])).toBe(4);
    expect(worstExitCode([4, 3, 0])).toBe(3);
    expect(worstExitCode([2, 3])).toBe(2);
    expect(worstExitCode([2, 1, 4])).toBe(1);
  });
});

describe('scan', () => {
  test('a harmless file passes, in text', async () => {
    const { code, stdout, stderr } = await runAssay(['scan', harmless()]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^APPROVE {2}.*tool\.py {2}\d\.\d of 10 (SAFE|LOW)/);
    expect(code).toBe(exitCodes.pass);
  });

  test('a gap ends with 4, whatever else is clean', async () => {
    const gappy = mkdtempSync(join(folder, 'gap-'));
    writeFileSync(join(gappy, 'a.txt'), 'hello');
    symlinkSync('/nonexistent/place', join(gappy, 'link'));
    const { code, stdout } = await runAssay(['scan', gappy]);
    expect(stdout).toMatch(/^REVIEW .* 4\.0 of 10 MEDIUM/);
    expect(stdout).toContain('link: symlink-broken');
    expect(code).toBe(exitCodes.incompleteCoverage);
    expect((await runAssay(['scan', gappy, '--fail-on', 'review'])).code).toBe(exitCodes.policyViolation);
  });

  test('json is the report, jsonl one a line, sarif a log', async () => {
    const report = JSON.parse((await runAssay(['scan', harmless(), '--format', 'json'])).stdout) as Report;
    expect(report).toMatchObject({
      verdict: 'APPROVE',
      status: 'completed',
      target: harmless(),
      coverage: { complete: true },
    });
    const lines = (await runAssay(['scan', harmless(), harmless(), '-f', 'jsonl'])).stdout.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Report).inputDigest)).toEqual([
      report.inputDigest,
      report.inputDigest,
    ]);
    const sarif = JSON.parse((await runAssay(['scan', harmless(), '-f', 'sarif'])).stdout) as { version: string };
    expect(sarif.version).toBe('2.1.0');
  });

  test('--output writes the file whole and nothing to standard output', async () => {
    const output = join(folder, 'report.json');
    const { code, stdout } = await runAssay(['scan', harmless(), '-f', 'json', '-o', output]);
    expect([code, stdout]).toEqual([0, '']);
    expect((JSON.parse(readFileSync(output, 'utf8')) as Report).verdict).toBe('APPROVE');
    const { code: failed, stderr } = await runAssay(['scan', harmless(), '-o', join(folder, 'no', 'such', 'folder')]);
    expect(failed).toBe(exitCodes.infrastructure);
    expect(stderr).toContain('cannot be written');
  });

  test('standard input, text or archive', async () => {
    const { code, stdout } = await runAssay(['scan', '-', '-f', 'json'], { stdin: 'import math\nprint(math.pi)\n' });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ target: 'standard input', coverage: { filesTotal: 1 } });
    const empty = await runAssay(['scan', '-']);
    expect([empty.code, empty.stderr]).toEqual([exitCodes.usage, 'assay: standard input is empty\n']);
  });

  test('a missing target is usage, says what was tried, and the others are answered', async () => {
    const { code, stdout, stderr } = await runAssay(['scan', 'nope.tgz', harmless()], { cwd: folder });
    expect(stdout).toContain('APPROVE');
    expect(stderr).toContain('nope.tgz does not exist (looked for ');
    expect(code).toBe(exitCodes.usage);
  });

  test('--data-dir keeps the report and knows the target again', async () => {
    const args = ['scan', harmless(), '-f', 'json', '--data-dir', join(folder, 'data')];
    const first = JSON.parse((await runAssay(args)).stdout) as Report;
    const second = JSON.parse((await runAssay(args)).stdout) as Report;
    expect(second).toMatchObject({ scanId: first.scanId, cached: true });
    expect(existsSync(join(folder, 'data', 'assay.db'))).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('Ctrl-C ends with 130', async () => {
    const { code, stderr } = await runAssay(['scan', '-'], { stdin: null, signal: { name: 'SIGINT', afterMs: 1500 } });
    expect([code, stderr]).toEqual([exitCodes.interrupted, '\nassay: interrupted\n']);
  });
});

describe('the rest of the command line', () => {
  test('--version and --help answer without loading anything else', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await runAssay(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const help = await runAssay(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['scan', 'rules', 'explain', 'serve', 'status']) expect(help.stdout).toContain(command);
  });

  test.each([
    [['scna', 'x'], 'Did you mean scan?'],
    [['scan'], "missing required argument 'target'"],
    [['scan', 'x', '--format', 'xml'], 'Allowed choices are text, json, jsonl, sarif'],
    [['scan', 'x', '--fail-on', 'never'], 'Allowed choices are reject, review'],
    [['scan', 'x', '--formt', 'json'], 'Did you mean --format?'],
    [['serve', '--jobs', '0'], 'which needs PostgreSQL'],
    [['serve', '--port', '99999'], 'A port is a number from 0 to 65535'],
    [['explain', 'no/such-rule'], 'there is no rule no/such-rule'],
  ])('%j is a mistake and says why', async (args, words) => {
    const { code, stderr } = await runAssay(args);
    expect(stderr).toContain(words);
    expect(code).toBe(exitCodes.usage);
  });

  test('a rule that is listed can be explained', async () => {
    const rules = JSON.parse((await runAssay(['rules', '--json'])).stdout) as { id: string }[];
    expect(rules.length).toBeGreaterThan(0);
    const { code, stdout } = await runAssay(['explain', rules[0]!.id]);
    expect(code).toBe(0);
    expect(stdout.startsWith(`${rules[0]!.id} (`)).toBe(true);
    expect(stdout).toContain('# ');
  });

  test('status asks a worker', async () => {
    const { code, stdout } = await runAssay(['status', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: expect.any(String),
      rulesetVersion: expect.stringMatching(/\w{8}/),
      node: process.version,
    });
  });

  test('a mistyped word finds its neighbour, and a strange one does not', () => {
    expect(closestWord('data-exfiltration/env-dmp', ['data-exfiltration/env-dump', 'x/y'])).toBe(
      'data-exfiltration/env-dump',
    );
    expect(closestWord('banana', ['data-exfiltration/env-dump', 'x/y'])).toBeUndefined();
  });
});

describe('serve', () => {
  test.skipIf(process.platform === 'win32')(
    'prints address, first key and a call that works; the key once; ends on a signal',
    async () => {
      const dataDir = join(folder, 'served');
      const args = ['serve', '--port', '0', '--data-dir', dataDir];
      const signal = { name: 'SIGTERM', when: 'curl ' } as const;
      const first = await runAssay(args, { stdin: null, signal });
      expect(first.code).toBe(0);
      expect(first.stdout).toMatch(/listens on http:\/\/127\.0\.0\.1:\d+ /);
      const key = /^API key: (ag_live_\w+)$/m.exec(first.stdout)![1]!;
      expect(first.stdout).toContain(`X-API-Key: ${key}`);
      const second = await runAssay(args, { stdin: null, signal });
      expect(second.stdout).not.toContain('ag_live_');
      expect(second.stdout).toContain('X-API-Key: $ASSAY_API_KEY');
    },
  );

  test('a key that is too short is said in one line', async () => {
    const { code, stderr } = await runAssay(['serve', '--port', '0', '--data-dir', join(folder, 'other')], {
      env: { ASSAY_API_KEY: 'short' },
    });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/^assay: .*24/);
  });
});
