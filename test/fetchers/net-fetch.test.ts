import { expect, test } from 'vitest';
import { netFetch } from '../../src/fetchers/net-fetch.ts';
import { testContext } from './fetch-context.ts';
import { serve } from './serve.ts';

test('the guarded client as a fetch: reads only, with the headers and the address of the answer', async () => {
  const server = await serve(({ url }, response) => {
    if (url === '/old') response.writeHead(301, { location: '/new' }).end();
    else response.writeHead(url === '/new' ? 200 : 404, { 'x-told': 'yes' }).end(Buffer.from([0xff, 0x00]));
  });
  const { net } = testContext('x', {});
  const get = netFetch(net, { trustedOrigin: server.url });
  const answer = await get(`${server.url}/old`, { headers: { authorization: 'token t', accept: 'text/x' } });
  expect({ url: answer.url, status: answer.status, told: answer.headers.get('x-told') }).toEqual({
    url: `${server.url}/new`,
    status: 200,
    told: 'yes',
  });
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0xff, 0x00]);
  expect(server.requests[0]?.headers).toMatchObject({ authorization: 'token t', accept: 'text/x' });
  expect((await get(new Request(`${server.url}/gone`))).status).toBe(404);
  await expect(get(`${server.url}/new`, { method: 'POST' })).rejects.toMatchObject({ code: 'invalid-reference' });
  await net.close();
});
