import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { FetchError } from './fetch-error.ts';

/**
 * Connects to checked addresses only. A name is resolved once and the connection goes to the very addresses that were checked, so
 * that a second answer of its name server (DNS rebinding) is never asked for. Literals never reach a look-up: they are checked apart.
 */
export function guardedConnector(
  guard: AddressGuard,
  lookup: LookupFunction,
  msConnect: number,
): buildConnector.connector {
  const checkedLookup: LookupFunction = (host, options, callback) => {
    lookup(host, options, (error, answer, family) => {
      if (error !== null) return callback(error, answer, family);
      const addresses = typeof answer === 'string' ? [answer] : answer.map(({ address }) => address);
      // One internal address among several is enough: nobody honest mixes them.
      const why = addresses.map(guard).find((reason) => reason !== undefined);
      if (why !== undefined) return callback(blocked(host, why), answer, family);
      callback(null, answer, family);
    });
  };
  const connect = buildConnector({ allowH2: false, timeout: msConnect, lookup: checkedLookup });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, '$1');
    const why = isIP(host) === 0 ? undefined : guard(host);
    if (why !== undefined) return callback(blocked(host, why), null);
    connect(options, (...outcome) => {
      const [error, socket] = outcome;
      if (error !== null) return callback(error, null);
      // A connection that is closed already has no address, and does no harm.
      const whyNot = socket.remoteAddress === undefined ? undefined : guard(socket.remoteAddress);
      if (whyNot === undefined) return callback(null, socket);
      socket.destroy();
      callback(blocked(host, whyNot), null);
    });
  };
}

function blocked(host: string, why: string): FetchError {
  const name = why.startsWith(host) ? '' : `${host}: `;
  return new FetchError(
    'blocked-address',
    `${name}${why}; ASSAY_ALLOW_PRIVATE_ADDRESSES=1 lets the operator allow such addresses`,
  );
}
