/** Where a call sends to, classified (threats.md §2): the same data is a product working or a theft depending on it. */
import { type Address, addressOf, dropKind, ipv4Of, isBelow, isLocal } from './catalogue/hosts.ts';
import type { ArgFact, Destination } from './facts.ts';
import { hole } from './value.ts';

const userChosen = new Set([
  'env-plain',
  'env-secret',
  'argv',
  'parameter',
  'conversation',
  'request',
  'file',
  'file-dev',
]);

/** The destinations of a call: one for every address its URL or host argument may be. */
export function destinationsOf(
  url: ArgFact | undefined,
  host: ArgFact | undefined,
  firstParty: readonly string[],
): readonly Destination[] {
  const out: Destination[] = [];
  for (const [fact, bare] of [
    [url, false],
    [host, true],
  ] as const) {
    for (const text of fact?.texts ?? []) {
      const address =
        addressOf(text, bare) ?? (bare ? null : addressOf(text, /^[\w.-]+\.[a-z]{2,}(?:[:/]|$)/i.test(text)));
      if (address && address.host !== '') out.push(classify(address, text, fact!, firstParty));
    }
  }
  if (out.length > 0) return out;
  const fact = url ?? host;
  const chosen = fact?.taints.some((taint) => userChosen.has(taint.source.class)) ?? false;
  return [
    {
      class: chosen ? 'user-configured' : 'unresolved',
      host: '',
      url: fact?.texts[0] ?? '',
      derived: fact?.derived ?? false,
    },
  ];
}

function classify(address: Address, text: string, fact: ArgFact, firstParty: readonly string[]): Destination {
  const { host } = address;
  const base = { host, url: text.slice(0, 500), derived: fact.derived };
  const drop = dropKind(address);
  if (drop) return { ...base, class: 'dead-drop', kind: drop };
  if (host.replaceAll(hole, '').replace(/[.[\]]/g, '') === '') {
    return {
      ...base,
      host: '',
      class: fact.taints.some((taint) => userChosen.has(taint.source.class)) ? 'user-configured' : 'unresolved',
    };
  }
  if (isLocal(host) && (namesHosts.has(address.scheme) || !isSingleWord(host))) return { ...base, class: 'local' };
  if (ipv4Of(host) || /^\[/.test(host)) return { ...base, class: 'dead-drop', kind: 'raw-ip' };
  if (host.endsWith('.onion')) return { ...base, class: 'dead-drop', kind: 'tunnel' };
  if (firstParty.some((domain) => isBelow(host, domain))) return { ...base, class: 'first-party' };
  if (knownServices.some((domain) => isBelow(host, domain))) return { ...base, class: 'known-service' };
  return { ...base, class: 'literal' };
}

function isSingleWord(host: string): boolean {
  return host !== 'localhost' && /^[a-z0-9-]+$/.test(host);
}

/** Schemes whose authority is a host name: elsewhere (`s3://bucket`) a single word is no machine of this network. */
const namesHosts = new Set([
  '',
  'http',
  'https',
  'ws',
  'wss',
  'ftp',
  'ssh',
  'tcp',
  'udp',
  'redis',
  'mongodb',
  'postgres',
  'postgresql',
  'mysql',
  'amqp',
  'smtp',
  'git',
  'grpc',
]);

/** Services so widely used that talking to them says nothing; a foreign credential sent there still does. */
const knownServices: readonly string[] = [
  'openai.com',
  'anthropic.com',
  'googleapis.com',
  'github.com',
  'githubusercontent.com',
  'gitlab.com',
  'amazonaws.com',
  'azure.com',
  'microsoft.com',
  'cloudflare.com',
  'huggingface.co',
  'slack.com',
  'stripe.com',
  'notion.com',
  'atlassian.net',
  'openweathermap.org',
  'wikipedia.org',
  'mistral.ai',
  'groq.com',
  'cohere.ai',
  'x.ai',
  'deepseek.com',
];
