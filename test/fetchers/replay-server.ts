import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { tarBytes } from './tar-bytes.ts';
import { zipBytes } from './zip-bytes.ts';

type Files = Readonly<Record<string, string | { readonly link: string }>>;

/** See fixtures/http/README.md. */
interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly base64?: string;
  readonly tarGz?: Files;
  readonly zip?: Files;
  readonly dropsAfter?: number;
  /** For bodies made by a test. */
  readonly bytes?: Buffer;
}

export interface Exchange {
  readonly get: string;
  readonly accept?: string;
  readonly range?: string;
  readonly authorization?: string;
  readonly answers: readonly Answer[];
}

export interface Replay {
  readonly origin: string;
  /** What was asked for, in order. */
  readonly asked: {
    readonly url: string;
    readonly authorization?: string | undefined;
    readonly range?: string | undefined;
  }[];
  /** Requests nobody wrote an answer for. */
  readonly unknown: string[];
  close(): Promise<void>;
}

/** Plays the exchanges of files of `fixtures/http`, and further ones. */
export async function replay(recordings: readonly (string | Exchange)[]): Promise<Replay> {
  const exchanges = recordings.flatMap((each) => (typeof each === 'string' ? readRecording(each) : [each]));
  const given = new Map<Exchange, number>();
  const asked: Replay['asked'] = [];
  const unknown: string[] = [];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    asked.push({ url, authorization: request.headers.authorization, range: request.headers.range });
    const exchange = exchanges.find((each) => matches(each, request));
    if (exchange === undefined) {
      unknown.push(`${url} (accept: ${request.headers.accept})`);
      response.writeHead(404, { 'content-type': 'text/plain' }).end(`no recording of ${url}`);
      return;
    }
    const turn = given.get(exchange) ?? 0;
    given.set(exchange, turn + 1);
    const answer = exchange.answers[Math.min(turn, exchange.answers.length - 1)]!;
    give(answer, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    unknown,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readRecording(name: string): Exchange[] {
  const file = new URL(`../../fixtures/http/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Exchange[];
}

function matches({ get, ...wanted }: Exchange, { url, headers }: IncomingMessage): boolean {
  const names = ['accept', 'range', 'authorization'] as const;
  return get === url && names.every((name) => (headers[name] ?? '').includes(wanted[name] ?? ''));
}

function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const origin = `http://${request.headers.host}`;
  const fill = (text: string) =>
    text
      .replaceAll('{{origin}}', origin)
      .replace(/\{\{now\+(\d+)\}\}/g, (_all, seconds) => String(Math.floor(Date.now() / 1000) + Number(seconds)));
  const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), fill(value)]);
  const whole = bodyOf(answer, fill);
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const isPart = from !== undefined && (answer.status ?? 200) === 200;
  const body = isPart ? whole.subarray(Number(from), Number(to) + 1) : whole;
  const type = answer.json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(isPart ? 206 : (answer.status ?? 200), {
    'content-length': body.length,
    ...(isPart ? { 'content-range': `bytes ${from}-${Number(from) + body.length - 1}/${whole.length}` } : {}),
    ...type,
    ...(Object.fromEntries(headers) as Record<string, string>),
  });
  if (answer.dropsAfter === undefined) return void response.end(body);
  response.write(body.subarray(0, answer.dropsAfter), () => response.destroy());
}

function bodyOf({ json, text, base64, tarGz, zip, bytes }: Answer, fill: (text: string) => string): Buffer {
  if (bytes !== undefined) return bytes;
  if (tarGz !== undefined) {
    const entries = Object.entries(tarGz).map(([name, file]) =>
      typeof file === 'string' ? { name, content: file } : { name, type: '2', target: file.link },
    );
    return gzipSync(tarBytes(entries));
  }
  if (zip !== undefined) {
    return zipBytes(Object.entries(zip).map(([name, content]) => ({ name, content: content as string })));
  }
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  return Buffer.from(fill(json === undefined ? (text ?? '') : JSON.stringify(json)));
}
