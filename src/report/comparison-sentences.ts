import type { Comparison } from '../model/report.ts';

const maxNamed = 10;

/** What changed since another version, a sentence each: plain text, not yet safe to print. The first says against what. */
export function comparisonSentences(comparison: Comparison): string[] {
  const { against, newThreats, goneThreats, newHosts, newPermissions, newUnaskedPermissions } = comparison;
  const hosts = [...new Set(newHosts.map(({ host }) => host))];
  const unseen = against.complete ? '' : '; not everything in it could be looked at, so what seems new may be old';
  return [
    `Against ${against.version ?? against.target} (${against.verdict}, ${against.riskScore.toFixed(1)}): ${newThreats.length} new, ${goneThreats.length} gone${unseen}`,
    ...newThreats
      .slice(0, maxNamed)
      .map(({ severity, title, file, line }) => `new: ${severity} ${title}, ${file}:${line}`),
    ...(newThreats.length > maxNamed ? [`new: ${newThreats.length - maxNamed} more`] : []),
    ...goneThreats.slice(0, maxNamed).map(({ severity, title, file }) => `gone: ${severity} ${title}, ${file}`),
    ...(goneThreats.length > maxNamed ? [`gone: ${goneThreats.length - maxNamed} more`] : []),
    ...(hosts.length > 0 ? [`new hosts: ${shortList(hosts)}`] : []),
    ...(newPermissions.length > 0 ? [`new: it can use ${newPermissions.join(', ')}`] : []),
    ...(newUnaskedPermissions.length > 0
      ? [`new when installed or loaded, unasked: ${newUnaskedPermissions.join(', ')}`]
      : []),
  ];
}

function shortList(names: readonly string[]): string {
  const more = names.length - maxNamed;
  return names.slice(0, maxNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
