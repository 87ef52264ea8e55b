/** `curl`, all of whose ways to send something matter (curl(1), 8.x). */
import { concat } from '../interpreter/expressions/concat.ts';
import { constant, join, type Value, withTaint } from '../value.ts';
import { type Command, type Run, wordList } from './command.ts';
import { contentOf, inFolder, isStandardInput } from './files.ts';
import { nameFromUrl, sendRequest } from './http-message.ts';
import { type Parsed, parseOptions, type Syntax } from './options.ts';
import { partText, sliceText } from './text-values.ts';

const syntax: Syntax = {
  short: 'AbcCdDeEFHhKmoPQrtTuUwxXyYz',
  long: (
    'abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to cookie cookie-jar create-file-mode crlfile data data-ascii data-binary data-raw ' +
    'data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account ' +
    'ftp-method ftp-port happy-eyeballs-timeout-ms header hostpubmd5 hsts interface ipfs-gateway json keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth ' +
    'mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy ' +
    'proxy-header proxy-user pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time service-name socks4 socks4a socks5 socks5-hostname ' +
    'speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers trace trace-ascii unix-socket upload-file url url-query user user-agent variable write-out'
  ).split(' '),
};

const curl: Command = (run) => {
  const parsed = parseOptions(run.words, syntax);
  const urls = [...parsed.operands, ...parsed.values('url')];
  const uploads = parsed.values('T', 'upload-file').map((file) => fileOrInput(run, file));
  const pieces = [...dataOf(run, parsed), ...formOf(run, parsed), ...uploads];
  const body = pieces.length > 0 ? (pieces.length === 1 ? pieces[0]! : pieces.reduce(join)) : null;
  const asQuery = parsed.has('G', 'get');
  const queries = [...parsed.values('url-query'), ...(asQuery && body ? [body] : [])];
  const given = partText(parsed.values('X', 'request')[0])?.toUpperCase();
  const method =
    given ?? (uploads.length > 0 ? 'PUT' : body && !asQuery ? 'POST' : parsed.has('I', 'head') ? 'HEAD' : 'GET');
  const config = parsed.values('K', 'config')[0];
  if (config) urls.push(...addressesIn(run, config));
  return sendRequest(run, {
    urls: urls.length > 0 ? urls : [],
    body: asQuery ? null : body,
    query: queries.length > 0 ? queries.reduce(join) : null,
    headers: [
      ...parsed.values('H', 'header', 'proxy-header').map((header) => atFile(run, header)),
      ...parsed.values('e', 'referer').map((value) => prefixed(run, 'Referer: ', value)),
    ],
    credentials: [
      ...parsed.values('u', 'user', 'oauth2-bearer', 'U', 'proxy-user'),
      ...parsed.values('b', 'cookie').map((cookie) => cookieOf(run, cookie)),
    ],
    userAgent: parsed.values('A', 'user-agent')[0] ?? null,
    method,
    output: outputOf(run, parsed, urls),
    options: wordList(parsed.flags.map((flag) => constant(flag))),
  });
};

function prefixed(run: Run, prefix: string, value: Value): Value {
  return concat(run.machine, [constant(prefix), value]);
}

function fileOrInput(run: Run, file: Value): Value {
  return isStandardInput(partText(file) ?? '') || partText(file) === '.'
    ? (run.stdin ?? withTaint(constant(''), file.taint))
    : contentOf(run, inFolder(run, file));
}

/** `@FILE` is the content of the file. */
function atFile(run: Run, value: Value): Value {
  return partText(value)?.startsWith('@') ? fileOrInput(run, sliceText(value, 1)) : value;
}

/** `-b` takes cookies or, without `=`, a file of them. */
function cookieOf(run: Run, value: Value): Value {
  const text = partText(value);
  return text !== null && !text.includes('=') && /[./]/.test(text) ? contentOf(run, value) : value;
}

function dataOf(run: Run, parsed: Parsed): Value[] {
  const read = parsed.values('d', 'data', 'data-ascii', 'data-binary', 'json').map((value) => atFile(run, value));
  const raw = parsed.values('data-raw');
  const encoded = parsed.values('data-urlencode').map((value) => {
    const text = partText(value) ?? '';
    // `name@file` and `@file` read a file; `=content` and `name=content` do not.
    const at = text.indexOf('@');
    const equals = text.indexOf('=');
    return at >= 0 && (equals < 0 || at < equals) ? fileOrInput(run, sliceText(value, at + 1)) : value;
  });
  return [...read, ...raw, ...encoded];
}

/** `-F name=content`, `-F name=@file;type=…`, `-F name=<file`. */
function formOf(run: Run, parsed: Parsed): Value[] {
  const fields = parsed.values('F', 'form').map((value) => {
    const text = partText(value) ?? '';
    const marker = /=(@|<)/.exec(text);
    if (!marker || text.indexOf('=') !== marker.index) return value;
    const end = text.indexOf(';', marker.index);
    const files = sliceText(value, marker.index + 2, end < 0 ? undefined : end);
    const names = (partText(files) ?? '').split(',');
    return names.map((name) => fileOrInput(run, names.length === 1 ? files : constant(name, files.taint))).reduce(join);
  });
  return [...fields, ...parsed.values('form-string')];
}

/** Addresses in a configuration the code itself made (`-K -`, `-K file`). */
function addressesIn(run: Run, config: Value): Value[] {
  const content = fileOrInput(run, config);
  const text = partText(content) ?? '';
  return [...text.matchAll(/^[ \t]*(?:--)?url(?:[ \t]*[=:])?[ \t]*"?([^"\s]{1,2000})/gm)]
    .slice(0, 6)
    .map((match) => constant(match[1]!, content.taint, true));
}

function outputOf(run: Run, parsed: Parsed, urls: readonly Value[]): Value | null {
  const folder = parsed.values('output-dir')[0];
  const given =
    parsed.values('o', 'output')[0] ??
    (parsed.has('O', 'remote-name', 'remote-name-all', 'J', 'remote-header-name')
      ? nameFromUrl(urls[0], 'curl_response')
      : null);
  return given && folder ? concat(run.machine, [folder, constant('/'), given]) : given;
}

export const curlCommands: Readonly<Record<string, Command>> = { curl, curlie: curl };
