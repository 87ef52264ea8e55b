import type { Manifest } from './facts.ts';
import type { UrlRole } from './urls.ts';

const dependencyKinds =
  /^(?:package-lock|pnpm-lock|bun-lock|python-lock|pipfile|requirements|npmrc|yarnrc|pip-conf|bunfig|gitmodules|cargo|conda-environment|dependabot|pre-commit)$/;
const dependencyKey =
  /^(?:(?:dev|peer|optional|bundled?)?[dD]ependencies|resolutions|overrides|registry|index[-_]?url|extra[-_]?index[-_]?url|find[-_]?links|requires|resolved|tarball|url_template|source|sources|dependency[-_]groups)$/;
const namedTarget =
  /^(?:url|serverUrl|httpUrl|endpoint|base_?url|server|remote|webhook|registry|proxy|https?[-_]?proxy|uri)$/i;
const told =
  /^(?:homepage|repository|bugs|funding|license|licenses|author|authors|contributors|maintainers|documentation|docs?|support|\$schema|\$id|schema|description|readme|project[-_]urls?|urls|home-page|download-url|x-.*|icon|image|images?|logo|screenshots?|badges?|body|website)$/i;

/** What an address in a manifest is for, by the keys it stands under. */
export function roleInManifest(manifest: Manifest, keys: readonly (string | number)[]): UrlRole {
  const names = keys.filter((key): key is string => typeof key === 'string');
  if (names.some((name) => told.test(name))) return 'link';
  if (dependencyKinds.test(manifest.kind) || names.some((name) => dependencyKey.test(name))) return 'dependency';
  const isMcp = manifest.kind.startsWith('mcp-') || names.includes('mcpServers') || names.includes('mcp_servers');
  return isMcp && namedTarget.test(names.at(-1) ?? '') ? 'request-target' : 'config';
}
