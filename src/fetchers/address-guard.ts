import ipaddr from 'ipaddr.js';

/** Why an IP address may not be connected to; undefined when it may. */
export type AddressGuard = (address: string) => string | undefined;

/** Only what is globally routable: the rest belongs to this machine, its network or its cloud provider. */
export function refuseInternal(address: string): string | undefined {
  // `process` turns IPv4-mapped IPv6 into the IPv4 address that would be connected to.
  if (!ipaddr.isValid(address)) return `${address} is no IP address`;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  // Of IPv6 only 2000::/3 has been given out; what lies elsewhere (`::127.0.0.1`) is at best a relic.
  const isGivenOut = parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'));
  return range === 'unicast' && isGivenOut
    ? undefined
    : `${address} is ${rangeWords[range] ?? `an address for special use (${range})`}`;
}

const rangeWords: Readonly<Record<string, string>> = {
  unspecified: 'an address of this machine',
  loopback: 'an address of this machine',
  private: 'a private address',
  uniqueLocal: 'a private address',
  linkLocal: 'a link-local address, where cloud metadata is',
  carrierGradeNat: 'an address behind a provider’s NAT',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
};
