/** Where code that is run came from: the host decides what a `curl … | sh` weighs. Hosts are parsed, never searched for in a text. */
import type { Call, Facts, Flow } from '../../behaviour/facts.ts';

export type OriginKind = 'installer' | 'code-host' | 'local' | 'drop' | 'cleartext' | 'foreign' | 'unknown';

export interface Origin {
  readonly kind: OriginKind;
  readonly host: string;
  readonly url: string;
}

/** Hosts, and below shared hosts the paths, of installers that their vendors tell everybody to pipe into a shell. */
const installers: readonly (readonly [host: string, path: RegExp])[] = [
  ['astral.sh', /^\//],
  ['sh.rustup.rs', /^\/?/],
  ['bun.sh', /^\//],
  ['deno.land', /^\/(?:x\/)?install/],
  ['get.docker.com', /^\/?/],
  [
    'raw.githubusercontent.com',
    /^\/(?:homebrew\/install|nvm-sh\/nvm|ohmyzsh\/ohmyzsh|rbenv\/rbenv-installer|pyenv\/pyenv-installer|golangci\/golangci-lint|helm\/helm|anchore\/(?:syft|grype)|aquasecurity\/trivy|docker\/docker-install|junegunn\/fzf)\//i,
  ],
  ['tailscale.com', /^\/install\.sh/],
  ['ollama.com', /^\/install\.sh/],
  ['fly.io', /^\/install\.sh/],
  ['rclone.org', /^\/install\.sh/],
  ['get.pnpm.io', /^\//],
  ['get.volta.sh', /^\/?/],
  ['pyenv.run', /^\/?/],
  ['install.python-poetry.org', /^\/?/],
  ['mise.run', /^\/?/],
  ['mise.jdx.dev', /^\//],
  ['aka.ms', /^\/installazurecli/i],
  ['claude.ai', /^\/install\.(?:sh|ps1)/],
  ['get.sdkman.io', /^\/?/],
  ['starship.rs', /^\/install\.sh/],
  ['sh.brew.sh', /^\/?/],
  ['get.helm.sh', /^\//],
  ['deb.nodesource.com', /^\/setup/],
  ['rpm.nodesource.com', /^\/setup/],
  ['fnm.vercel.app', /^\/install/],
  ['bootstrap.pypa.io', /^\//],
  ['cli.github.com', /^\//],
  ['get.k3s.io', /^\/?/],
  ['nixos.org', /^\/nix\/install/],
  ['install.determinate.systems', /^\//],
  ['just.systems', /^\/install\.sh/],
  ['cursor.com', /^\/install/],
  ['opencode.ai', /^\/install/],
];

const codeHosts: readonly string[] = [
  'raw.githubusercontent.com',
  'github.com',
  'objects.githubusercontent.com',
  'gitlab.com',
  'bitbucket.org',
  'codeberg.org',
];
/** Paste sites, request catchers, file shares, tunnels and shorteners: nobody publishes an installer there. */
const drops: readonly string[] = [
  'pastebin.com',
  'paste.ee',
  'hastebin.com',
  'rentry.co',
  'dpaste.com',
  'paste.rs',
  'termbin.com',
  'ix.io',
  'glot.io',
  'transfer.sh',
  'file.io',
  'gofile.io',
  'catbox.moe',
  '0x0.st',
  'temp.sh',
  'tmpfiles.org',
  'bashupload.com',
  'ngrok.io',
  'ngrok-free.app',
  'ngrok.app',
  'trycloudflare.com',
  'loca.lt',
  'serveo.net',
  'oast.pro',
  'oast.live',
  'oast.site',
  'oast.fun',
  'oast.me',
  'oastify.com',
  'interact.sh',
  'webhook.site',
  'pipedream.net',
  'requestbin.com',
  'bit.ly',
  'tinyurl.com',
  'is.gd',
  'cutt.ly',
  'rebrand.ly',
  't.ly',
  't.co',
  'discordapp.com',
  'cdn.discordapp.com',
  'gist.githubusercontent.com',
  'paste.example',
  'paste.test',
  'pastebin.example',
  'ngrok.example',
  'oast.example',
  'oast.test',
  'transfer.example',
  'duckdns.org',
  'ddns.net',
];

const isBelow = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

export function originOf(address: string): Origin {
  const match =
    /^\s*(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^\s/?#@]*@)?(\[[0-9a-f:.]+\]|[^\s/?#:@]+)(?::\d{1,5})?([/?#]\S*)?/i.exec(
      address,
    );
  const scheme = (match?.[1] ?? '').toLowerCase();
  const host = (match?.[2] ?? '').toLowerCase().replace(/\.$/, '');
  const path = match?.[3] ?? '';
  const of = (kind: OriginKind): Origin => ({ kind, host, url: address.slice(0, 200) });
  if (host === '' || host.includes('\u{FFFC}') || (scheme === '' && !host.includes('.')) || /\(\)/.test(address))
    return { kind: 'unknown', host: '', url: '' };
  if (isLocal(host)) return of('local');
  if (/^(?:\d{1,3}(?:\.\d{1,3}){3}|0x[0-9a-f]+|\d{8,10}|\[.*\])$/.test(host) || host.endsWith('.onion'))
    return of('drop');
  if (drops.some((drop) => isBelow(host, drop))) return of('drop');
  if (
    scheme === 'https' &&
    installers.some(([domain, pattern]) => (host === domain || host === `www.${domain}`) && pattern.test(path || '/'))
  )
    return of('installer');
  if (codeHosts.includes(host)) return of('code-host');
  if (scheme === 'http' || scheme === 'ftp') return of('cleartext');
  return of('foreign');
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|.*\.(?:local|localhost|internal|lan))$/.test(
    host,
  );
}

/** The origin of what a flow of remote content carries: the address its source was fetched from. */
export function originOfFlow(facts: Facts, flow: Flow): Origin {
  // A source without a known address is called by the API that read it: that has dots too, and is no host.
  const isAddress = !facts.calls.some(({ api }) => api === flow.source.name);
  const direct = originOf(isAddress ? flow.source.name : '');
  if (direct.host !== '') return direct;
  const near = (call: Call) =>
    call.at.file === flow.source.at.file &&
    call.effects.some((effect) => effect === 'net-send' || effect === 'socket') &&
    (call.args.url ?? call.args.host) !== undefined;
  const requests = facts.calls.filter(near);
  const before = requests.filter((call) => call.at.line <= flow.source.at.line).at(-1) ?? requests[0];
  const address = [...(before?.args.url?.texts ?? []), ...(before?.args.host?.texts ?? [])][0];
  return address === undefined ? direct : originOf(address);
}

/** Whether the address of what a flow carries was itself fetched: a first server decides who is the second. */
export function isToldWhere(facts: Facts, { source }: Flow): boolean {
  return facts.calls.some(
    ({ at, args }) =>
      at.file === source.at.file &&
      at.line === source.at.line &&
      at.column === source.at.column &&
      (args.url?.taints ?? []).some((taint) => taint.source.class === 'remote-content'),
  );
}

/** Whether the text of an argument is the carried data itself rather than a sentence with a hole. */
export function isWhole(texts: readonly string[]): boolean {
  return texts.length === 0 || texts.some((text) => /^[\s\u{FFFC}]*$/u.test(text));
}
