/** What is special about an address as it is written: one word for each thing (threats.md §7). */
import { domainToUnicode } from 'node:url';
import { mixedScripts } from './brand-hosts.ts';
import { type Address, addressOf, type DropKind, dropKind, ipv4Of, isBelow, isLocal, isMetadata } from './hosts.ts';
import { lookalikeOf } from './lookalike.ts';

export type UrlKind =
  | DropKind
  | 'raw-ip'
  | 'documentation-ip'
  | 'obfuscated-ip'
  | 'punycode'
  | 'mixed-script'
  | 'lookalike'
  | 'userinfo'
  | 'basic-auth'
  | 'credential'
  | 'plain-http'
  | 'executable'
  | 'archive'
  | 'script'
  | 'anonymous'
  | 'moving-branch'
  | 'attachment'
  | 'redirector'
  | 'reported'
  | 'code-in-url';

export interface UrlReading {
  readonly address: Address;
  /** Host in Unicode. */
  readonly host: string;
  readonly kinds: readonly UrlKind[];
  /** The name it passes for, for `lookalike`, `mixed-script` and `userinfo`. */
  readonly pretends?: string;
}

/** Hosts that incident reports name, with the month they were last seen serving malware; addresses are dropped from the table after two years. */
const reported: readonly (readonly [host: string, source: string, lastSeen: string])[] = [
  ['91.92.242.30', 'ClawHavoc', '2026-02'],
  ['sfrclak.com', 'plain-crypto-js', '2026-03'],
  ['filev2.getsession.org', 'TeamPCP', '2026-05'],
  ['reported.test', 'sample', '2026-01'],
];

/** Reached through hiding networks or gateways that nobody can be asked about. */
const anonymous = [
  'onion',
  'onion.ly',
  'onion.to',
  'onion.ws',
  'onion.pet',
  'tor2web.org',
  'icp0.io',
  'ic0.app',
  'getsession.org',
  'onion.test',
  'icp0.example',
  'i2p',
];
const redirectors =
  /^(?:www\.google\.[a-z.]+\/url\?|l\.facebook\.com\/l\.php\?|lm\.facebook\.com\/l\.php\?|out\.reddit\.com\/|slack-redir\.net\/link\?|www\.youtube\.com\/redirect\?|href\.li\/\?|redirect\.test\/url\?)/;
const resolvers = new Set([
  '1.1.1.1',
  '1.0.0.1',
  '8.8.8.8',
  '8.8.4.4',
  '9.9.9.9',
  '149.112.112.112',
  '208.67.222.222',
  '208.67.220.220',
  '255.255.255.255',
]);

export function readUrl(url: string): UrlReading | null {
  if (/^(?:data|javascript|vbscript):/i.test(url)) return codeReading(url);
  const address = addressOf(url.slice(0, 2000));
  if (address === null || address.host === '') return null;
  const host = address.host.includes('xn--') ? domainToUnicode(address.host) || address.host : address.host;
  const kinds: UrlKind[] = [];
  const drop = dropKind(address);
  // A wildcard name for one's own machine belongs to nobody.
  if (drop && !isNameOfLocal(host)) kinds.push(drop);
  const plain = host.replace(/\u{FFFC}/gu, '');
  kinds.push(...addressKinds(plain));
  if (anonymous.some((domain) => isBelow(host, domain))) kinds.push('anonymous');
  if (reported.some(([name]) => isBelow(host, name))) kinds.push('reported');
  if (address.host.includes('xn--')) kinds.push('punycode');
  const mixed = host.split('.').some((label) => mixedScripts(label).length > 1);
  if (mixed) kinds.push('mixed-script');
  const brand = lookalikeOf(host);
  if (brand !== null) kinds.push('lookalike');
  const pretended = pretendedHost(address, url);
  if (pretended !== null) kinds.push('userinfo');
  else if (
    /^[^:]+:[^:\s]{3,}$/.test(address.userinfo) &&
    !isPlaceholder(address.userinfo.slice(address.userinfo.indexOf(':') + 1))
  )
    kinds.push('basic-auth');
  if (carriesCredential(address.path)) kinds.push('credential');
  if (
    (address.scheme === 'http' || address.scheme === 'ftp') &&
    !isLocal(host) &&
    !isMetadata(host) &&
    !isNamespace(address)
  )
    kinds.push('plain-http');
  kinds.push(...pathKinds(address));
  const pretends = pretended ?? brand;
  return { address, host, kinds: [...new Set(kinds)], ...(pretends === null ? {} : { pretends }) };
}

function codeReading(whole: string): UrlReading | null {
  const url = whole.slice(0, 200);
  const code =
    /^(?:javascript|vbscript):\s*(?!void\s*\(?\s*0|;|\s*$|\/\/|#)\S/i.test(url) ||
    /^data:(?:text\/(?:html|javascript|ecmascript|vbscript)|application\/(?:javascript|x-javascript|ecmascript|xhtml\+xml))[;,]/i.test(
      url,
    );
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  return code
    ? { address: { scheme, userinfo: '', host: '', port: '', path: '' }, host: '', kinds: ['code-in-url'] }
    : null;
}

const wildcardName = /^(?:.*[.-])?((?:\d{1,3}[.-]){3}\d{1,3})\.(?:nip\.io|sslip\.io|xip\.io|nip\.test)$/;

function isNameOfLocal(host: string): boolean {
  const embedded = wildcardName.exec(host)?.[1];
  return embedded !== undefined && isLocal(embedded.replaceAll('-', '.'));
}

/** Addresses by number: public ones, those of the documentation ranges, and those written so that a reader does not see a number's usual form. */
function addressKinds(host: string): UrlKind[] {
  if (wildcardName.test(host)) return isNameOfLocal(host) ? [] : ['obfuscated-ip'];
  const ip = ipv4Of(host);
  if (ip) {
    const dotted = ip.join('.');
    if (isLocal(dotted) || isMetadata(dotted) || resolvers.has(dotted) || ip[0]! >= 224) return [];
    if (dotted !== host) return ['obfuscated-ip'];
    return isDocumentation(ip) ? ['raw-ip', 'documentation-ip'] : ['raw-ip'];
  }
  if (!/^\[[0-9a-f:]+\]$/.test(host)) return [];
  if (/^\[(?:::1?|fe[89ab][0-9a-f]:.*|f[cd][0-9a-f]{2}:.*|ff.*)\]$/.test(host)) return [];
  return host.startsWith('[2001:db8:') ? ['raw-ip', 'documentation-ip'] : ['raw-ip'];
}

function isDocumentation([a, b, c]: readonly [number, number, number, number]): boolean {
  return (
    (a === 203 && b === 0 && c === 113) || (a === 198 && b === 51 && c === 100) || (a === 192 && b === 0 && c === 2)
  );
}

/** A host name standing where the user name belongs, or before a backslash or an encoded slash: what people read is not where it goes. */
function pretendedHost(address: Address, url: string): string | null {
  const name =
    /^([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.(?:com|org|net|io|dev|ai|sh|rs|app|co|example|test))(?:$|[:%/\\])/i.exec(
      decoded(address.userinfo),
    )?.[1];
  if (name !== undefined) return name.toLowerCase();
  // `https://good.example%2F@evil.example` and `https://good.example%40evil.example`: some readers stop at the escape, others decode it.
  const escaped = /^[a-z]+:\/\/([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})%(?:40|2f|5c)[a-z0-9@.-]/i.exec(url)?.[1];
  if (escaped !== undefined) return escaped.toLowerCase();
  const slashed = /^[a-z]+:\/\/([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})\\+@?([a-z0-9-]{1,63}\.[a-z0-9.-]{2,})/i.exec(
    url,
  );
  return slashed ? slashed[1]!.toLowerCase() : null;
}

function decoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const secretParameter =
  /[?&](?:api[_-]?key|apikey|access[_-]?token|auth[_-]?token|token|secret|client[_-]?secret|password|passwd|pwd|private[_-]?token|key)=([^&#\s"']{8,200})/gi;

function carriesCredential(path: string): boolean {
  for (const match of path.slice(0, 2000).matchAll(secretParameter)) {
    const value = match[1]!;
    // JSON Web Tokens are told apart by what they hold, not by where they stand.
    if (
      !isPlaceholder(value) &&
      !value.startsWith('eyJ') &&
      /\d/.test(value) &&
      /[a-z]/i.test(value) &&
      value.length >= 12
    )
      return true;
  }
  return false;
}

function isPlaceholder(value: string): boolean {
  return /[<>{}$%*[\]\u{FFFC}]|\.\.\.|…|x{4}|your|example|sample|placeholder|changeme|my[_-]|token|secret|password|api[_-]?key|^pass$|1234|abcd/iu.test(
    value,
  );
}

/** Identifiers that look like addresses and are never fetched: XML namespaces, schemas, licences. */
function isNamespace({ host, path }: Address): boolean {
  return (
    /(?:^|\.)(?:w3\.org|xmlsoap\.org|openxmlformats\.org|json-schema\.org|apache\.org|opensource\.org|purl\.org|schema\.org|xmlns\.com|ns\.adobe\.com|adobe\.com|gnu\.org|mozilla\.org|sodipodi\.sourceforge\.net|inkscape\.org|oasis-open\.org|maven\.apache\.org|schemas\.microsoft\.com|example\.(?:com|org|net))$/.test(
      host,
    ) || /\.(?:dtd|xsd|rng)$/i.test(path)
  );
}

function pathKinds({ host, path }: Address): UrlKind[] {
  const kinds: UrlKind[] = [];
  const file = path.replace(/[?#].*$/s, '');
  if (
    /\.(?:exe|msi|scr|com|pif|dmg|pkg|apk|appimage|deb|rpm|jar|hta|vbs|vbe|wsf|lnk|dll|so|dylib|bin|elf|run|cpl|xpi|crx|vsix)$/i.test(
      file,
    )
  )
    kinds.push('executable');
  if (/\.(?:sh|bash|ps1|psm1|bat|cmd|py|js|mjs|command)$/i.test(file)) kinds.push('script');
  if (/\.(?:zip|rar|7z|iso|img|vhd|cab|ace|tar\.gz|tgz)$/i.test(file)) kinds.push('archive');
  if (redirectors.test(host + path)) kinds.push('redirector');
  if (movingBranch.some((shape) => shape.test(host + file))) kinds.push('moving-branch');
  if (
    /^github\.com\/(?:user-attachments\/files\/|[^/]+\/[^/]+\/files\/\d)|^(?:cdn\.discordapp\.com|media\.discordapp\.net)\/attachments\//.test(
      host + file,
    )
  )
    kinds.push('attachment');
  return kinds;
}

/** Somebody's file at whatever state it has today. Group 1 is the owner. */
const movingBranch = [
  /^raw\.githubusercontent\.(?:com|example)\/([^/]+)\/[^/]+\/(?:refs\/heads\/)?(?:main|master|HEAD|dev|develop|trunk)\//,
  /^cdn\.jsdelivr\.(?:net|example)\/gh\/([^/]+)\/[^/@]+(?:@(?:main|master|latest|HEAD))?\//,
  /^github\.com\/([^/]+)\/[^/]+\/raw\/(?:refs\/heads\/)?(?:main|master|HEAD)\//,
  /^(?:raw|rawcdn)\.githack\.com\/([^/]+)\/[^/]+\/(?:main|master)\//,
  /^gist\.githubusercontent\.com\/([^/]+)\/[0-9a-f]{20,40}\/raw\/(?![0-9a-f]{40})/,
];

/** The account whose moving branch an address names, lower case; null for other addresses. */
export function branchOwner(url: string): string | null {
  const address = addressOf(url);
  const file = address ? address.host + address.path.replace(/[?#].*$/s, '') : '';
  for (const shape of movingBranch) {
    const owner = shape.exec(file)?.[1];
    if (owner !== undefined) return owner.toLowerCase();
  }
  return null;
}
