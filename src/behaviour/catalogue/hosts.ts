/** What kind of place an address is (threats.md §2 and §7.1), and which hosts belong to the vendor of a credential. */

export type DropKind =
  | 'oast'
  | 'tunnel'
  | 'paste'
  | 'file-share'
  | 'messenger'
  | 'shortener'
  | 'request-bin'
  | 'dynamic-dns';

/** Registrable domains or host suffixes; a name matches itself and everything below it. */
const drops: Readonly<Record<DropKind, readonly string[]>> = {
  oast: [
    'oast.pro',
    'oast.live',
    'oast.site',
    'oast.online',
    'oast.fun',
    'oast.me',
    'oast.test',
    'oast.example',
    'interact.sh',
    'interactsh.com',
    'burpcollaborator.net',
    'oastify.com',
    'dnslog.cn',
    'ceye.io',
    'canarytokens.com',
    'dnsbin.zhack.ca',
    'bxss.me',
    'xss.ht',
    'eyes.sh',
    'requestrepo.com',
    'hookb.in',
    'webhook-test.com',
    'burpcollaborator.me',
    'oast.run',
  ],
  tunnel: [
    'ngrok.io',
    'ngrok.app',
    'ngrok-free.app',
    'ngrok-free.dev',
    'ngrok.dev',
    'ngrok.example',
    'ngrok.test',
    'trycloudflare.com',
    'loca.lt',
    'localtunnel.me',
    'serveo.net',
    'localhost.run',
    'lhr.life',
    'pagekite.me',
    'telebit.io',
    'bore.pub',
    'playit.gg',
    'tunnelto.dev',
    'devtunnels.ms',
    'portmap.io',
    'zrok.io',
    'ply.gg',
    'pinggy.io',
    'pinggy.link',
    'tunnelmole.net',
    'tunnel.test',
  ],
  paste: [
    'pastebin.com',
    'pastebin.example',
    'pastebin.test',
    'paste.ee',
    'hastebin.com',
    'ghostbin.com',
    'rentry.co',
    'rentry.org',
    'dpaste.org',
    'dpaste.com',
    'ix.io',
    'sprunge.us',
    'termbin.com',
    'controlc.com',
    'justpaste.it',
    'pastes.io',
    'paste.rs',
    'glot.io',
    'jsonkeeper.com',
    'npoint.io',
    'jsonblob.com',
    'telegra.ph',
    'paste.example',
    'paste.test',
    'textbin.net',
    'zerobin.net',
    'privatebin.net',
    '0bin.net',
    'hastebin.skyra.pw',
    'toptal.com/developers/hastebin',
    'pastebin.pl',
    'paste.c-net.org',
    'bpa.st',
    'paste.mozilla.org',
  ],
  'file-share': [
    'transfer.sh',
    'transfer.example',
    'transfer.test',
    'file.io',
    'gofile.io',
    'gofile.example',
    'anonfiles.com',
    'catbox.moe',
    'litterbox.catbox.moe',
    '0x0.st',
    'temp.sh',
    'tmpfiles.org',
    'bashupload.com',
    'oshi.at',
    'uguu.se',
    'filebin.net',
    'sendspace.com',
    'mega.nz',
    'wormhole.app',
    'ufile.io',
    'pixeldrain.com',
    'put.io',
    'send.cm',
    'krakenfiles.com',
    'mediafire.com',
    'we.tl',
    'cdn.discordapp.com/attachments',
    'media.discordapp.net/attachments',
    'bashupload.app',
  ],
  messenger: [
    'hooks.slack.com',
    'hooks.slack.example',
    'discord.com/api/webhooks',
    'discordapp.com/api/webhooks',
    'discord.test/api/webhooks',
    'discord.example/api/webhooks',
    'canary.discord.com/api/webhooks',
    'ptb.discord.com/api/webhooks',
    'api.telegram.org/bot',
    'api.telegram.test/bot',
    'api.telegram.example/bot',
    'webhook.office.com',
    'outlook.office.com/webhook',
    'chat.googleapis.com',
    'open.feishu.cn/open-apis/bot',
    'oapi.dingtalk.com/robot',
    'qyapi.weixin.qq.com/cgi-bin/webhook',
    'ntfy.sh',
    'api.pushover.net',
    'maker.ifttt.com',
    'hooks.zapier.com',
    'open.larksuite.com/open-apis/bot',
  ],
  shortener: [
    'bit.ly',
    'tinyurl.com',
    't.co',
    'goo.gl',
    'is.gd',
    'cutt.ly',
    'rb.gy',
    'shorturl.at',
    'ow.ly',
    'tiny.cc',
    'v.gd',
    't.ly',
    'rebrand.ly',
    'short.io',
    'bitly.example',
    's.id',
    'goo.su',
    'clck.ru',
    'shorturl.com',
    'short.test',
    'short.example',
  ],
  'request-bin': [
    'webhook.site',
    'webhook.site.example',
    'webhook.test',
    'requestbin.com',
    'requestbin.net',
    'requestbin.example',
    'requestbin.test',
    'pipedream.net',
    'm.pipedream.net',
    'hookbin.com',
    'beeceptor.com',
    'requestcatcher.com',
    'webhookrelay.com',
    'hookdeck.com',
    'mockbin.org',
    'putsreq.com',
    'ptsv2.com',
    'ptsv3.com',
    'postb.in',
    'webhook.cool',
    'typedwebhook.tools',
  ],
  'dynamic-dns': [
    'duckdns.org',
    'no-ip.org',
    'no-ip.com',
    'ddns.net',
    'hopto.org',
    'zapto.org',
    'sytes.net',
    'serveftp.com',
    'myftp.org',
    'dynu.com',
    'nip.io',
    'sslip.io',
    'duckdns.test',
  ],
};

export interface Address {
  readonly host: string;
  readonly port: string;
  readonly scheme: string;
  readonly path: string;
  readonly userinfo: string;
}

/** Takes an address apart without normalising away what matters; null when there is no host in it. Tolerates a missing scheme when `bare`. */
export function addressOf(text: string, bare = false): Address | null {
  const match =
    /^\s*([a-z][a-z0-9+.-]*):\/\/(?:([^\s/?#@]*)@)?(\[[0-9a-f:.]+\]|[^\s/?#:@]*)(?::(\d{1,5}))?([/?#][^\s]*)?/i.exec(
      text,
    );
  if (match)
    return {
      scheme: match[1]!.toLowerCase(),
      userinfo: match[2] ?? '',
      host: match[3]!.toLowerCase().replace(/\.$/, ''),
      port: match[4] ?? '',
      path: match[5] ?? '',
    };
  if (!bare) return null;
  const plain = /^\s*(\[[0-9a-f:.]+\]|[a-z0-9_\u{FFFC}.-]+)(?::(\d{1,5}))?([/?#][^\s]*)?\s*$/iu.exec(text);
  return plain
    ? {
        scheme: '',
        userinfo: '',
        host: plain[1]!.toLowerCase().replace(/\.$/, ''),
        port: plain[2] ?? '',
        path: plain[3] ?? '',
      }
    : null;
}

export function dropKind(address: Address): DropKind | null {
  for (const [kind, entries] of Object.entries(drops) as [DropKind, readonly string[]][]) {
    for (const entry of entries) {
      const slash = entry.indexOf('/');
      if (
        slash < 0
          ? isBelow(address.host, entry)
          : isBelow(address.host, entry.slice(0, slash)) && address.path.startsWith(entry.slice(slash))
      )
        return kind;
    }
  }
  return null;
}

export function isBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** IPv4 in any spelling a resolver accepts (decimal, octal, hex, short forms, IPv4-mapped IPv6) as four bytes; null for names. */
export function ipv4Of(host: string): readonly [number, number, number, number] | null {
  const bare = host.replace(/^\[|\]$/g, '');
  const mapped = /^(?:0*:)*:?(?:0*:)*ffff:(.+)$/i.exec(bare);
  if (mapped) {
    const pair = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(mapped[1]!);
    if (pair) return fourBytes(Number.parseInt(pair[1]!, 16) * 65536 + Number.parseInt(pair[2]!, 16));
    return ipv4Of(mapped[1]!);
  }
  const parts = bare.split('.');
  if (parts.length > 4 || parts.some((part) => !/^(?:0x[0-9a-f]+|\d+)$/i.test(part))) return null;
  const numbers = parts.map((part) => (/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop()!;
  if (numbers.some((byte) => byte > 255) || last >= 256 ** (4 - numbers.length)) return null;
  return fourBytes(numbers.reduce((sum, byte, index) => sum + byte * 256 ** (3 - index), 0) + last);
}

function fourBytes(value: number): [number, number, number, number] {
  return [
    Math.floor(value / 16777216) % 256,
    Math.floor(value / 65536) % 256,
    Math.floor(value / 256) % 256,
    value % 256,
  ];
}

/** Loopback, private, shared, link-local and documentation-free local names; the metadata address is not local. */
export function isLocal(host: string): boolean {
  if (
    /^(?:localhost|.*\.localhost|.*\.local|.*\.internal|.*\.lan|host\.docker\.internal|\[::1\]|\[::\]|::1|[a-z0-9-]+)$/.test(
      host,
    ) &&
    host !== 'metadata.google.internal'
  )
    return true;
  if (/^\[?f[cd][0-9a-f]{2}:/.test(host) && !host.includes('fd00:ec2::254')) return true;
  const ip = ipv4Of(host);
  if (!ip || isMetadata(host)) return false;
  const [a, b] = ip;
  return (
    a === 127 ||
    a === 10 ||
    a === 0 ||
    (a === 192 && b === 168) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254)
  );
}

export function isMetadata(host: string): boolean {
  const ip = ipv4Of(host)?.join('.');
  return (
    ip === '169.254.169.254' ||
    ip === '169.254.170.2' ||
    ip === '100.100.100.200' ||
    host === 'metadata.google.internal' ||
    host === 'metadata' ||
    host.includes('fd00:ec2::254')
  );
}

const domains = (name: string, ...endings: readonly string[]): readonly string[] =>
  endings.map((ending) => `${name}.${ending}`);

/** Credential name stem → hosts of its vendor. The general rule beside it: the stem equals the label of the registrable domain. */
const vendors: Readonly<Record<string, readonly string[] | undefined>> = {
  // Names come from the scanned code: no inherited keys.
  __proto__: null as never,
  openai: ['openai.com', 'openai.azure.com'],
  anthropic: ['anthropic.com'],
  claude: ['anthropic.com', 'claude.ai'],
  gemini: ['googleapis.com'],
  google: ['googleapis.com', 'google.com', 'accounts.google.com'],
  gcp: ['googleapis.com'],
  youtube: ['googleapis.com'],
  firebase: ['googleapis.com', 'firebaseio.com'],
  hf: ['huggingface.co', 'hf.co'],
  huggingface: ['huggingface.co', 'hf.co'],
  huggingfacehub: ['huggingface.co', 'hf.co'],
  github: ['github.com', 'githubusercontent.com', 'ghcr.io'],
  gh: ['github.com', 'githubusercontent.com'],
  gitlab: ['gitlab.com'],
  slack: ['slack.com'],
  discord: ['discord.com', 'discordapp.com'],
  telegram: ['telegram.org'],
  tg: ['telegram.org'],
  bot: ['telegram.org', 'discord.com', 'slack.com'],
  aws: ['amazonaws.com'],
  azure: ['azure.com', 'windows.net', 'microsoftonline.com', 'microsoft.com'],
  cf: ['cloudflare.com'],
  cloudflare: ['cloudflare.com'],
  brave: ['search.brave.com'],
  mailgun: ['mailgun.net', 'mailgun.org'],
  openweather: ['openweathermap.org'],
  owm: ['openweathermap.org'],
  weather: ['openweathermap.org', 'weatherapi.com', 'weather.gov'],
  xai: ['x.ai'],
  grok: ['x.ai'],
  twitter: ['twitter.com', 'x.com'],
  x: ['twitter.com', 'x.com'],
  facebook: ['facebook.com'],
  meta: ['facebook.com'],
  notion: ['notion.com', 'notion.so'],
  jira: ['atlassian.net', 'atlassian.com'],
  atlassian: ['atlassian.net', 'atlassian.com'],
  confluence: ['atlassian.net'],
  do: ['digitalocean.com'],
  serp: ['serpapi.com', 'serper.dev'],
  perplexity: ['perplexity.ai'],
  pplx: ['perplexity.ai'],
  fal: ['fal.ai', 'fal.run'],
  together: ['together.ai', 'together.xyz'],
  deepseek: ['deepseek.com'],
  dashscope: ['aliyuncs.com'],
  moonshot: ['moonshot.cn', 'moonshot.ai'],
  zhipu: ['bigmodel.cn'],
  nvidia: ['nvidia.com'],
  wandb: ['wandb.ai'],
  langchain: ['langchain.com', 'smith.langchain.com'],
  langsmith: ['langchain.com'],
  sentry: ['sentry.io'],
  dd: ['datadoghq.com', 'datadoghq.eu'],
  datadog: ['datadoghq.com', 'datadoghq.eu'],
  microsoft: ['microsoft.com', 'microsoftonline.com', 'graph.microsoft.com'],
  ms: ['microsoft.com', 'microsoftonline.com'],
  unsplash: ['unsplash.com'],
  maps: ['googleapis.com'],
  npm: domains('npmjs', 'org', 'com'),
  npmrc: domains('npmjs', 'org', 'com'),
  node: domains('npmjs', 'org', 'com'),
  pypi: [...domains('pypi', 'org'), ...domains('pythonhosted', 'org')],
  pypirc: [...domains('pypi', 'org'), ...domains('pythonhosted', 'org')],
  twine: [...domains('pypi', 'org'), ...domains('pythonhosted', 'org')],
  docker: ['docker.com', 'docker.io'],
  stripe: ['stripe.com'],
  twilio: ['twilio.com'],
  sendgrid: ['sendgrid.com', 'sendgrid.net'],
  resend: ['resend.com'],
  postmark: ['postmarkapp.com'],
  supabase: ['supabase.co', 'supabase.com', 'supabase.in'],
  vercel: ['vercel.com'],
  netlify: ['netlify.com'],
  heroku: ['heroku.com'],
  linear: ['linear.app'],
  groq: ['groq.com'],
  mistral: ['mistral.ai'],
  cohere: ['cohere.ai', 'cohere.com'],
  replicate: ['replicate.com', 'replicate.delivery'],
  openrouter: ['openrouter.ai'],
  elevenlabs: ['elevenlabs.io'],
  tavily: ['tavily.com'],
  exa: ['exa.ai'],
  pinecone: ['pinecone.io'],
  bitbucket: ['bitbucket.org'],
  circleci: ['circleci.com'],
  circle: ['circleci.com'],
  codecov: ['codecov.io'],
  digitalocean: ['digitalocean.com'],
  shopify: ['shopify.com', 'myshopify.com'],
  hubspot: ['hubapi.com', 'hubspot.com'],
  salesforce: ['salesforce.com', 'force.com'],
  zendesk: ['zendesk.com'],
  airtable: ['airtable.com'],
  trello: ['trello.com'],
  asana: ['asana.com'],
  figma: ['figma.com'],
  dropbox: ['dropbox.com', 'dropboxapi.com'],
  spotify: ['spotify.com'],
  reddit: ['reddit.com'],
  paypal: ['paypal.com'],
  coinbase: ['coinbase.com'],
  binance: ['binance.com'],
  kraken: ['kraken.com'],
  infura: ['infura.io'],
  alchemy: ['alchemy.com', 'alchemyapi.io'],
  etherscan: ['etherscan.io'],
  mongodb: ['mongodb.com', 'mongodb.net'],
  mongo: ['mongodb.com', 'mongodb.net'],
  postgres: [],
  mysql: [],
  redis: ['redis.com', 'redislabs.com'],
  kube: [],
  kubernetes: [],
  ssh: [],
};

const genericStem =
  /^(?:api|my|app|access|auth|secret|private|client|service|the|user|bearer|server|db|database|jwt|token|key|admin|test|prod|dev|session|default|base|rest|http|https|web|remote)$/;

/**
 * Whether a credential of that name belongs to that host: `same` (its own vendor), `foreign` (the name says another vendor, one we know), or `generic` (the name says no vendor we know: `API_KEY`).
 */
export function affinity(variable: string, host: string): 'same' | 'foreign' | 'generic' {
  const words = variable
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const labels = host.split('.');
  const names = words.filter(
    (word) =>
      !genericStem.test(word) &&
      !/^(?:api_?key|apikey|keys?|tokens?|secrets?|pass(?:word|wd)?|pwd|creds?|credentials?|id|url|pat|webhook|dsn|cookie|private|\d+)$/.test(
        word,
      ),
  );
  if (names.length === 0) return 'generic';
  const joined = names.join('');
  for (const stem of [...names, joined]) {
    if (vendors[stem]?.some((domain) => isBelow(host, domain))) return 'same';
    if (!(stem in vendors) && labels.some((label, index) => index < labels.length - 1 && abbreviates(stem, label)))
      return 'same';
    if (
      stem.length >= 3 &&
      labels.some(
        (label, index) =>
          index < labels.length - 1 &&
          (label === stem ||
            label.replaceAll('-', '') === stem ||
            (stem.length >= 5 && label.startsWith(stem)) ||
            (label.length >= 5 && stem.startsWith(label))),
      )
    )
      return 'same';
  }
  return names.some((stem) => stem in vendors) ? 'foreign' : 'generic';
}

/** `FMP` for financialmodelingprep, `TMDB` for themoviedb: the letters in order, beginning with the first. */
function abbreviates(stem: string, label: string): boolean {
  if (stem.length < 2 || stem.length > 5 || label.length < 6 || stem[0] !== label[0]) return false;
  let at = 0;
  for (const letter of stem) {
    at = label.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
