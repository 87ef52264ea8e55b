/** A server on loopback that does what a test says, good or bad. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface LoopbackServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** What was asked for, in order. */
  readonly requests: IncomingMessage[];
}

/** Ends with the test, whatever it left open. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
  { host = '127.0.0.1', port = 0 } = {},
): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port: chosen } = server.address() as AddressInfo;
  return { url: `http://${host}:${chosen}`, port: chosen, requests };
}
