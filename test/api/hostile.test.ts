/** What hostile and broken requests are told, word for word. Read from top to bottom. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../../src/api/keys.ts';
import { cleanReport, openDoor, openScanner, type TestService } from './open-service.ts';

const MiB = 1024 * 1024;
let service: TestService;
beforeAll(async () => {
  service = await openDoor();
});
afterAll(() => service.close());

const missingContent = "Request body must include a 'content' field with the skill source code.";

/** The whole answer but the request id: a single fault. */
function fault(field: string, reason: string, message: string) {
  return { code: 'VALIDATION_ERROR', message, details: { field, reason, errors: [{ field, reason, message }] } };
}

async function refusal(body: string | Uint8Array | object, headers: Record<string, string> = {}) {
  const answer = await service.post(body, headers);
  const { requestId, ...error } = answer.body.error;
  expect(requestId).toBe(answer.headers.get('x-request-id'));
  expect(requestId).toMatch(/^req_[A-Za-z0-9_-]{12}$/);
  return { status: answer.status, error };
}

describe('a body that is no JSON object', () => {
  test('text that is not JSON', async () => {
    const error = fault('body', 'invalid_json', 'The request body is not valid JSON.');
    expect(await refusal('import os')).toEqual({ status: 400, error });
    expect(await refusal('{"content": "x"')).toEqual({ status: 400, error });
    expect(await refusal("{'content': 'x'}")).toEqual({ status: 400, error });
    expect(await refusal('{"content": NaN}')).toEqual({ status: 400, error });
  });

  test('nothing at all, and null', async () => {
    const error = fault('content', 'required', missingContent);
    expect(await refusal('')).toEqual({ status: 400, error });
    expect(await refusal('null')).toEqual({ status: 400, error });
  });

  test('another JSON type', async () => {
    const error = fault('body', 'type', "'body' must be an object.");
    for (const body of ['[]', '"content"', '5', 'true', '[{"content":"x"}]']) {
      expect(await refusal(body)).toEqual({ status: 400, error });
    }
  });

  test('bytes that are not UTF-8', async () => {
    const latin1 = Buffer.from('{"content":"caf\xe9"}', 'latin1');
    const error = fault('body', 'invalid_utf8', 'The request body is not valid UTF-8.');
    expect(await refusal(latin1)).toEqual({ status: 400, error });
  });

  test('another content type, charset or encoding', async () => {
    expect(await refusal('content=x', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual({
      status: 415,
      error: {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: 'Send the body as JSON with Content-Type: application/json.',
      },
    });
    expect(await refusal('{"content":"x"}', { 'content-type': 'application/json; charset=utf-16' })).toEqual({
      status: 415,
      error: {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: 'JSON bodies are UTF-8: send them without another charset.',
        details: { field: 'Content-Type', reason: 'unsupported_charset' },
      },
    });
    expect(await refusal(gzipSync('{"content":"x"}'), { 'content-encoding': 'gzip' })).toEqual({
      status: 415,
      error: {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: 'Compressed request bodies are not accepted: send plain JSON without Content-Encoding.',
        details: { field: 'Content-Encoding', reason: 'unsupported_encoding' },
      },
    });
  });
});

describe('fields that are missing or of the wrong type', () => {
  test('no content, empty content, content of another type', async () => {
    expect(await refusal({})).toEqual({ status: 400, error: fault('content', 'required', missingContent) });
    expect(await refusal({ files: [] })).toEqual({ status: 400, error: fault('content', 'required', missingContent) });
    expect(await refusal({ content: '' })).toEqual({
      status: 400,
      error: fault('content', 'empty', "'content' must not be empty."),
    });
    for (const content of [null, 5, true, {}, ['x']]) {
      expect(await refusal({ content })).toEqual({
        status: 400,
        error: fault('content', 'type', "'content' must be a string."),
      });
    }
  });

  test('a number is not read as text, nor text as a yes', async () => {
    expect(await refusal({ content: 'x', ai: 'true' })).toEqual({
      status: 400,
      error: fault('ai', 'type', "'ai' must be a boolean."),
    });
    expect(await refusal({ content: 'x', files: { name: 'a', content: 'b' } })).toEqual({
      status: 400,
      error: fault('files', 'type', "'files' must be an array."),
    });
    expect(await refusal({ content: 'x', context: 'langchain' })).toEqual({
      status: 400,
      error: fault('context', 'type', "'context' must be an object."),
    });
    expect(await refusal({ content: 'x', context: ['langchain'] })).toEqual({
      status: 400,
      error: fault('context', 'type', "'context' must be an object."),
    });
  });

  test('every fault at once, in the order of the body', async () => {
    const { status, error } = await refusal({
      context: 5,
      files: [{ name: 'a.py', content: 'x' }, { name: '../b.py' }, 'c.py', { content: '' }, { name: '', content: 7 }],
      ai: 1,
    });
    expect(status).toBe(400);
    expect(error.message).toBe(missingContent);
    expect(error.details.field).toBe('content');
    expect(error.details.reason).toBe('required');
    expect(error.details.errors.map(({ field, reason }: { field: string; reason: string }) => [field, reason])).toEqual(
      [
        ['content', 'required'],
        ['ai', 'type'],
        ['files[1].content', 'required'],
        ['files[1].name', 'parent_path'],
        ['files[2]', 'type'],
        ['files[3].name', 'required'],
        ['files[4].name', 'empty'],
        ['files[4].content', 'type'],
        ['context', 'type'],
      ],
    );
  });

  test('of very many faults a hundred are listed and the rest is counted', async () => {
    const { status, error } = await refusal({ content: 'x', files: Array.from({ length: 500 }, () => ({})) });
    expect(status).toBe(400);
    expect(error.details.errors).toHaveLength(100);
    expect(error.details.moreErrors).toBe(900);
  });

  test('unknown keys are ignored', async () => {
    expect((await service.post({ content: 'x', contents: 'y', options: { deep: true } })).status).toBe(200);
  });
});

describe('file names', () => {
  const cases: [name: string, reason: string, message: string][] = [
    ['/etc/passwd', 'absolute_path', 'A file name must be relative, without a leading "/".'],
    ['../secret', 'parent_path', 'A file name must not contain "..".'],
    ['a/../../b', 'parent_path', 'A file name must not contain "..".'],
    ['a/..', 'parent_path', 'A file name must not contain "..".'],
    ['a\0.py', 'nul_byte', 'A file name must not contain a NUL byte.'],
    ['a\n.py', 'control_character', 'A file name must not contain control characters.'],
    ['a\u001b[2J.py', 'control_character', 'A file name must not contain control characters.'],
    ['C:/Windows/x', 'drive_letter', 'A file name must not begin with a drive letter.'],
    ['c:x', 'drive_letter', 'A file name must not begin with a drive letter.'],
    ['a\\..\\b', 'backslash', 'A file name is a POSIX path: separate folders with "/", not with a backslash.'],
    ['\\\\host\\share', 'backslash', 'A file name is a POSIX path: separate folders with "/", not with a backslash.'],
    ['folder/', 'not_a_file', 'A file name must end in the name of a file.'],
    ['.', 'not_a_file', 'A file name must end in the name of a file.'],
    ['a/.', 'not_a_file', 'A file name must end in the name of a file.'],
    ['\ud800.py', 'invalid_unicode', 'A file name must not contain lone surrogates.'],
    ['', 'empty', "'files[1].name' must not be empty."],
    ['x'.repeat(513), 'too_long', "'files[1].name' may have 512 characters at most."],
  ];

  test.each(cases)('%j is refused: %s', async (name, reason, message) => {
    const files = [
      { name: 'fine.py', content: 'x' },
      { name, content: 'x' },
    ];
    expect(await refusal({ content: 'x', files })).toEqual({
      status: 400,
      error: fault('files[1].name', reason, message),
    });
  });

  test('the same name twice, also when written differently', async () => {
    for (const [a, b] of [
      ['a.py', 'a.py'],
      ['a/b.py', './a//b.py'],
    ]) {
      const files = [
        { name: a, content: '1' },
        { name: 'c.py', content: '2' },
        { name: b, content: '3' },
      ];
      expect(await refusal({ content: 'x', files })).toEqual({
        status: 400,
        error: fault('files[2].name', 'duplicate', "'files[2].name' names the same file as 'files[0].name'."),
      });
    }
  });

  test('odd but honest names reach the scanner as they are', async () => {
    const names = [
      '...',
      '.env',
      'a..b/c',
      '__proto__',
      'constructor',
      'x y.py',
      'ünï.py',
      '\u202egpj.exe',
      'x'.repeat(512),
    ];
    const files = names.map((name) => ({ name, content: '' }));
    expect((await service.post({ content: 'x', files })).status).toBe(200);
    expect(service.submissions.at(-1)?.files.map((file) => file.name)).toEqual(names);
  });
});

describe('too much', () => {
  const tooLarge = {
    status: 413,
    error: {
      code: 'PAYLOAD_TOO_LARGE',
      message: 'The request body may have 10485760 bytes at most.',
      details: { field: 'body', reason: 'too_large' },
    },
  };

  test('11 MiB, with and without an announced length', async () => {
    expect(await refusal(`{"content":"${'x'.repeat(11 * MiB)}"}`)).toEqual(tooLarge);
    const chunked = await fetch(`${service.url}/api/v1/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': service.key },
      body: new Blob(['{"content":"', 'x'.repeat(11 * MiB), '"}']).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect(((await chunked.json()) as { error: object }).error).toMatchObject(tooLarge.error);
  });

  test('one byte more than 10 MiB is too much, 10 MiB are not', async () => {
    const frame = '{"content":""}'.length;
    const fits = `{"content":"${'x'.repeat(10 * MiB - frame)}"}`;
    expect((await service.post(fits)).status).toBe(200);
    expect(service.submissions.at(-1)?.content).toHaveLength(10 * MiB - frame);
    expect(await refusal(`${fits} `)).toEqual(tooLarge);
  });

  test('501 files', async () => {
    const files = Array.from({ length: 501 }, (_, i) => ({ name: `f${i}.py`, content: '' }));
    expect(await refusal({ content: 'x', files })).toEqual({
      status: 413,
      error: {
        code: 'PAYLOAD_TOO_LARGE',
        message: "'files' may have 500 entries at most.",
        details: { field: 'files', reason: 'too_many' },
      },
    });
    expect((await service.post({ content: 'x', files: files.slice(1) })).status).toBe(200);
  });

  test('a million files of the wrong type', async () => {
    const body = `{"content":"x","files":[${'0,'.repeat(1_000_000)}0]}`;
    expect((await refusal(body)).status).toBe(413);
  });

  test('context of more than 64 KiB', async () => {
    expect(await refusal({ content: 'x', context: { author: 'x'.repeat(70_000) } })).toEqual({
      status: 400,
      error: fault('context', 'too_large', "'context' may have 65536 characters of JSON at most."),
    });
  });

  test('headers of 100 KB', async () => {
    const answer = await raw(service.port, `GET / HTTP/1.1\r\nHost: x\r\nX-Pad: ${'x'.repeat(100_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('{"error":{"code":"HEADERS_TOO_LARGE","message":"The request headers are too large."');
  });
});

describe('nesting', () => {
  const deep = 100_000;

  test('100,000 brackets as the body', async () => {
    expect(await refusal('['.repeat(deep) + ']'.repeat(deep))).toEqual({
      status: 400,
      error: fault('body', 'type', "'body' must be an object."),
    });
    expect(await refusal('['.repeat(deep))).toEqual({
      status: 400,
      error: fault('body', 'invalid_json', 'The request body is not valid JSON.'),
    });
  });

  test('100,000 levels of context', async () => {
    const error = fault('context', 'too_deep', "'context' may be nested 32 levels deep at most.");
    const objects = `{"content":"x","context":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`;
    expect(await refusal(objects)).toEqual({ status: 400, error });
    const arrays = `{"content":"x","context":{"a":${'['.repeat(deep)}${']'.repeat(deep)}}}`;
    expect(await refusal(arrays)).toEqual({ status: 400, error });
  });

  test('100,000 levels under a key nobody reads', async () => {
    const body = `{"content":"x","other":${'['.repeat(deep)}${']'.repeat(deep)}}`;
    expect((await service.post(body)).status).toBe(200);
  });
});

describe('keys that poison prototypes', () => {
  test('in the context they are refused, at any depth', async () => {
    const error = fault('context', 'forbidden_key', "'context' must not have a key named '__proto__'.");
    expect(await refusal('{"content":"x","context":{"__proto__":{"polluted":1}}}')).toEqual({ status: 400, error });
    expect(await refusal('{"content":"x","context":{"a":[{"__proto__":1}]}}')).toEqual({ status: 400, error });
    expect(await refusal('{"content":"x","context":{"\\u005f_proto__":1}}')).toEqual({ status: 400, error });
  });

  test('elsewhere they lend nothing', async () => {
    expect(await refusal('{"__proto__":{"content":"x"}}')).toEqual({
      status: 400,
      error: fault('content', 'required', missingContent),
    });
    expect((await service.post('{"content":"x","constructor":{"prototype":{"polluted":1}}}')).status).toBe(200);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('strange text is scanned, not refused', { timeout: 120_000 }, () => {
  let scanner: TestService;
  beforeAll(async () => {
    scanner = await openScanner();
  });
  afterAll(() => scanner.close());

  const tooDeep = (path: string, message: string) => ({
    stage: 'parse',
    code: 'nested-too-deep',
    message,
    path,
    line: 1,
  });
  const deepBrackets = [tooDeep('manifest.json', 'Brackets are nested more than 1000 deep.')];
  const deepCode = [tooDeep('main.js', 'The code is nested deeper than the parser can follow.')];

  test.each([
    ['NUL bytes', 'a\0b\0', 'APPROVE', []],
    ['lone surrogates', 'x = "\ud800" \udc00', 'APPROVE', []],
    ['one line of 10 MB', 'x'.repeat(10_000_000), 'APPROVE', []],
    ['only line ends', '\n'.repeat(100_000), 'APPROVE', []],
    ['a byte order mark', '\ufeffimport os', 'APPROVE', []],
    ['100,000 opening brackets', '['.repeat(100_000), 'REVIEW', deepBrackets],
    ['100,000 nested JSON objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'REVIEW', deepBrackets],
    ['100,000 nested parentheses of no language', '('.repeat(100_000) + ')'.repeat(100_000), 'APPROVE', []],
    [
      '100,000 nested parentheses of code',
      `const x = ${'('.repeat(100_000)}1${')'.repeat(100_000)};`,
      'REVIEW',
      deepCode,
    ],
  ])('%s', async (_what, content, verdict, failures) => {
    const { status, body } = await scanner.post(JSON.stringify({ content }));
    expect(status).toBe(200);
    expect(body.verdict).toBe(verdict);
    expect(body.coverage).toEqual({
      complete: failures.length === 0,
      filesTotal: 1,
      filesScanned: 1,
      skipped: [],
      failures,
    });
    // The next client is served.
    expect((await scanner.post({ content: 'print("hello")' })).body).toMatchObject({ coverage: { complete: true } });
  });
});

describe('who is asking', () => {
  const unauthenticated = (reason: string, message: string) => ({
    status: 401,
    error: { code: 'AUTHENTICATION_ERROR', message, details: { field: 'X-API-Key', reason } },
  });
  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(`${service.url}/api/v1/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"content":"x"}',
    });
    const { error } = (await response.json()) as { error?: Record<string, unknown> };
    expect(response.headers.get('www-authenticate')).toBe(response.status === 401 ? 'Bearer realm="assay"' : null);
    const { requestId: _requestId, ...rest } = error ?? {};
    return { status: response.status, error: rest };
  };

  test('nobody', async () => {
    const expected = unauthenticated('required', 'Send your API key as X-API-Key or as Authorization: Bearer.');
    expect(await ask({})).toEqual(expected);
    expect(await ask({ 'x-api-key': '' })).toEqual(expected);
    expect(await ask({ 'x-api-key': '   ' })).toEqual(expected);
    expect(await ask({ authorization: 'Bearer' })).toEqual(expected);
    expect(await ask({ authorization: `Basic ${service.key}` })).toEqual(expected);
  });

  test('a stranger', async () => {
    expect(await ask({ 'x-api-key': newKey() })).toEqual(unauthenticated('invalid', 'The API key is not valid.'));
    expect(await ask({ 'x-api-key': `${service.key}, ${service.key}` })).toEqual(
      unauthenticated('invalid', 'The API key is not valid: it looks cut or mistyped.'),
    );
    expect(await ask({ authorization: `Bearer ${service.key.slice(0, -1)}` })).toEqual(
      unauthenticated('invalid', 'The API key is not valid: it looks cut or mistyped.'),
    );
  });

  test('two at once', async () => {
    const conflict = unauthenticated('conflict', 'X-API-Key and Authorization carry different keys: send one.');
    expect(await ask({ 'x-api-key': service.key, authorization: `Bearer ${newKey()}` })).toEqual(conflict);
    expect(await ask({ 'x-api-key': newKey(), authorization: `Bearer ${service.key}` })).toEqual(conflict);
  });

  test('the same one twice, and either way alone', async () => {
    expect((await ask({ 'x-api-key': service.key, authorization: `Bearer ${service.key}` })).status).toBe(200);
    expect((await ask({ 'x-api-key': service.key })).status).toBe(200);
    expect((await ask({ authorization: `bearer ${service.key}` })).status).toBe(200);
    expect((await ask({ 'x-api-key': service.key, authorization: 'Basic dTpw' })).status).toBe(200);
  });

  test('a key in the address does not count', async () => {
    const response = await fetch(`${service.url}/api/v1/scan?api_key=${service.key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"content":"x"}',
    });
    expect(response.status).toBe(401);
  });

  test('strangers are turned away before their body is read', async () => {
    const before = service.submissions.length;
    const head =
      'POST /api/v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000000\r\n\r\n';
    expect(await raw(service.port, head)).toMatch(/^HTTP\/1\.1 401 /);
    expect(service.submissions).toHaveLength(before);
  });
});

describe('addresses', () => {
  const bare = async (method: string, path: string) => {
    const response = await fetch(service.url + path, { method });
    const text = await response.text();
    return {
      status: response.status,
      allow: response.headers.get('allow'),
      body: text === '' ? null : JSON.parse(text),
    };
  };

  test('unknown ones, nested below /api and flat elsewhere', async () => {
    expect(await bare('GET', '/api/v1/nothing')).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } },
    });
    expect(await bare('GET', '/wp-login.php')).toMatchObject({
      status: 404,
      body: { error: 'not_found', message: 'There is nothing at this address.' },
    });
    for (const path of ['/api/v1/scan-urls', '/api/v1/registry', '/api/v1/%zz', '/api/v1/scan/', '/api/v1//scan']) {
      expect((await bare('POST', path)).status, path).toBe(404);
    }
  });

  test('known ones with another method', async () => {
    expect(await bare('GET', '/api/v1/scan')).toMatchObject({
      status: 405,
      allow: 'POST',
      body: { error: { code: 'METHOD_NOT_ALLOWED', message: 'Use POST here, not GET.' } },
    });
    expect(await bare('PUT', '/api/v1/report/scan_0123456789ab')).toMatchObject({
      status: 405,
      allow: 'DELETE, GET, HEAD',
    });
    expect(await bare('POST', '/health')).toMatchObject({
      status: 405,
      allow: 'GET, HEAD',
      body: { error: 'method_not_allowed', message: 'Use GET, HEAD here, not POST.' },
    });
  });

  test('ids that no report has', async () => {
    const ids = [
      'scan_aaaaaaaaaaaa',
      'scan_',
      'x',
      '..%2f..%2fetc%2fpasswd',
      "'%20or%201=1--",
      '%00',
      'x'.repeat(5_000),
      'batch_x9y8z7w6v5',
    ];
    for (const id of ids) {
      const answer = await service.get(`/api/v1/report/${id}`);
      expect(answer.status, id).toBe(404);
      expect(answer.body.error.code).toBe('NOT_FOUND');
    }
  });
});

describe('the connection', () => {
  test('something that is not HTTP', async () => {
    const answer = await raw(service.port, 'SSH-2.0-OpenSSH_9.7\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"reason":"invalid_http"');
  });

  test('two contradicting lengths (request smuggling)', async () => {
    const answer = await raw(
      service.port,
      'POST /api/v1/scan HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('a body that never comes is given up', async () => {
    const impatient = await openDoor({}, { limits: { msPerRequest: 400 } });
    const head = `POST /api/v1/scan HTTP/1.1\r\nHost: x\r\nX-API-Key: ${impatient.key}\r\nContent-Type: application/json\r\n`;
    const answer = await raw(impatient.port, `${head}Content-Length: 1000\r\n\r\n{"content":`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('"code":"REQUEST_TIMEOUT","message":"The request did not arrive in time."');
    await impatient.close();
  });

  test('more scans than there is room for are asked to come back', async () => {
    let release = () => {};
    const gate = new Promise<void>((open) => {
      release = open;
    });
    let running = 0;
    const small = await openDoor(
      {
        scan: async () => {
          running += 1;
          await gate;
          return cleanReport;
        },
      },
      { limits: { maxScansInFlight: 2 } },
    );
    const first = [small.post({ content: 'x' }), small.post({ content: 'x' })];
    await expect.poll(() => running).toBe(2);
    const third = await small.post({ content: 'x' });
    expect(third.headers.get('retry-after')).toBe('2');
    expect(third.body.error.code).toBe('SERVICE_UNAVAILABLE');
    release();
    expect((await Promise.all(first)).map((answer) => answer.status)).toEqual([200, 200]);
    expect((await small.post({ content: 'x' })).status).toBe(200);
    await small.close();
  });
});

/** Sends bytes as they are and returns everything until the other side closes or answers in full. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.includes('\r\n\r\n') && answer.trimEnd().endsWith('}')) socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });
}
