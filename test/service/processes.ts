// The program as its operators run it: processes of their own, that can be killed without warning.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));

export const apiKey = 'operator-key-for-the-crash-tests';

export interface Running {
  /** All it said so far. */
  readonly said: () => string;
  /** SIGKILL: no chance to put anything in order. */
  kill(): Promise<void>;
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

export interface Household {
  /** Data, cache and home of the processes. */
  readonly folder: string;
  start(args: readonly string[], env?: Readonly<Record<string, string>>): Running;
  /** Starts a service and waits until it listens. */
  serve(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Running & { readonly url: string }>;
  /** Kills what still runs. */
  clear(): Promise<void>;
}

export function openHousehold(shared: Readonly<Record<string, string>>): Household {
  const folder = mkdtempSync(join(tmpdir(), 'assay-service-'));
  const children = new Set<ChildProcess>();
  const start: Household['start'] = (args, env = {}) => {
    const child = spawn(process.execPath, [launcher, ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        XDG_DATA_HOME: join(folder, 'share'),
        ASSAY_CACHE_DIR: join(folder, 'cache'),
        ASSAY_API_KEY: apiKey,
        NO_COLOR: '1',
        ...shared,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
      });
    }
    const ended = new Promise<number | null>((resolve) => {
      child.on('close', (code) => {
        children.delete(child);
        resolve(code);
      });
    });
    return {
      said: () => said,
      ended,
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
      stop: () => {
        child.kill('SIGTERM');
        return ended;
      },
    };
  };
  return {
    folder,
    start,
    async serve(args = [], env = {}) {
      const running = start(['serve', '--port', '0', ...args], env);
      const url = await until(() => /listens on (http:\S+)/.exec(running.said())?.[1], 30_000, running.said);
      return { ...running, url };
    },
    async clear() {
      for (const child of children) child.kill('SIGKILL');
      while (children.size > 0) await pause(20);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function call(url: string, path: string, body?: unknown) {
  const response = await fetch(url + path, {
    headers: { 'x-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  return { status: response.status, body: (await response.json()) as any };
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until<Value>(
  look: () => Value | undefined | Promise<Value | undefined>,
  ms: number,
  explain: () => string,
): Promise<Value> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(50)) {
    const value = await look();
    if (value !== undefined) return value;
  }
  throw new Error(`not within ${ms} ms: ${explain()}`);
}
