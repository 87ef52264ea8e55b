/** Hosts packages may be taken from by their name. */

/** Labels of the public registries and their mirrors. */
const labels = /(?:^|\.)(?:npmjs|yarnpkg|npmmirror|pypi|pythonhosted|jsr|crates|rubygems)\.(?:org|com|io)$/;

/** `required`: the policy's list, which then is the whole list. `configured`: where the operator's fetchers ask. */
export function knownRegistries(
  required: readonly string[] | undefined,
  configured: readonly string[],
): (host: string) => boolean {
  const named = new Set([...(required ?? []), ...configured].map((host) => host.toLowerCase()));
  return (host) =>
    named.has(host) || named.has(host.replace(/:\d+$/, '')) || (required === undefined && labels.test(host));
}
