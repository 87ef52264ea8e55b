import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hostOf, isCodeHost, isLocalHost, isRegistry } from '../registry-hosts.ts';
import { type Locked, lockedPackages } from './locked-packages.ts';

const isArchive = ({ resolved }: Locked) => /^https?:/.test(resolved) && !/\.git(?:#|$)/.test(resolved);

/** The package an address of a registry names: `/@scope/name/-/name-1.0.0.tgz`. */
function nameInAddress(resolved: string): string | null {
  const path = /^https?:\/\/[^/]+\/(.+)$/.exec(resolved)?.[1]?.replace(/%2f/gi, '/').replace(/%40/g, '@') ?? '';
  const found = /(?:^|\/)((?:@[\w.-]+\/)?[\w.-]+)\/-\//.exec(path)?.[1];
  return found === undefined ? null : found.toLowerCase();
}

/** The registry or mirror that most of the file comes from. */
function usualHosts(packages: readonly Locked[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const one of packages.filter(isArchive))
    counts.set(hostOf(one.resolved) ?? '', (counts.get(hostOf(one.resolved) ?? '') ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return new Set(
    [...counts]
      .filter(([host, count]) => isRegistry(host) || (count >= 2 && count >= most * 0.3))
      .map(([host]) => host),
  );
}

function* judged(packages: readonly Locked[]): Iterable<Hit> {
  const usual = usualHosts(packages);
  const mostHaveIntegrity = packages.filter(({ hasIntegrity }) => hasIntegrity).length > packages.length / 2;
  for (const one of packages.filter(isArchive)) {
    const host = hostOf(one.resolved) ?? '';
    const named = nameInAddress(one.resolved);
    if (!usual.has(host) && usual.size > 0 && !isLocalHost(host)) {
      if (isCodeHost(host)) continue;
      yield {
        at: one.place(),
        because: `${one.name} is fetched from ${host}, all others from ${[...usual].join(', ')}`,
        trigger: 'install',
      };
    } else if (
      named !== null &&
      !one.isAlias &&
      named !== one.name.toLowerCase() &&
      named !== one.name.toLowerCase().replace(/^@[^/]+\//, '')
    ) {
      yield {
        at: one.place(),
        because: `${one.name} is fetched as ${named}: another package under its name`,
        trigger: 'install',
      };
    } else if (/^http:/.test(one.resolved) && !isLocalHost(host)) {
      yield {
        at: one.place(),
        because: `${one.name} is fetched without encryption`,
        severity: 'MEDIUM',
        trigger: 'install',
      };
    } else if (!one.hasIntegrity && mostHaveIntegrity && packages.length > 2) {
      yield {
        at: one.place(),
        because: `${one.name} has no hash, though the others have`,
        severity: 'MEDIUM',
        confidence: 0.6,
        trigger: 'install',
      };
    }
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const packages of lockedPackages(facts)) yield* judged(packages);
}

export const lockfilePoisoning: Rule = {
  title: 'A lockfile fetches a package from an odd place',
  severity: 'HIGH',
  confidence: 0.88,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-345', 'CWE-353'],
  attack: ['T1195.001'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Delete the entry and lock it again from the registry; compare what was installed with the registry.',
  detect,
};
