/** A service on a real socket for the tests of the HTTP door. */
import type { AddressInfo } from 'node:net';
import { accessPorts } from '../../src/api/access-ports.ts';
import { type AppOptions, buildApp } from '../../src/api/app.ts';
import { hashOfKey, newKey } from '../../src/api/keys.ts';
import type { ApiPorts } from '../../src/api/ports.ts';
import { batchDesk } from '../../src/batch/desk.ts';
import type { Report } from '../../src/model/report.ts';
import { newScanId } from '../../src/scan/new-scan-id.ts';
import { createPool } from '../../src/scan/pool.ts';
import { scan } from '../../src/scan/scan.ts';
import { type Submission, submissionArtifact } from '../../src/scan/submission.ts';
import type { NewApiKey } from '../../src/store/keys.ts';
import { openStore } from '../../src/store/open-store.ts';

export interface TestService {
  readonly url: string;
  readonly port: number;
  readonly key: string;
  /** What reached the scanner, in order. */
  readonly submissions: Submission[];
  /** To `/api/v1/scan` unless another path is given. */
  post(body: string | Uint8Array | object, headers?: Record<string, string>, path?: string): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Another key of the same service. */
  addKey(key: Omit<NewApiKey, 'hash' | 'name'>): Promise<string>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  readonly body: any;
}

/** For tests of the door alone: the scanner behind it answers at once with a clean report. */
export async function openDoor(ports: Partial<ApiPorts> = {}, options: AppOptions = {}): Promise<TestService> {
  const store = await openStore({ path: ':memory:' });
  const addKey: TestService['addKey'] = async (rights) => {
    const key = newKey();
    await store.keys.create({ hash: hashOfKey(key), name: 'test', ...rights });
    return key;
  };
  const key = await addKey({});
  const submissions: Submission[] = [];
  const app = await buildApp(
    {
      version: '1.2.3',
      families: ['credential_leak'],
      checkReady: async () => {},
      ...accessPorts(store),
      batches: batchDesk(store, { concurrency: 1 }),
      events: store.events,
      later: { scans: store.laterScans, wake: () => {} },
      findReport: async (scanId, project) =>
        scanId === cleanReport.scanId && project === 'default' ? cleanReport : undefined,
      scan: async (submission, { ai, charge }) => {
        await charge();
        submissions.push(submission);
        return { ...cleanReport, ai: { status: ai ? 'not_configured' : 'off' } };
      },
      scanUrl: async () => ({ report: cleanReport, content: undefined }),
      ...ports,
    },
    options,
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    ...clientOf(`http://127.0.0.1:${port}`, key),
    port,
    submissions,
    addKey,
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}

/** The door with the real scanner behind it, worker threads included, and nothing kept. */
export async function openScanner(): Promise<TestService> {
  const pool = createPool({ maxThreads: 1 });
  const ports = { ...pool, store: null, now: () => new Date(), newId: newScanId };
  const door = await openDoor({ scan: (submission, { ai }) => scan(submissionArtifact(submission), ports, { ai }) });
  return {
    ...door,
    close: async () => {
      await door.close();
      await pool.close();
    },
  };
}

export function clientOf(url: string, key: string): Pick<TestService, 'url' | 'key' | 'post' | 'get'> {
  return {
    url,
    key,
    post: async (body, headers = {}, path = '/api/v1/scan') =>
      answerOf(
        await fetch(url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': key, ...headers },
          body: typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
        }),
      ),
    get: async (path, headers = {}) => answerOf(await fetch(url + path, { headers: { 'x-api-key': key, ...headers } })),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

export const cleanReport: Report = {
  scanId: 'scan_0123456789ab',
  riskScore: 0,
  riskLevel: 'SAFE',
  verdict: 'APPROVE',
  threats: [],
  permissions: { network: false, filesystem: false, environment: false, subprocess: false },
  processingMs: 1,
  status: 'completed',
  createdAt: '2026-02-26T12:00:00.000Z',
  target: 'submission',
  breakdown: [],
  coverage: { complete: true, filesTotal: 1, filesScanned: 1, skipped: [], failures: [] },
  hosts: [],
  rulesetVersion: '0123456789ab',
  inputDigest: `sha256:${'0'.repeat(64)}`,
  ai: { status: 'off' },
};
