import { FetchError } from './fetch-error.ts';

/** What a failed exchange with a host comes to. Rethrows what is no trouble of the net. */
export function netTrouble(error: unknown, host: string): FetchError {
  if (error instanceof FetchError) return error;
  if (!(error instanceof Error)) throw error;
  // undici's parser gives some of its errors no code.
  const { code = error.name } = error as NodeJS.ErrnoException;
  const known = table.find(({ codes }) => codes.test(code));
  if (known === undefined) throw error;
  return new FetchError(known.as, `${host} ${known.words} (${code})`, { isPassing: known.isPassing });
}

const table = [
  { codes: /^ENOTFOUND$/, as: 'unreachable', words: 'is not known to the name servers', isPassing: false },
  { codes: /^ECONNREFUSED$/, as: 'unreachable', words: 'refuses the connection', isPassing: false },
  {
    codes: /^(?:EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EADDRNOTAVAIL)$/,
    as: 'unreachable',
    words: 'cannot be reached',
    isPassing: true,
  },
  {
    codes: /CERT|^ERR_TLS|^ERR_SSL|^UNABLE_TO_|SELF_SIGNED|^EPROTO$/,
    as: 'unreachable',
    words: 'offers no secure connection that can be trusted',
    isPassing: false,
  },
  { codes: /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/, as: 'timeout', words: 'fell silent', isPassing: true },
  {
    codes: /^(?:UND_ERR_|HPE_|HTTPParserError$|ECONNRESET$|EPIPE$)/,
    as: 'upstream-unavailable',
    words: 'broke off or sent what is no HTTP',
    isPassing: true,
  },
] as const;
