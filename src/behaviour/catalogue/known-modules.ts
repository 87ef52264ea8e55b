import { javascriptAliases, javascriptRows } from './javascript.ts';

/** Packages of which the catalogue has rows: `axios.post` is one of `axios`. */
const catalogued = new Set(
  [...Object.keys(javascriptRows), ...javascriptAliases.map(([from]) => from)].map(
    (path) => /^(?:@[^/]+\/)?[^.(]+/.exec(path)?.[0] ?? path,
  ),
);

export function isCatalogued(name: string): boolean {
  return catalogued.has(name);
}

/** Node.js takes these from itself, whatever packages of their names are installed. */
const platform = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net ' +
    'os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);

export function isPlatformModule(name: string): boolean {
  return name.startsWith('node:') || platform.has(name);
}
