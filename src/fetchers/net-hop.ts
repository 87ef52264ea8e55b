import { FetchError } from './fetch-error.ts';
import { redactUrl } from './redact-url.ts';

/** One request on the way to an answer. */
export interface Hop {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** An address as its request sends it: without who logs in, which becomes a header of its own. */
export function parseAddress(address: string, authorization: string | undefined) {
  if (!URL.canParse(address)) throw new FetchError('invalid-reference', `${redactUrl(address)} is no web address`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('invalid-reference', `${redactUrl(address)}: only http and https addresses are fetched`);
  }
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (authorization !== undefined || username + password === '') return { url, authorization };
  const login = Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64');
  return { url, authorization: `Basic ${login}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where a redirect leads. What tells another origin who asks stays behind. */
export function nextHop(hop: Hop, location: string): Hop {
  const url = URL.canParse(location, hop.url.href) ? new URL(location, hop.url.href) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new FetchError(
      'blocked-address',
      `${hop.url.host} redirects to ${redactUrl(location)}, which is no web address`,
    );
  }
  url.username = '';
  url.password = '';
  if (url.origin === hop.url.origin) return { ...hop, url };
  return { url, headers: Object.fromEntries(Object.entries(hop.headers).filter(([name]) => forAnybody.has(name))) };
}

/** Headers that say what is wanted and not who asks. */
const forAnybody = new Set(['accept', 'accept-encoding', 'user-agent', 'range', 'if-none-match']);
