/** Whether a host passes for a brand it does not belong to (threats.md §7, url-homograph and url-lookalike-domain). */
import { borrowedWords, brands, cheapTopLevels, notLookalikes, skeleton } from './brand-hosts.ts';

/** Second-level labels under which countries register names. */
const registryLabels = new Set(['co', 'com', 'org', 'net', 'gov', 'ac', 'edu', 'or', 'ne', 'go']);

/** The part somebody registered: `['githab', 'com']` of `raw.githab.com`. */
function registered(host: string): { readonly label: string; readonly suffix: string } | null {
  const labels = host.split('.');
  if (labels.length < 2 || labels.some((label) => label === '')) return null;
  const size = labels.length >= 3 && labels.at(-1)!.length === 2 && registryLabels.has(labels.at(-2)!) ? 2 : 1;
  return { label: labels.at(-1 - size)!, suffix: labels.slice(-size).join('.') };
}

/** The brand whose name a host carries though it is not the brand's; null for the brands' own hosts and all others. */
export function lookalikeOf(host: string): string | null {
  const name = registered(host);
  if (name === null || notLookalikes.has(name.label)) return null;
  const { label, suffix } = name;
  if (brands.has(label)) return cheapTopLevels.has(suffix) ? label : null;
  const seen = skeleton(label);
  if (seen !== label && brands.has(seen)) return seen;
  for (const brand of brands) {
    if (brand.length >= 6 && isOneSlipAway(seen, brand)) return brand;
    if (borrows(seen, brand)) return brand;
  }
  return delivery.has(`${label}.${suffix}`) ? null : brandInFront(host.slice(0, -suffix.length - 1).split('.'));
}

/** Delivery networks put the host they serve in front of their own. */
const delivery = new Set(
  'edgekey.net edgesuite.net akamaized.net cloudflare.net cloudfront.net fastly.net azureedge.net translate.goog'.split(
    ' ',
  ),
);

/** A brand's whole host in front of somebody else's: `github.com.login.example`. */
function brandInFront(labels: readonly string[]): string | null {
  const at = labels.findIndex(
    (label, index) => brands.has(label) && /^(?:com|org|io|ai|net)$/.test(labels[index + 1] ?? ''),
  );
  return at < 0 ? null : labels[at]!;
}

/** `openai-api`, `registry-npmjs`, `claude-code-install`: the brand and nothing but words of its trade. */
function borrows(label: string, brand: string): boolean {
  const words = label.split('-');
  return words.length >= 2 && words.includes(brand) && words.every((word) => word === brand || borrowedWords.has(word));
}

/** One letter more, less, other, or two swapped; the first letter is right, as it is in names meant to deceive. */
function isOneSlipAway(name: string, target: string): boolean {
  if (name === target || Math.abs(name.length - target.length) > 1 || name[0] !== target[0]) return false;
  let start = 0;
  while (start < name.length && name[start] === target[start]) start++;
  let end = 0;
  while (end < Math.min(name.length, target.length) - start && name.at(-1 - end) === target.at(-1 - end)) end++;
  const rest = name.slice(start, name.length - end);
  const wanted = target.slice(start, target.length - end);
  return (
    (rest.length <= 1 && wanted.length <= 1) ||
    (rest.length === 2 && wanted.length === 2 && rest[0] === wanted[1] && rest[1] === wanted[0])
  );
}
