/** Hosts that dependencies ordinarily come from. */

/** Labels of the public registries and their mirrors, wherever they stand in the host. */
const labels =
  /(?:^|\.)(?:npmjs|yarnpkg|npmmirror|pypi|pythonhosted|jsr|crates|rubygems|anaconda|conda|pytorch|nvidia|jsdelivr)\.(?:org|com|io|dev)$/;
const codeHosts =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sr\.ht|gitee\.com)$/;
const local =
  /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.(?:local|internal|localhost|lan|corp|intra)|[a-z0-9-]+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+)$/;

export function hostOf(url: string): string | null {
  const host = /^(?:[a-z+]+:)?\/\/(?:[^\s/@]{0,200}@)?([a-z0-9.-]{1,253}|\[[0-9a-f:]+\])(?:[:/?#]|$)/i.exec(
    url.trim(),
  )?.[1];
  return host === undefined ? null : host.toLowerCase();
}

export const isRegistry = (host: string): boolean => labels.test(host);
export const isCodeHost = (host: string): boolean => codeHosts.test(host);
export const isLocalHost = (host: string): boolean => local.test(host);
