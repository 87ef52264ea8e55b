/**
 * What servers, names and addresses may do to whoever downloads from them, top to bottom. Every server is a real one on loopback;
 * an address that must be refused is refused before anything is sent. What archives may hold is in unpack.test.ts and
 * hostile-archives.test.ts.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refuseInternal } from '../../src/fetchers/address-guard.ts';
import { createNet, type Net, type NetOptions } from '../../src/fetchers/net.ts';
import { openNetCache } from '../../src/fetchers/net-cache.ts';
import type { NetLimits } from '../../src/fetchers/net-limits.ts';
import { createFetchers } from '../../src/fetchers/registry.ts';
import { limits as scanLimits } from '../../src/scan/limits.ts';
import { serve } from './serve.ts';

const impatient: NetLimits = {
  ...scanLimits.net,
  maxBytes: 1_000_000,
  msTotal: 3_000,
  msIdle: 400,
  maxTries: 3,
  msFirstWait: 20,
  msLongestWait: 40,
};

function openNet({
  limits = {},
  ...options
}: Partial<Omit<NetOptions, 'limits'>> & { limits?: Partial<NetLimits> } = {}): Net {
  const net = createNet({
    userAgent: 'assay/1.2.3',
    allowPrivateAddresses: true,
    ...options,
    limits: { ...impatient, ...limits },
  });
  onTestFinished(() => net.close());
  return net;
}

/** With the guard that strangers meet; loopback is allowed for the one origin the operator configured. */
const openGuarded = (options: Partial<NetOptions> = {}) => openNet({ allowPrivateAddresses: false, ...options });

/** The doors' own fetchers, for references instead of addresses. */
function openFetchers(env: Record<string, string> = { ASSAY_ALLOW_PRIVATE_ADDRESSES: '1' }) {
  const folder = temporaryFolder();
  const fetchers = createFetchers({
    limits: scanLimits.fetch,
    remote: { limits: impatient, version: '1.2.3', env: { ASSAY_CACHE_DIR: folder, ...env } },
    nameText: async () => 'text.txt',
  });
  onTestFinished(() => fetchers.close());
  return fetchers;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const msOf = async (work: Promise<unknown>) => {
  const begun = performance.now();
  await work.catch(() => {});
  return performance.now() - begun;
};

describe('bodies', () => {
  test('an endless one is left when it is longer than what is taken', async () => {
    let hungUp = false;
    const server = await serve((_request, response) => {
      response.on('close', () => (hungUp = true));
      const send = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', send);
      };
      send();
    });
    await expect(openNet().get(server.url)).rejects.toMatchObject({ code: 'too-large' });
    await expect.poll(() => hungUp).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  test('one that says it is too long is not read at all', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 5_000_000 }).flushHeaders();
    });
    const ms = await msOf(expect(openNet().get(server.url)).rejects.toMatchObject({ code: 'too-large' }));
    expect(ms).toBeLessThan(impatient.msIdle);
  });

  test('a slow one, a byte now and then, is left when its time is over', async () => {
    const server = await serve((_request, response) => {
      const timer = setInterval(() => response.write('.'), 50);
      response.on('close', () => clearInterval(timer));
    });
    const net = openNet({ limits: { msTotal: 600 } });
    await expect(net.get(server.url)).rejects.toMatchObject({ code: 'timeout', message: /took longer than 0\.6 s/ });
  });

  test.each([
    ['headers that never come', () => {}],
    ['a body that stops in the middle', (response: import('node:http').ServerResponse) => void response.write('half')],
  ])('%s are waited for as long as silence may last, three times', async (_what, answer) => {
    const server = await serve((_request, response) => answer(response));
    await expect(openNet().get(server.url)).rejects.toMatchObject({ code: 'timeout', message: /fell silent/ });
    expect(server.requests).toHaveLength(3);
  });

  test('one shorter than it says is no answer', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('only this', () => response.socket?.destroy());
    });
    await expect(openNet().get(server.url)).rejects.toMatchObject({ code: 'upstream-unavailable' });
    expect(server.requests).toHaveLength(3);
  });

  test('one with another digest than its registry says is refused, and never kept', async () => {
    const server = await serve((_request, response) => response.end('other bytes'));
    const net = openNet({ cache: openNetCache(temporaryFolder(), 1e6) });
    const integrity = 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=';
    for (const _twice of [1, 2]) {
      await expect(net.get(server.url, { integrity })).rejects.toMatchObject({
        code: 'integrity',
        message: /expected/,
      });
    }
    expect(server.requests).toHaveLength(2);
  });

  test('a bomb of compressed metadata is stopped at what is taken', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    await expect(openNet().get(server.url, { isMetadata: true })).rejects.toMatchObject({ code: 'too-large' });
  });

  test('what is no HTTP is no answer', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as import('node:net').AddressInfo;
    await expect(openNet().get(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'upstream-unavailable' });
  });

  test('a page where an archive should be is no package', async () => {
    const page = '<!DOCTYPE html><title>Sign in</title>';
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(page),
    );
    const fetching = openFetchers().fetchRemote(`${server.url}/package-1.0.0.tgz`);
    await expect(fetching).rejects.toMatchObject({ code: 'unexpected-content', message: /is a web page/ });
  });
});

describe('redirects', () => {
  test('in a loop end after the fifth', async () => {
    const server = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end());
    await expect(openNet().get(server.url)).rejects.toMatchObject({
      code: 'unreachable',
      message: /more than 5 times/,
    });
    expect(server.requests).toHaveLength(6);
  });

  test.each([
    ['loopback', 'http://127.0.0.1:1/'],
    ['a name of loopback', 'http://localhost:1/'],
    ['IPv6 loopback', 'http://[::1]:1/'],
    ['a private network', 'http://192.168.1.1/'],
    ['a link-local address', 'http://[fe80::1]/'],
    ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['IPv6 cloud metadata', 'http://[fd00:ec2::254]/latest/meta-data/'],
    ['a file', 'file:///etc/passwd'],
    ['inline data', 'data:text/plain,hello'],
    ['ftp', 'ftp://files.test/x'],
    ['no address', 'http://[nonsense'],
  ])('to %s are not followed', async (_what, location) => {
    const server = await serve((_request, response) => response.writeHead(302, { location }).end('moved'));
    const fetching = openGuarded().get(server.url, { trustedOrigin: server.url });
    await expect(fetching).rejects.toMatchObject({ code: 'blocked-address' });
    expect(server.requests).toHaveLength(1);
  });

  test('what logs us in stays with the origin it was meant for', async () => {
    const elsewhere = await serve((_request, response) => response.end('elsewhere'));
    const server = await serve((request, response) => {
      const location = request.url === '/' ? '/same-origin' : `${elsewhere.url}/other-origin`;
      response.writeHead(307, { location }).end();
    });
    const headers = { cookie: 'session=1', 'private-token': 'xyz' };
    const answer = await openNet().get(server.url, { authorization: 'Bearer abc', headers });
    expect(answer).toMatchObject({ status: 200, url: `${elsewhere.url}/other-origin` });
    expect(server.requests.map((request) => request.headers.authorization)).toEqual(['Bearer abc', 'Bearer abc']);
    expect(elsewhere.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(elsewhere.requests[0]?.headers).not.toHaveProperty('cookie');
    expect(elsewhere.requests[0]?.headers).not.toHaveProperty('private-token');
    expect(elsewhere.requests[0]?.headers['user-agent']).toBe('assay/1.2.3');
  });
});

describe('addresses', () => {
  const spellings = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://0.0.0.0/',
    'http://0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fc00::1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://192.0.2.1/',
  ];

  test.each(spellings)('%s is refused, whatever its spelling', async (address) => {
    await expect(openGuarded().get(address)).rejects.toMatchObject({ code: 'blocked-address' });
  });

  test.each(['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111'])('%s is a public one', (address) => {
    expect(refuseInternal(address)).toBeUndefined();
  });

  const resolveTo = (...answers: string[][]): LookupFunction & { asked: string[] } => {
    const asked: string[] = [];
    const lookup = ((host, _options, callback) => {
      const answer = answers[Math.min(asked.push(host), answers.length) - 1] ?? [];
      callback(
        null,
        answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as LookupFunction;
    return Object.assign(lookup, { asked });
  };

  test.each([
    ['a private address', ['192.168.7.7']],
    ['a public and a private one', ['93.184.215.14', '10.0.0.1']],
    ['the metadata address in IPv6 clothes', ['::ffff:169.254.169.254']],
  ])('a name of %s is refused', async (_what, addresses) => {
    const net = openGuarded({ lookup: resolveTo(addresses) });
    await expect(net.get('http://innocent.test/')).rejects.toMatchObject({
      code: 'blocked-address',
      message: /^innocent\.test: /,
    });
  });

  // Only Linux has all of 127.0.0.0/8 on its loopback.
  test.runIf(process.platform === 'linux')(
    'a name that changes its address after the check gains nothing',
    async () => {
      const inside = await serve((_request, response) => response.end('secret'), { host: '127.0.0.2' });
      const outside = await serve((_request, response) => response.end('public'), { port: inside.port });
      const guard = (address: string) => (address === '127.0.0.1' ? undefined : `${address} is internal`);
      const lookup = resolveTo(['127.0.0.1'], ['127.0.0.2']);

      const first = await openGuarded({ guard, lookup }).get(`http://rebind.test:${outside.port}/`);
      expect(first.bytes.toString()).toBe('public');
      expect(lookup.asked).toEqual(['rebind.test']);

      const second = openGuarded({ guard, lookup }).get(`http://rebind.test:${outside.port}/`);
      await expect(second).rejects.toMatchObject({ code: 'blocked-address' });
      expect(inside.requests).toHaveLength(0);
    },
  );

  test('the operator can allow them', async () => {
    const server = await serve((_request, response) => response.end('mine'));
    await expect(openFetchers({}).fetchRemote(`${server.url}/a.txt`)).rejects.toMatchObject({
      code: 'blocked-address',
    });
    expect(await openFetchers().fetchRemote(`${server.url}/a.txt`)).toMatchObject({ main: 'a.txt' });
  });

  test.each([
    'file:///etc/passwd',
    'data:text/plain,hello',
    'ftp://files.test/x',
    'javascript:alert(1)',
    'gopher://x.test/',
  ])('%s is no reference', async (reference) => {
    await expect(openFetchers().fetchRemote(reference)).rejects.toMatchObject({ code: 'invalid-reference' });
  });

  test.each(['/etc/passwd', '../../etc/passwd', 'package.json', '-'])(
    '%s is no path for strangers',
    async (reference) => {
      await expect(openFetchers().fetchRemote(reference)).rejects.toMatchObject({ code: 'invalid-reference' });
    },
  );
});

describe('credentials', () => {
  const password = ['hunter', '2'].join('');

  test('in an address log in there, and are shown nowhere', async () => {
    const server = await serve((_request, response) => response.end('text'));
    const address = server.url.replace('//', `//jo:${password}@`);
    const artifact = await openFetchers().fetchRemote(`${address}/a.txt?access_token=${password}&page=2`);
    const login = Buffer.from(`jo:${password}`).toString('base64');
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${login}`);
    expect(JSON.stringify([artifact.name, artifact.source])).not.toContain(password);
    expect(artifact.source?.requestedUrl).toBe(`http://***@127.0.0.1:${server.port}/a.txt?access_token=***&page=2`);
  });

  test('that are no proper text are sent as they are', async () => {
    const server = await serve((_request, response) => response.end('text'));
    await openNet().get(server.url.replace('//', '//jo%zz:%@'));
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('jo%zz:%').toString('base64')}`);
  });

  test('are not in what is said of trouble', async () => {
    const server = await serve((_request, response) => response.writeHead(404).end());
    const address = server.url.replace('//', `//jo:${password}@`);
    for (const reference of [address, `${address}/x.tgz?token=${password}`, `ftp://jo:${password}@files.test/`]) {
      const error: Error = await openFetchers()
        .fetchRemote(reference)
        .then(
          () => new Error('no trouble'),
          (trouble) => trouble,
        );
      expect(error.message).toContain('***');
      expect(error.message).not.toContain(password);
    }
  });

  test('are not in the cache on disk', async () => {
    const server = await serve((_request, response) => response.writeHead(200, { etag: '"1"' }).end('{}'));
    const folder = temporaryFolder();
    const net = openNet({ cache: openNetCache(folder, 1e6) });
    await net.get(`${server.url.replace('//', `//jo:${password}@`)}/?token=${password}`, { isMetadata: true });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect(readFileSync(join(file.parentPath, file.name), 'utf8')).not.toContain(password);
  });
});

describe('an upstream', () => {
  test.each([429, 500, 502, 503, 504])('that answers %i once is asked again', async (status) => {
    const server = await serve((_request, response, count) => {
      if (count === 1) response.writeHead(status).end();
      else response.end('well again');
    });
    expect((await openNet().get(server.url)).bytes.toString()).toBe('well again');
    expect(server.requests).toHaveLength(2);
  });

  test('that stays ill is left after three tries', async () => {
    const server = await serve((_request, response) => response.writeHead(503).end());
    const fetching = openNet().get(server.url);
    await expect(fetching).rejects.toMatchObject({ code: 'upstream-unavailable', message: /HTTP 503.* after 3 tries/ });
    expect(server.requests).toHaveLength(3);
  });

  test.each([429, 403])('that says with %i when to come back is given this time', async (status) => {
    const server = await serve((_request, response, count) => {
      if (count === 1) response.writeHead(status, { 'retry-after': '1' }).end();
      else response.end('welcome back');
    });
    const ms = await msOf(openNet().get(server.url));
    expect(ms).toBeGreaterThan(990);
    expect(server.requests).toHaveLength(2);
  });

  test('that asks for more time than there is is left at once, and its wish handed on', async () => {
    const server = await serve((_request, response) => response.writeHead(429, { 'retry-after': '3600' }).end());
    const fetching = openNet().get(server.url);
    await expect(fetching).rejects.toMatchObject({ code: 'upstream-unavailable', retryAfterSeconds: 3600 });
    expect(server.requests).toHaveLength(1);
  });

  test('that says to come back at once is not besieged', async () => {
    const server = await serve((_request, response) => response.writeHead(429, { 'retry-after': '0' }).end());
    const ms = await msOf(openNet({ limits: { msFirstWait: 200, msLongestWait: 300 } }).get(server.url));
    expect(ms).toBeGreaterThan(200 + 300);
    expect(server.requests).toHaveLength(3);
  });

  test('that is not there is said to be', async () => {
    const server = await serve((_request, response) => response.end());
    const gone = `http://127.0.0.1:${server.port === 1 ? 2 : 1}/`;
    await expect(openNet().get(gone)).rejects.toMatchObject({ code: 'unreachable', message: /ECONNREFUSED/ });
    await expect(openNet().get('http://no-such-host.invalid/')).rejects.toMatchObject({ code: 'unreachable' });
  });

  test.each([401, 403, 404, 410])('that answers %i has nothing to scan, or shows it to others only', async (status) => {
    const server = await serve((_request, response) => response.writeHead(status).end());
    await expect(openFetchers().fetchRemote(`${server.url}/private.tgz`)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is asked four things at a time, not more', async () => {
    let open = 0;
    let most = 0;
    const server = await serve((_request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end();
      }, 20);
    });
    const net = openNet();
    await Promise.all(Array.from({ length: 20 }, (_, i) => net.get(`${server.url}/${i}`)));
    expect(most).toBe(4);
    expect(server.requests[0]?.headers['user-agent']).toBe('assay/1.2.3');
  });

  test('is left when the caller has gone', async () => {
    let hungUp = false;
    const server = await serve((_request, response) => void response.on('close', () => (hungUp = true)));
    const gone = new AbortController();
    const fetching = openFetchers().fetchRemote(`${server.url}/a.txt`, { signal: gone.signal });
    setTimeout(() => gone.abort(new Error('gone')), 50);
    await expect(fetching).rejects.toThrow('gone');
    await expect.poll(() => hungUp).toBe(true);
  });
});
