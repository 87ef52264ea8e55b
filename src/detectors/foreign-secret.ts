/**
 * How bad it is that a secret goes where it goes. A key that authenticates at its own vendor is a product working; the same key in the body
 * of a request to somebody else is theft (threats.md §2). Both ends of the story are reported: where the secret is read and where it is sent.
 */
import type { Flow } from '../behaviour/facts.ts';
import type { Severity } from '../model/threat.ts';

export interface Weight {
  readonly severity: Severity;
  readonly confidence: number;
}

const certain: Weight = { severity: 'CRITICAL', confidence: 0.95 };
const likely: Weight = { severity: 'HIGH', confidence: 0.85 };
const possible: Weight = { severity: 'MEDIUM', confidence: 0.6 };
const faint: Weight = { severity: 'MEDIUM', confidence: 0.5 };

/** Query parameters by which services take a key. */
const keyParameter =
  /[?&](?:[a-z]+[_-])?(?:key|api_?key|app_?id|appid|app_?key|token|access_?token|auth|access_?key|private_token|subscription-key|client_(?:id|secret)|apikey|sig)=\u{FFFC}/iu;
/** What one logs in with: its place is the body of a request to whoever asks for it. */
const loginName =
  /^(?:(?:my|app|the|user|service|db|admin)_)?(?:api_?key|api_?token|access_?token(?:_?secret)?|refresh_?token|auth_?token|client_?secret|client_?id|consumer_?key|consumer_?secret|password|passwd|username|app_?secret|app_?key|bearer_?token|token|license_?key)$/i;
/** Addresses of interfaces meant for programs. */
const interfaceAddress =
  /^https:\/\/(?:(?:api|auth|login|oauth|accounts|gateway|rest|graphql|id|sso)[\w-]*\.|[^/]+\/(?:[\w-]+\/){0,3}(?:api|v\d+|oauth2?|auth|login|token|graphql|rest)(?:[/?.]|$))/i;

const sends: readonly string[] = [
  'net-send',
  'socket',
  'dns',
  'email',
  'cloud-storage',
  'code-hosting',
  'publish',
  'browser-open',
];

/** Whether the data of a flow leaves the machine rather than being run, stored or logged. */
export function leaves(flow: Flow): boolean {
  const { host } = flow.destination;
  // A name without a dot is a socket file or a machine of the own network.
  if (host !== '' && !/[.:]/.test(host)) return false;
  // Where a connection is opened to is a choice; what is sent over it is the data.
  if (flow.role === 'query' && !flow.sink.effects.some((effect) => effect !== 'socket' && sends.includes(effect)))
    return false;
  return flow.sink.effects.some((effect) => sends.includes(effect)) && flow.destination.class !== 'local';
}

/** The weight of one secret at one destination, or null when it is where it belongs. */
export function weighSecret(flow: Flow): Weight | null {
  if (!leaves(flow) || flow.affinity === 'same') return null;
  const isForeign = flow.affinity === 'foreign' || flow.source.class === 'literal-secret';
  const authenticates = authenticatesWith(flow);
  const isUnasked = flow.sink.trigger === 'install' || flow.sink.trigger === 'startup';
  const isHidden = flow.encoded.length > 0;
  // One function for all requests, given the key's own vendor among others: which of them gets the key, a condition decides.
  if (authenticates && !isUnasked && mayReachVendor(flow)) return faint;
  switch (flow.destination.class) {
    case 'dead-drop':
      if (!authenticates || isForeign) return certain;
      return /^(?:raw-ip|dynamic-dns|tunnel)$/.test(flow.destination.kind ?? '') ? possible : certain;
    case 'literal':
      // Another vendor's key in an address is written into every log on the way: nobody logs in like that.
      if (authenticates) return isForeign ? (flow.role === 'query' ? certain : likely) : null;
      if (isForeign || isUnasked || isHidden) return certain;
      return loginName.test(flow.source.name) && interfaceAddress.test(flow.destination.url) ? null : certain;
    case 'known-service':
      if (authenticates) return isForeign ? faint : null;
      return isForeign ? likely : null;
    case 'first-party':
      return isForeign && !authenticates ? possible : null;
    case 'user-configured':
      // Where users point a client is theirs to say; nobody is asked during an installation.
      return isForeign && !authenticates && isUnasked ? possible : null;
    case 'unresolved':
      if (authenticates) return null;
      if (isUnasked) return isForeign ? likely : possible;
      return isForeign ? faint : null;
    default:
      return null;
  }
}

/** Whether one of the addresses a call may have is that of the secret's vendor. */
function mayReachVendor({ source, sink }: Flow): boolean {
  return (sink.args.url?.texts ?? []).some((url) => {
    const host = /^https:\/\/([^/:?#]+)/.exec(url)?.[1];
    const vendor = vendorWord(source.name);
    return host !== undefined && vendor !== null && host.split('.').includes(vendor);
  });
}

/** `GITHUB_TOKEN` → `github` */
const vendorWord = (name: string): string | null => /^([a-z]{3,20})_/i.exec(name)?.[1]?.toLowerCase() ?? null;

/** A secret in a header that authenticates, or in the parameter a service takes keys by. */
function authenticatesWith({ role, sink, destination }: Flow): boolean {
  if (role === 'auth-header') return true;
  if (role !== 'query') return false;
  return sink.args.query !== undefined || keyParameter.test(destination.url);
}
