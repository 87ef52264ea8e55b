// The real server as a process of its own, on a free port of this machine with an empty data folder, under a bounded load.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { formatTable } from '../format-table.ts';
import { peakMemoryOf } from './peak-memory.ts';
import { sampleSkill } from './sample-skill.ts';

const connections = 200;

interface Load {
  readonly title: string;
  readonly amount: number;
  readonly body: () => string;
}

/** Answers with the table and whether every request was answered as it should be. */
export async function measureHttpLoad(): Promise<{ table: string; isClean: boolean }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const key = randomBytes(24).toString('hex');
  const main = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));
  const server = spawn(process.execPath, [main, 'serve', '--port', '0', '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ASSAY_API_KEY: key },
  });
  try {
    const url = await urlOf(server);
    let number = 0;
    const bodyOf = (skill: number) => JSON.stringify({ content: sampleSkill(skill) });
    // Loads rules and grammars in every worker, so that the rows show the service at work and not its start.
    await fire(url, key, { title: 'warm-up', amount: 20, body: () => bodyOf(++number) }, 4);
    const same = bodyOf(0);
    await fire(url, key, { title: 'known', amount: 1, body: () => same }, 1);
    const loads: Load[] = [
      { title: 'distinct skills', amount: 1_000, body: () => bodyOf(++number) },
      { title: 'the same skill (stored report)', amount: 4_000, body: () => same },
    ];
    const rows: string[][] = [];
    let isClean = true;
    for (const load of loads) {
      const result = await fire(url, key, load, connections);
      isClean &&= result.errors + result.non2xx === 0;
      rows.push([...rowOf(load, result), peakMemoryOf(server.pid!)?.toFixed(0) ?? '–']);
    }
    const head = ['200 at once, 20 KB each', 'answered', 'errors', 'p50 ms', 'p99 ms', 'requests/s', 'peak MB'];
    return { table: formatTable(head, rows), isClean };
  } finally {
    await stop(server);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function rowOf({ title }: Load, result: autocannon.Result): string[] {
  const refused = Object.entries(result.statusCodeStats ?? {})
    .filter(([status]) => !status.startsWith('2'))
    .map(([status, { count }]) => `${count} × ${status}`);
  const errors = [...refused, ...(result.errors > 0 ? [`${result.errors} × connection`] : [])];
  return [
    title,
    `${result['2xx']}`,
    errors.join(', ') || '0',
    `${result.latency.p50}`,
    `${result.latency.p99}`,
    (result['2xx'] / result.duration).toFixed(0),
  ];
}

function fire(url: string, key: string, { amount, body }: Load, connections: number): Promise<autocannon.Result> {
  return autocannon({
    url: `${url}/api/v1/scan`,
    connections,
    amount,
    timeout: 120,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        setupRequest: (request) => ({ ...request, body: body() }),
      },
    ],
  });
}

/** The address that the server tells a person. Rejects when it ends before it listens. */
function urlOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /listens on (\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with status ${code} before it listened`)));
  });
}

function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
